import type { DecisionView, FindingView, PassedRule } from '../../electron/contract/decision.ts';
import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { IsoDate } from '../../electron/domain/date.ts';
import { receiptNumberOf } from '../../electron/domain/receipt.ts';
import type { Relationship } from '../../electron/domain/relationship.ts';
import type {
  OfficeCode,
  OperationId,
  Sha256Hex,
  TerminalCode,
} from '../../electron/domain/terms.ts';
import type {
  BindContent,
  PaperBind,
  PaperFacts,
  PaperIdentity,
  PaperPerson,
} from '../../electron/services/paperFacts.ts';

/** Papers of the persons of the demo office, without a ledger: for templates and layout. */

const day = (text: string) => text as IsoDate;
const instant = (text: string) => text as IsoInstant;
export const ON = day('2026-03-10');
export const AT = instant('2026-03-10T09:09:00.123+08:00');
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' as Sha256Hex;
export const PACK = { id: 'GX-NN', version: '2026.3.5', grade: 'SEED' };

export function entryIdentity(sequence: number): PaperIdentity & { kind: 'entry' } {
  const parts = { office: '45010001' as OfficeCode, terminal: '03' as TerminalCode, on: ON };
  return { kind: 'entry', receiptNumber: receiptNumberOf({ ...parts, sequence }), hash: HASH };
}

export function draftIdentity(digit: number): PaperIdentity & { kind: 'draft' } {
  const operationId = `0195791c-5f00-7000-8000-00000000000${digit}` as OperationId;
  return { kind: 'draft', operationId };
}

const PERSONS = {
  周建国: ['450103195803129918', 'M', '1958-03-12', '310', '450100', 'retired'],
  李桂兰: ['45010519600725992X', 'F', '1960-07-25', '390', '450100', null],
  周敏: ['450103198511039949', 'F', '1985-11-03', '310', '450100', 'employee'],
  陈涛: ['500103198302289938', 'M', '1983-02-28', '310', '500000', 'employee'],
  陈一诺: ['500112201909099963', 'F', '2019-09-09', '390', '500000', null],
  周强: ['450108198805169978', 'M', '1988-05-16', '310', '450100', 'flexible'],
  王淑芬: ['622901193512019984', 'F', '1935-12-01', '390', '622900', null],
  李建军: ['45012319571010993X', 'M', '1957-10-10', '390', '450100', null],
} as const;
export type SampleName = keyof typeof PERSONS;

export function person(name: SampleName, change: Partial<PaperPerson> = {}): PaperPerson {
  const [idNumber, sex, birthDate, plan, region, employment] = PERSONS[name];
  return {
    name: `示例${name}`,
    idType: '01',
    idNumber,
    sex,
    birthDate: day(birthDate),
    phone: null,
    verified: true,
    insurance: { plan, status: 'active', region, employment, declared: false },
    ...change,
  };
}

function passed(code: string, title: string, reference: string, grade: string): PassedRule {
  return { code, title, en: { title }, reference, grade };
}

export function decision(change: Partial<DecisionView> = {}): DecisionView {
  return {
    decision: 'ALLOW',
    findings: [],
    passed: [
      passed('REL_NOT_NEAR', '属于近亲属', '《民法典》第一千零四十五条（近亲属八类）', 'A'),
      passed(
        'AUTHORIZER_NOT_EMPLOYEE',
        '共济人参加职工医保',
        '职工医保个人账户方可共济（[15][29][38]）',
        'B',
      ),
    ],
    pack: PACK,
    on: ON,
    ...change,
  };
}

export function finding(change: Partial<FindingView>): FindingView {
  return {
    code: 'REL_NOT_NEAR',
    decision: 'DENY',
    rule: 'R-B05',
    message: '舅舅不属于可以共济的八类近亲属。',
    remedy: '可由被共济人自己的配偶、子女绑定，请其本人持医保凭证到窗口办理。',
    en: { message: '', remedy: '' },
    reference: '《民法典》第一千零四十五条；S1-013',
    grade: 'A',
    ...change,
  };
}

export function bind(
  name: SampleName,
  relationship: Relationship,
  change: Partial<PaperBind> = {},
): PaperBind {
  return {
    identity: entryIdentity(123),
    relative: person(name),
    relationship,
    position: 1,
    quotaFen: 0,
    crossProvince: false,
    effectiveFrom: ON,
    state: 'EFFECTIVE',
    undoUntil: instant('2026-03-10T09:19:00.123+08:00'),
    relativeDocument: { kind: 'idCard', expiresOn: null, faceMatches: true },
    proof: false,
    consent: 'present',
    decision: decision(),
    ...change,
  };
}

export function bindContent(
  binds: readonly PaperBind[],
  change: Partial<BindContent> = {},
): BindContent {
  const account = {
    accountId: 'PA-P03',
    state: 'open',
    balanceFen: 930400,
    asOf: day('2026-03-09'),
    quotaFen: 100000,
    heldFen: 0,
    availableFen: 830400,
  } as const;
  return {
    kind: 'bind',
    owner: person('周敏', { phone: '13800000991' }),
    account,
    accountNow: account,
    binds,
    ownerDocument: { kind: 'idCard', expiresOn: day('2035-06-30'), faceMatches: true },
    commitmentBy: 'owner',
    agent: null,
    guardian: null,
    signature: null,
    ...change,
  };
}

export function facts(
  change: Partial<PaperFacts> & Pick<PaperFacts, 'paper' | 'content'>,
): PaperFacts {
  return {
    office: { code: '45010001', name: '示例南宁医保服务大厅', terminal: '03' },
    clerk: { staffNumber: '1001', name: '示例覃柜员' },
    on: ON,
    at: AT,
    identity: entryIdentity(123),
    pack: PACK,
    waiting: null,
    demo: true,
    training: false,
    copy: null,
    ...change,
  };
}
