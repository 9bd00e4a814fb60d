import { type IsoDate, addWorkingDays } from '../domain/date.ts';
import type { Decision, Verdict } from '../domain/decision.ts';
import {
  type DocumentCode,
  type Effect,
  type Limit,
  type PolicyPack,
  type RouteTo,
  Situation,
} from '../domain/policy.ts';
import { calendarOf } from './deadline.ts';
import {
  type Outcome,
  type ReadyRule,
  type RuleError,
  memoPerPeriod,
  prepare,
  runTable,
} from './verdict.ts';
import type { WithdrawFacts } from './withdrawFacts.ts';
import { type WithdrawCase, withdrawCaseOf, withdrawRules } from './withdrawRules.ts';
import {
  type Payee,
  type WithdrawTerms,
  effectOf,
  payeeOf,
  withdrawTermsOn,
} from './withdrawTerms.ts';

/** Decision on a withdrawal and what follows from it. */
export interface WithdrawVerdict extends Verdict {
  readonly effect: Effect | null;
  readonly payee: Payee | null;
  /** Last day of the time limit; null while the clock stands still or no limit is known. */
  readonly due: IsoDate | null;
  readonly missing: readonly DocumentCode[];
  readonly unverified: boolean;
  readonly routeTo: RouteTo | null;
}

type Ready = {
  readonly terms: WithdrawTerms;
  readonly rules: readonly ReadyRule<WithdrawCase, WithdrawTerms>[];
};

const readyFor = memoPerPeriod<Ready | RuleError>((pack, on, key) => {
  const situation = Situation.parse(key);
  const terms = withdrawTermsOn(pack, situation, on);
  if ('code' in terms) return terms;
  return { terms, rules: prepare(pack, on, 'withdraw', withdrawRules(situation)) };
});

/** Decisions while which nothing runs: the clock stands still. */
const CLOCK_STANDS: ReadonlySet<Decision> = new Set(['DENY', 'SUSPENDED', 'SUPPLEMENT']);

function routeOf(verdict: Verdict, facts: WithdrawFacts, terms: WithdrawTerms): RouteTo | null {
  if (facts.situation === 'PENSION_ACCOUNT') return 'HRSS';
  if (verdict.decision !== 'ROUTE') return null;
  switch (verdict.reasons[0]) {
    case 'NO_HEIRS':
      return 'CIVIL_AFFAIRS';
    case 'TRANSFER_INSTEAD':
      return 'PORTABILITY';
    default:
      return terms.offTo ?? 'LOCAL_OFFICE';
  }
}

function dueOf(limit: Limit, facts: WithdrawFacts, on: IsoDate): IsoDate | null {
  if (limit === null) return null;
  return limit === 'immediate' ? on : addWorkingDays(on, limit, calendarOf(facts));
}

/** May the balance be withdrawn, who is paid, by when, which papers are missing, where to go? */
export function decideWithdraw(
  pack: PolicyPack,
  facts: WithdrawFacts,
  on: IsoDate,
): Outcome<WithdrawVerdict> {
  const ready = readyFor(pack, on, facts.situation);
  if ('code' in ready) return { error: ready };
  const { terms } = ready;
  const subject = withdrawCaseOf(facts, on, terms);
  const verdict = runTable(ready.rules, subject, terms);
  const { row, missing } = subject;

  const isGone = verdict.decision === 'DENY' || verdict.decision === 'ROUTE' || row === null;
  const effect = isGone ? null : effectOf(row, facts);
  const payee = isGone || effect === 'SEAL' ? null : payeeOf(row, facts);
  const routeTo = routeOf(verdict, facts, terms);
  let limit: Limit = null;
  if (verdict.decision === 'ROUTE') limit = (routeTo && terms.routeLimits[routeTo]) ?? null;
  else if (!CLOCK_STANDS.has(verdict.decision) && payee !== null) limit = row?.limit ?? null;
  const unverified = row !== null && row.isUnverified;
  return { ...verdict, effect, payee, due: dueOf(limit, facts, on), missing, unverified, routeTo };
}
