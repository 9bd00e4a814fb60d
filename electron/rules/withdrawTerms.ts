import { type IsoDate, addMonths, dayOfNextMonth } from '../domain/date.ts';
import {
  type DocumentCode,
  type DocumentLine,
  type Effect,
  type EffectRule,
  type Limit,
  type MovedTo,
  type PackCondition,
  type PackSituation,
  type PayeeRule,
  type PolicyPack,
  type RouteTo,
  type Situation,
  type SituationState,
  type WaitUntil,
  WITHDRAW_PARAMETERS,
} from '../domain/policy.ts';
import { type RuleError, firstMissing, valueOf } from './verdict.ts';
import type { WithdrawFacts } from './withdrawFacts.ts';

/** Who is paid; 'heirs' stands for everybody entitled by law or will. */
export type Payee = 'self' | 'heirs' | 'deceasedAccount' | 'employer';

/** A situation that is decided here. */
export interface OpenRow {
  readonly isUnverified: boolean;
  readonly documents: readonly DocumentLine[];
  readonly effect: EffectRule;
  readonly payee: PayeeRule;
  readonly limit: Limit;
}

/** The pack's values on a date for one situation. */
export interface WithdrawTerms {
  /** Null: off, or refused in every pack (PENSION_ACCOUNT, CASHOUT). */
  readonly row: OpenRow | null;
  /** Where the pack hands the situation on to; null when it is not off. */
  readonly offTo: RouteTo | null;
  readonly emigrationTo: readonly MovedTo[];
  readonly emigrationBeforeRetirement: boolean;
  readonly abandonNeedsLocalBasis: boolean;
  readonly waitUntil: WaitUntil | null;
  readonly routeLimits: Readonly<Partial<Record<RouteTo, Limit>>>;
}

function isRefusedEverywhere(situation: Situation): situation is 'PENSION_ACCOUNT' | 'CASHOUT' {
  return situation === 'PENSION_ACCOUNT' || situation === 'CASHOUT';
}

function openRow(pack: PolicyPack, situation: PackSituation, on: IsoDate): OpenRow | RuleError {
  const cell = `withdraw.${situation}` as const;
  const missing = firstMissing(
    pack,
    [`${cell}.documents`, `${cell}.effect`, `${cell}.payee`, `${cell}.limit`],
    on,
  );
  if (missing !== null) return missing;
  return {
    isUnverified: valueOf(pack, `${cell}.state`, on) === 'unverified',
    documents: valueOf(pack, `${cell}.documents`, on),
    effect: valueOf(pack, `${cell}.effect`, on),
    payee: valueOf(pack, `${cell}.payee`, on),
    limit: valueOf(pack, `${cell}.limit`, on),
  };
}

function stateOf(pack: PolicyPack, situation: Situation, on: IsoDate): SituationState | null {
  if (isRefusedEverywhere(situation)) return null;
  return valueOf(pack, `withdraw.${situation}.state`, on);
}

/** Reads a situation's row and the parameters of all situations, or says what has no value. */
export function withdrawTermsOn(
  pack: PolicyPack,
  situation: Situation,
  on: IsoDate,
): WithdrawTerms | RuleError {
  const states = isRefusedEverywhere(situation) ? [] : [`withdraw.${situation}.state` as const];
  const missing = firstMissing(pack, [...WITHDRAW_PARAMETERS, ...states], on);
  if (missing !== null) return missing;
  const state = stateOf(pack, situation, on);
  const offTo = state !== null && typeof state === 'object' ? state.off : null;
  const isOpen = !isRefusedEverywhere(situation) && offTo === null;
  const row = isOpen ? openRow(pack, situation, on) : null;
  if (row !== null && 'code' in row) return row;
  return {
    row,
    offTo,
    emigrationTo: valueOf(pack, 'emigrationTo', on),
    emigrationBeforeRetirement: valueOf(pack, 'emigrationBeforeRetirement', on),
    abandonNeedsLocalBasis: valueOf(pack, 'abandonNeedsLocalBasis', on),
    waitUntil: valueOf(pack, 'waitUntil', on),
    routeLimits: {
      REIMBURSEMENT: valueOf(pack, 'limit.REIMBURSEMENT', on),
      PORTABILITY: valueOf(pack, 'limit.PORTABILITY', on),
    },
  };
}

/** True when the condition of a line or effect holds in the case. */
export function holds(condition: PackCondition, facts: WithdrawFacts): boolean {
  switch (condition) {
    case 'will':
      return facts.facts.will || facts.applicant.role === 'legatee';
    case 'unlessLegatee':
      return facts.applicant.role !== 'legatee';
    case 'requested':
      return facts.documents.includes('TERMINATION_REQUEST');
    case 'nationalityLost':
      return facts.facts.nationalityLost;
    case 'unlessNationalityLost':
      return !facts.facts.nationalityLost;
  }
}

function isSatisfied(line: DocumentLine, facts: WithdrawFacts): boolean {
  if (line.orFact !== undefined && facts.facts[line.orFact]) return true;
  return line.anyOf.some((code) => facts.documents.includes(code));
}

/** For each line that applies and has no alternative there, the line's first document. */
export function missingDocuments(row: OpenRow, facts: WithdrawFacts): DocumentCode[] {
  const missing: DocumentCode[] = [];
  for (const line of row.documents) {
    const applies = line.when === undefined || holds(line.when, facts);
    const [first] = line.anyOf;
    if (applies && first !== undefined && !isSatisfied(line, facts)) missing.push(first);
  }
  return missing;
}

/** The account's fate in the case. */
export function effectOf(row: OpenRow, facts: WithdrawFacts): Effect {
  if (typeof row.effect === 'string') return row.effect;
  return holds(row.effect.when, facts) ? row.effect.then : row.effect.else;
}

/** Who is paid in the case, the effect left aside. */
export function payeeOf(row: OpenRow, facts: WithdrawFacts): Payee {
  switch (row.payee) {
    case 'self':
    case 'selfOnly':
      return 'self';
    case 'heirs':
      return 'heirs';
    case 'deceasedAccountFirst':
      return facts.facts.deceasedCardValid ? 'deceasedAccount' : 'heirs';
    case 'employerFirst':
      return facts.facts.hasEmployer ? 'employer' : 'heirs';
  }
}

/** First day on which it is not too early; null when the pack or the facts name none. */
export function earliestDay(wait: WaitUntil | null, facts: WithdrawFacts): IsoDate | null {
  if (wait === null) return null;
  if (wait.after === 'stoppedOn') {
    const { stoppedOn } = facts.facts;
    return stoppedOn === undefined ? null : dayOfNextMonth(stoppedOn, wait.dayOfNextMonth);
  }
  const { terminatedOn } = facts.facts;
  return terminatedOn === undefined ? null : addMonths(terminatedOn, wait.months);
}
