import { personById } from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { bindRelative as contract } from '../contract/binding.ts';
import type { DecisionView } from '../contract/decision.ts';
import type { ProblemOf } from '../contract/operation.ts';
import type { IsoDate } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import { BIND_PARAMETERS } from '../domain/policy.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { BindingId } from '../domain/terms.ts';
import {
  type BindFacts,
  decideBind,
  decideQuota,
  isError,
  QuotaFacts,
  type BindVerdict,
} from '../rules/index.ts';
import { bindFactsOf, type BindInput, type Pair } from './bindFacts.ts';
import { guardProblem } from './bindGuards.ts';
import { keptDecision, withPassed } from './decisionView.ts';
import type { Desk } from './desk.ts';

export type BindProblem = ProblemOf<typeof contract>;

/** A bind that the rules let through, with everything the entry keeps. */
export interface DecidedBind extends Pair {
  readonly facts: BindFacts;
  readonly verdict: BindVerdict;
  /** As the entry keeps it, without the rules that did not fire. */
  readonly decision: DecisionView;
  /** The decision on the reservation; null where none is made. */
  readonly quota: DecisionView | null;
  /** Fen to reserve; 0 within a province. */
  readonly quotaFen: number;
}

const REFUSED: ReadonlySet<string> = new Set(['DENY', 'SUSPENDED', 'ROUTE', 'SUPPLEMENT']);

/** True for a decision with which nothing is entered. */
export function isRefused(verdict: Pick<Verdict, 'decision'>): boolean {
  return REFUSED.has(verdict.decision);
}

/**
 * Whether what the rules let through waits for a second person: what they ask one for, and under a
 * pack that holds an article's words everything, because nobody has confirmed those words.
 */
export function needsSecondPerson(
  desk: Pick<Desk, 'pack'>,
  { decision }: Pick<Verdict, 'decision'>,
): boolean {
  return decision === 'REVIEW' || desk.pack.kind === 'seed';
}

/**
 * Decides a bind on facts read now with the office's pack on the business date. `except` is the
 * binding's own row when a reviewer decides it again.
 */
export function decideBinding(
  desk: Desk,
  db: Db,
  input: BindInput,
  on: IsoDate,
  except: BindingId | null = null,
): Result<DecidedBind, BindProblem> {
  const owner = personById(db, input.ownerPersonId);
  if (owner === undefined) return fail({ code: 'person.unknown', role: 'owner' });
  const relative = personById(db, input.relativePersonId);
  if (relative === undefined) return fail({ code: 'person.unknown', role: 'relative' });
  const pair: Pair = { owner, relative };
  const guarded = guardProblem(desk, pair, input, on);
  if (guarded !== null) return fail(guarded);

  const facts = bindFactsOf(desk, db, pair, input, on, except);
  const verdict = decideBind(desk.pack, facts, on);
  if (isError(verdict)) return fail({ code: 'pack.noValue', parameter: missing(desk, on), on });
  const decision = keptDecision(desk.pack, 'bind', verdict, on);
  if (isRefused(verdict)) {
    return fail({ code: 'policy.rejected', decision: withPassed(desk.pack, 'bind', decision) });
  }
  const quota = decideReservation(desk, facts, verdict, input.quotaFen, on);
  if (!quota.ok) return quota;
  return ok({ ...pair, facts, verdict, decision, ...quota.value });
}

function missing(desk: Desk, on: IsoDate): string {
  return BIND_PARAMETERS.find((name) => desk.pack.inForce(name, on) === null) ?? '';
}

/** A quota is asked exactly where provinces differ; what is not free refuses the whole bind. */
function decideReservation(
  desk: Desk,
  facts: BindFacts,
  verdict: BindVerdict,
  quotaFen: number | null,
  on: IsoDate,
): Result<Pick<DecidedBind, 'quota' | 'quotaFen'>, BindProblem> {
  if (!verdict.crossProvince) {
    return quotaFen === null
      ? ok({ quota: null, quotaFen: 0 })
      : fail({ code: 'quota.notAllowed' });
  }
  if (quotaFen === null) return fail({ code: 'quota.required' });
  const balanceFen = facts.owner.account?.balanceFen ?? 0;
  const heldFen = Math.min(balanceFen, facts.owner.account?.quotaFen ?? 0);
  const reservation = QuotaFacts.parse({
    account: { balanceFen, quotaFen: heldFen },
    action: 'reserve',
    amountFen: quotaFen,
  });
  const quotaVerdict = decideQuota(desk.pack, reservation, on);
  const quota = keptDecision(desk.pack, 'quota', quotaVerdict, on);
  if (!isRefused(quotaVerdict)) return ok({ quota, quotaFen });
  const { availableFen } = quotaVerdict;
  return fail({ code: 'quota.insufficient', availableFen, decision: quota });
}
