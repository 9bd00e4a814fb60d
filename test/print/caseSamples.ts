import type { DecisionView } from '../../electron/contract/decision.ts';
import type { HeirInput, WithdrawalParticulars } from '../../electron/contract/withdrawalParts.ts';
import type { IsoDate } from '../../electron/domain/date.ts';
import type { PaperCase, PaperFacts } from '../../electron/services/paperFacts.ts';
import { particularsOf, type TestShare } from '../support/cases.ts';
import { AT, bindContent, decision, entryIdentity, facts, finding, person } from './samples.ts';

const day = (text: string) => text as IsoDate;
const BANK = '示例银行南宁民族大道支行';

const HEIRS: readonly TestShare[] = [
  { key: 'h1', name: '示例韦玉莲', fen: 411_523, account: '6222021001123456786' },
  { key: 'h2', name: '示例黄志明', fen: 411_522, account: '6217000010001234560' },
  { key: 'h4', name: '示例蒙小雨', fen: 411_522, account: '6228480402564890018' },
];

function heir(id: string, name: string, more: Partial<HeirInput>): HeirInput {
  return {
    id,
    name,
    relation: 'child',
    idType: '01',
    idNumber: '',
    birthDate: null,
    phone: '10000000026',
    diedOn: null,
    representsId: null,
    renouncedOn: null,
    mainSupporter: false,
    guardianName: '',
    signed: true,
    ...more,
  };
}

/** The widow, the son, a daughter who died before, and her child in her place; one renounces. */
const FAMILY: readonly HeirInput[] = [
  heir('h1', '示例韦玉莲', { relation: 'spouse', idNumber: '450102195105059944' }),
  heir('h2', '示例黄志明', { idNumber: '450103197507079951' }),
  heir('h3', '示例黄志兰', { idNumber: '450105197811119965', diedOn: day('2020-06-18') }),
  heir('h4', '示例蒙小雨', {
    relation: 'descendant',
    idNumber: '45010520030303998X',
    representsId: 'h3',
  }),
  heir('h5', '示例黄志勇', { idNumber: '450103198001019919', renouncedOn: day('2026-03-08') }),
];

function particulars(change: Partial<WithdrawalParticulars> = {}): WithdrawalParticulars {
  const plain = particularsOf(HEIRS);
  return {
    ...plain,
    applicant: {
      role: 'representative',
      name: '示例黄志明',
      idType: '01',
      idNumber: '450103197507079951',
      phone: '10000000029',
      relation: '儿子',
      authorityLetter: false,
    },
    payees: plain.payees.map((payee) => ({ ...payee, bank: BANK })),
    heirs: {
      people: [...FAMILY],
      will: null,
      agreement: null,
      representativeId: null,
      dispute: false,
      electronicOnly: false,
    },
    ...change,
  };
}

const DOCUMENTS = [
  ['DEATH_CERT', 'DEATH_COMMITMENT'],
  ['KINSHIP_PROOF'],
  ['HEIR_ID'],
  ['PAYEE_ACCOUNT'],
] as const;
const documentOf = (anyOf: readonly PaperCase['missing'][number]['anyOf'][number][]) => ({
  anyOf: [...anyOf],
  reference: '江苏省医疗保障经办政务服务事项指南（参照）',
  grade: 'B',
});

/** W01: 示例黄德海 died; three are paid 12,345.67 yuan together. */
export function deathCase(change: Partial<PaperCase> = {}): PaperCase {
  const insured = person('周建国', {
    name: '示例黄德海',
    idNumber: '450102194910019932',
    birthDate: day('1949-10-01'),
    phone: '10000000026',
  });
  const account = { ...bindContent([]).account, balanceFen: 1_234_567, availableFen: 1_234_567 };
  return {
    insured,
    deceasedOn: day('2026-02-11'),
    account: {
      accountId: 'PA-P26',
      state: 'open',
      quotaFen: 0,
      heldFen: 0,
      ...account,
    } as NonNullable<PaperCase['account']>,
    situation: 'DEATH',
    state: 'ACCEPTED',
    stateOn: day('2026-03-12'),
    reservation: 'confirmed',
    centralCode: null,
    effect: 'CLOSE',
    payee: 'heirs',
    dueOn: day('2026-03-24'),
    particulars: particulars(),
    sheet: {
      lines: [
        { code: 'balance', fen: 1_240_067, source: 'register 2026-03-09' },
        { code: 'interest', fen: 0, source: '' },
        { code: 'quotaReturned', fen: 0, source: '' },
        { code: 'wrongCredit', fen: -5500, source: '2026年3月划拨明细（误划入）' },
        { code: 'openSettlements', fen: 0, source: '' },
        { code: 'overpaid', fen: 0, source: '' },
      ],
      payableFen: 1_234_567,
      asOf: day('2026-03-09'),
      shares: HEIRS.map(({ key, name, fen }) => ({ key, name, fen })),
    },
    heirShares: HEIRS.map(({ key, fen }) => ({ id: key, fen })),
    decision: decision(),
    missing: [],
    documents: DOCUMENTS.map((anyOf, i) => ({ ...documentOf(anyOf), isFiled: i !== 3 })),
    routeTo: null,
    orders: HEIRS.map(({ name, fen, account: bankAccount = '' }, i) => ({
      orderNumber: `${entryIdentity(140).receiptNumber}-0${i + 1}`,
      payeeName: name,
      bankName: BANK,
      bankAccount,
      fen,
      state: 'BATCHED',
      returnReason: null,
    })),
    makerStaff: '1001',
    checkerStaff: '2001',
    ...change,
  };
}

