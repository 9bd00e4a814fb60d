import { createHash } from 'node:crypto';

import { postedFen } from '../../db/queries/balance.ts';
import { unresolvedWithPersons } from '../../db/queries/outbox.ts';
import type { RejectionCode } from '../../electron/contract/central/operations.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import type { decideWithdrawal as decideContract } from '../../electron/contract/withdrawal.ts';
import type { HeirInput, WithdrawalParticulars } from '../../electron/contract/withdrawalParts.ts';
import type { WithdrawalView } from '../../electron/contract/withdrawalView.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import type { DocumentCode, Situation } from '../../electron/domain/policy.ts';
import { CaseId, Sha256Hex, type PersonId } from '../../electron/domain/terms.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { applyCentralAnswer } from '../../electron/services/applyCentralAnswer.ts';
import { acceptWithdrawal } from '../../electron/services/withdrawal/acceptWithdrawal.ts';
import { assessWithdrawal } from '../../electron/services/withdrawal/assessWithdrawal.ts';
import { decideWithdrawal } from '../../electron/services/withdrawal/decideWithdrawal.ts';
import { filePages } from '../../electron/services/withdrawal/filePages.ts';
import { openWithdrawal } from '../../electron/services/withdrawal/openWithdrawal.ts';
import { filedPageIds } from '../../electron/services/withdrawal/pageRules.ts';
import type { PagesFound } from '../../electron/services/withdrawal/pagesFound.ts';
import { recordSeen } from '../../electron/services/withdrawal/recordSeen.ts';
import { recordWithdrawal } from '../../electron/services/withdrawal/recordWithdrawal.ts';
import { showWithdrawal } from '../../electron/services/withdrawal/showWithdrawal.ts';
import type { Handle } from '../../scripts/demoOffice/people.ts';
import type { TestDesk } from './desk.ts';
import { must } from './parts.ts';

const day = (text: string) => IsoDate.parse(text);

export const NOTHING = { fen: 0, source: '' } as const;

/** Signed with pen on paper, seen by the clerk. */
export const ON_PAPER = { kind: 'paper', seenByClerk: true } as const;

/** What is recorded of a case at first: the insured person (P03) asks for the own money. */
export function someParticulars(more: Partial<WithdrawalParticulars> = {}): WithdrawalParticulars {
  return {
    applicant: {
      role: 'self',
      name: '示例周敏',
      idType: '01',
      idNumber: '450103198511039949',
      phone: '',
      relation: '',
      authorityLetter: false,
    },
    facts: {
      deceasedOn: null,
      deathFoundInShared: false,
      legateeClaimDays: null,
      oldCertificate: false,
      nationalityLost: false,
      movedTo: 'abroad',
      retiredBeforeMove: false,
      newRegionAccepts: null,
      retiredElsewhere: false,
      localBasis: false,
      deceasedCardValid: false,
      hasEmployer: false,
      stoppedOn: null,
      terminatedOn: null,
      askedFor: null,
      nonDesignatedPast: false,
    },
    heirs: null,
    payees: [{ key: 'self', holder: '示例周敏', bank: '示例银行', account: '6200000000000003' }],
    sheet: { interest: NOTHING, wrongCredit: NOTHING, overpaid: NOTHING },
    insuranceEnd: { on: day('2026-03-01'), source: '停保登记' },
    consequences: { readOut: true, signature: ON_PAPER },
    note: '',
    ...more,
  };
}

/** One line of a family table. */
export function anHeir(id: string, more: Partial<HeirInput> = {}): HeirInput {
  return {
    id,
    name: `示例${id}`,
    relation: 'child',
    idType: '01',
    idNumber: '',
    birthDate: null,
    phone: '',
    diedOn: null,
    representsId: null,
    renouncedOn: null,
    mainSupporter: false,
    guardianName: '',
    signed: true,
    ...more,
  };
}

/** 示例黄德海's family: widow, son, and the granddaughter by representation. */
export const HUANG = [
  anHeir('P28', { name: '示例韦玉莲', relation: 'spouse', idNumber: '450102195105059944' }),
  anHeir('P29', { name: '示例黄志明', idNumber: '450103197507079951' }),
  anHeir('P30', { name: '示例黄志兰', idNumber: '450105197811119965', diedOn: day('2020-06-18') }),
  anHeir('P31', {
    name: '示例蒙小雨',
    relation: 'descendant',
    idNumber: '45010520030303998X',
    representsId: 'P30',
  }),
] as const;

/** W01: everybody agrees and everybody is paid; the widow stands at the window. */
export function huangParticulars(
  more: Partial<WithdrawalParticulars> = {},
  heirs: Partial<NonNullable<WithdrawalParticulars['heirs']>> = {},
): WithdrawalParticulars {
  const paid = HUANG.filter(({ id }) => id !== 'P30');
  return someParticulars({
    applicant: {
      role: 'representative',
      name: '示例韦玉莲',
      idType: '01',
      idNumber: '450102195105059944',
      phone: '10000000028',
      relation: '配偶',
      authorityLetter: false,
    },
    heirs: {
      people: [...HUANG],
      will: null,
      agreement: null,
      representativeId: null,
      dispute: false,
      electronicOnly: false,
      ...heirs,
    },
    payees: paid.map(({ id, name }, at) => ({
      key: id,
      holder: name,
      bank: '示例银行',
      account: `620000000000002${at}`,
    })),
    ...more,
  });
}

export const DEATH_PAPERS = [
  'HEIR_ID',
  'DEATH_CERT',
  'KINSHIP_PROOF',
  'PAYEE_ACCOUNT',
  'ALL_HEIRS_AGREEMENT',
] as const satisfies readonly DocumentCode[];