function abandonCase(): PaperCase {
  const own = person('周强', { phone: '10000000007' });
  const share = { key: 'self', name: own.name, fen: 82_000 };
  return deathCase({
    insured: own,
    deceasedOn: null,
    situation: 'ABANDON',
    payee: 'self',
    particulars: particulars({
      heirs: null,
      applicant: {
        role: 'agent',
        name: '示例周敏',
        idType: '01',
        idNumber: '450103198511039949',
        phone: '10000000003',
        relation: '姐姐',
        authorityLetter: true,
      },
      payees: [{ key: 'self', holder: own.name, bank: BANK, account: '6222021001123456786' }],
      note: '灵活就业，现到外地随子女生活，不再参加职工医保。',
    }),
    sheet: null,
    heirShares: [],
    orders: [],
    decision: decision({ decision: 'REVIEW' }),
    documents: [
      { ...documentOf(['ID', 'SSC']), isFiled: true },
      { ...documentOf(['ABANDON_STATEMENT']), isFiled: true },
      { ...documentOf(['CONSEQUENCES_SIGNED']), isFiled: true },
    ],
    ...{ account: null },
    dueOn: share.fen > 0 ? day('2026-03-24') : null,
  });
}

const refused: DecisionView = decision({
  decision: 'ROUTE',
  findings: [
    finding({
      code: 'ROUTE_PORTABILITY',
      decision: 'ROUTE',
      rule: 'R-W09',
      message: '转入地接收医保关系转移的，个人账户余额随同转移，不在本地支取。',
      remedy: '请办理医保关系转移接续，十五个工作日内余额转到新账户。',
      reference: '《基本医疗保险关系转移接续暂行办法》',
      grade: 'B',
    }),
  ],
});

/** One paper of every kind of a withdrawal, filled, and the empty ones. */
export function caseSamples(): Record<string, PaperFacts> {
  const of = (paper: PaperFacts['paper'], subject: PaperCase, more: Partial<PaperFacts> = {}) =>
    facts({ paper, content: { kind: 'case', subject }, identity: entryIdentity(131), ...more });
  const empty = (paper: PaperFacts['paper']) =>
    facts({
      paper,
      content: { kind: 'case', subject: null },
      identity: { kind: 'query' },
      at: null,
    });
  const paid = deathCase({
    state: 'PAID',
    orders: deathCase().orders.map((order) => ({ ...order, state: 'PAID' })),
  });
  return {
    'F-04': of('F-04', deathCase()),
    'F-04-draft': of('F-04', deathCase({ state: 'DRAFT', sheet: null })),
    'F-04-empty': empty('F-04'),
    'F-05': of('F-05', deathCase()),
    'F-05-empty': empty('F-05'),
    'F-06': of('F-06', deathCase()),
    'F-06-empty': empty('F-06'),
    'F-07': of('F-07', deathCase()),
    'F-07-empty': empty('F-07'),
    'F-08': of('F-08', deathCase()),
    'F-08-empty': empty('F-08'),
    'F-09': of('F-09', abandonCase()),
    'F-09-empty': empty('F-09'),
    'F-10': of('F-10', abandonCase()),
    'F-10-empty': empty('F-10'),
    'F-11-withdrawal': of('F-11', deathCase({ reservation: 'waiting' }), { waiting: 'central' }),
    'F-12-withdrawal': of('F-12', {
      ...deathCase({ state: 'SUPPLEMENTING', sheet: null }),
      missing: [
        ...DOCUMENTS.slice(0, 2).map(documentOf),
        {
          anyOf: ['ALL_HEIRS_AGREEMENT', 'RENUNCIATION'],
          reference: '《民法典》第一千一百三十二条',
          grade: 'A',
        },
      ],
    }),
    'F-13-withdrawal': of('F-13', {
      ...abandonCase(),
      situation: 'TRANSFER_REFUSED',
      state: 'ROUTED',
      routeTo: 'PORTABILITY',
      decision: refused,
    }),
    'F-13-central': of(
      'F-13',
      { ...deathCase(), state: 'DENIED', reservation: 'refused', centralCode: 'ACCOUNT_RESERVED' },
      { waiting: 'rejected' },
    ),
    'F-14': of('F-14', paid),
    'F-SHEET': of('F-SHEET', deathCase({ state: 'REVIEWING' }), { waiting: 'review' }),
    'F-PAY': of('F-PAY', deathCase({ state: 'PAYING' }), { copy: { no: 2, at: AT } }),
  };
}