/** A page as the store would name it. */
export function aPage(text: string): Sha256Hex {
  return Sha256Hex.parse(createHash('sha256').update(text).digest('hex'));
}

export interface CaseChoices {
  readonly situation?: Situation;
  readonly insured?: Handle | PersonId;
  readonly particulars?: WithdrawalParticulars;
  readonly papers?: readonly DocumentCode[];
  readonly online?: boolean;
  readonly by?: Desk;
}

/** Opens a case and files one page of each paper. */
export function aCase(t: TestDesk, choices: CaseChoices = {}): CaseId {
  const { situation = 'DEATH', insured = 'P26', by = t.clerk } = choices;
  const caseId = CaseId.parse(t.newOperation());
  const insuredPersonId = t.person(insured as Handle);
  const particulars = choices.particulars ?? huangParticulars();
  must(openWithdrawal(by, { ...t.envelope(), caseId, situation, insuredPersonId, particulars }));
  for (const documentCode of choices.papers ?? DEATH_PAPERS) {
    file(t, caseId, documentCode, [documentCode], by);
  }
  if (choices.online ?? true) verified(t, caseId, insuredPersonId);
  return caseId;
}

/** Central answered for the insured person in this case just now. */
export function verified(t: TestDesk, caseId: CaseId, personId: PersonId): void {
  const key = caseId as unknown as Parameters<typeof t.verifications.record>[0];
  t.verifications.record(key, [personId]);
}

/** Files pages by names of the test's own. */
export function file(
  t: TestDesk,
  caseId: CaseId,
  documentCode: DocumentCode,
  names: readonly string[],
  by = t.clerk,
) {
  const pages = names.map((name) => ({ pageId: aPage(name), supersedes: null }));
  const input = { ...t.envelope(), caseId, documentCode, pages, coarseReason: null };
  return must(filePages(by, input, new Map()));
}

export function record(
  t: TestDesk,
  caseId: CaseId,
  particulars: WithdrawalParticulars,
  situation: Situation = 'DEATH',
  by = t.clerk,
) {
  return must(recordWithdrawal(by, { ...t.envelope(), caseId, situation, particulars }));
}

export const accept = (t: TestDesk, caseId: CaseId, by = t.clerk) =>
  acceptWithdrawal(by, { ...t.envelope(), caseId, at: null });

export const assess = (t: TestDesk, caseId: CaseId, more = {}, by = t.clerk) =>
  assessWithdrawal(by, { ...t.envelope(), caseId, ...more });

export function show(t: TestDesk, caseId: CaseId, by: Desk = t.clerk): WithdrawalView {
  return must(showWithdrawal(by, { caseId }));
}

/** Main served every page that must be seen to this person. */
export function seeAll(t: TestDesk, caseId: CaseId, by = t.reviewer): void {
  for (const page of show(t, caseId, by).mustSee) recordSeen(by, caseId, page);
}

export const WRITTEN = '原件已核对，同意';

type Decide = Partial<Parameters<typeof decideWithdrawal>[1]>;

/** The reviewer's word; every finding that asks for one is decided in writing. */
export function decide(t: TestDesk, caseId: CaseId, more: Decide = {}, by = t.reviewer) {
  return decideWithdrawal(by, decisionOf(t, caseId, more, by), allSound(by, caseId));
}

/** Main found every filed page as it was stored. */
export const allSound = ({ ledger }: Pick<Desk, 'ledger'>, caseId: CaseId): PagesFound =>
  new Map(filedPageIds(ledger.read, caseId).map((pageId) => [pageId, 'sound']));

/** The approval (or what else `more` says) of a case with every doubt decided in writing. */
export function decisionOf(
  t: TestDesk,
  caseId: CaseId,
  more: Decide = {},
  by = t.reviewer,
): InputOf<typeof decideContract> {
  const findings = show(t, caseId, by)
    .decision.findings.filter((finding) => finding.decision === 'REVIEW')
    .map(({ code }) => ({ code, accepted: true, text: WRITTEN }));
  return {
    ...t.envelope(),
    caseId,
    verdict: 'approve',
    findings,
    text: WRITTEN,
    ...more,
  };
}

/** A case as far as APPROVED. */
export function approved(t: TestDesk, choices: CaseChoices = {}): CaseId {
  const caseId = aCase(t, choices);
  must(accept(t, caseId));
  must(assess(t, caseId));
  seeAll(t, caseId);
  must(decide(t, caseId));
  return caseId;
}

/** Fen held for a case. */
export const held = (t: TestDesk, caseId: CaseId) => postedFen(t.ledger.read, `hold:${caseId}`);

/** Fen our own postings moved to (or from) somebody's account. */
export const onAccount = (t: TestDesk, handle: Handle) =>
  postedFen(t.ledger.read, `account:account-${handle}`);

/** Operations that central has not answered. */
export const sent = (t: TestDesk) => unresolvedWithPersons(t.ledger.read);

/** Central answers an operation (the last one), with what of a quota was unused. */
export function centralSays(
  t: TestDesk,
  code: RejectionCode | null,
  unusedQuotaFen: number | null = null,
  which = -1,
): void {
  const operationId = sent(t).at(which)?.operationId;
  if (operationId === undefined) throw new Error('nothing was sent');
  const at = t.clock.now();
  applyCentralAnswer(
    t.clerk,
    code === null
      ? { result: 'created', operationId, sequence: 7, at, unusedQuotaFen }
      : { result: 'rejected', operationId, code, message: '示例', at },
  );
}

/** The second person of an act of two, as main verified: the other clerk. */
export const second = (t: TestDesk) => ({
  accountId: t.clerk2.author.accountId,
  staffNumber: t.clerk2.author.staffNumber,
  name: '示例韦柜员',
});
