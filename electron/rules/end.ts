import { z } from 'zod';

import { type IsoDate, Moment, secondsBetween } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import { Fen } from '../domain/fen.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { UNDO_SECONDS } from './constants.ts';
import {
  type Outcome,
  type ReadyRule,
  type Rule,
  type RuleError,
  memoPerPeriod,
  noValue,
  prepare,
  runTable,
} from './verdict.ts';

const ZERO = 0 as Fen;

/** `input` of the operation end. */
export const EndFacts = z.strictObject({
  initiator: z.enum(['owner', 'relative', 'event']),
  event: z.enum(['insuranceChanged', 'death', 'relationEnded']).optional(),
  unusedQuotaFen: Fen.default(ZERO),
  openSettlements: z.boolean().default(false),
  crossProvince: z.boolean().default(false),
});
export type EndFacts = z.infer<typeof EndFacts>;

/** `event` is given exactly when the initiator is an event. */
export function endProblem(facts: EndFacts): string | null {
  const isEvent = facts.initiator === 'event';
  if (isEvent === (facts.event !== undefined)) return null;
  return isEvent ? 'event is missing' : 'event is given, but the initiator is no event';
}

/** Decision on ending a binding; returnedFen goes back to the owner's account. */
export interface EndVerdict extends Verdict {
  readonly returnedFen: Fen;
}

/** The table of end. AUTO_TERMINATE stands alone and therefore first. */
export const END_RULES: readonly Rule<EndFacts, { relativeMayEnd: boolean }>[] = [
  {
    code: 'AUTO_ENDED',
    decision: 'AUTO_TERMINATE',
    when: (facts) => facts.initiator === 'event',
  },
  {
    code: 'END_NOT_ALLOWED',
    decision: 'DENY',
    cites: 'relativeMayEnd',
    when: (facts, terms) =>
      facts.initiator === 'relative' && !facts.crossProvince && !terms.relativeMayEnd,
  },
  { code: 'OPEN_SETTLEMENTS', decision: 'WARN', when: (facts) => facts.openSettlements },
  { code: 'QUOTA_RETURNED', decision: 'ALLOW', when: (facts) => facts.unusedQuotaFen > 0 },
];

type EndTerms = { readonly relativeMayEnd: boolean };
type ReadyEnd = {
  readonly terms: EndTerms;
  readonly rules: readonly ReadyRule<EndFacts, EndTerms>[];
};

const readyFor = memoPerPeriod<ReadyEnd | RuleError>((pack, on) => {
  const mayEnd = pack.inForce('relativeMayEnd', on);
  if (mayEnd === null) return noValue(pack, 'relativeMayEnd', on);
  return {
    terms: { relativeMayEnd: mayEnd.value },
    rules: prepare(pack, on, 'end', END_RULES),
  };
});

/** May the binding be ended, and how much quota returns? */
export function decideEnd(pack: PolicyPack, facts: EndFacts, on: IsoDate): Outcome<EndVerdict> {
  const ready = readyFor(pack, on);
  if ('code' in ready) return { error: ready };
  const verdict = runTable(ready.rules, facts, ready.terms);
  return { ...verdict, returnedFen: verdict.decision === 'DENY' ? ZERO : facts.unusedQuotaFen };
}

/** `input` of the operation undo. */
export const UndoFacts = z.strictObject({ boundAt: Moment });
export type UndoFacts = z.infer<typeof UndoFacts>;

/** Undo needs the moment, and a binding made before it. */
export function undoProblem(facts: UndoFacts, at: Moment | undefined): string | null {
  if (at === undefined) return 'at is missing';
  return secondsBetween(facts.boundAt, at) < 0 ? 'boundAt after at' : null;
}

/** The table of undo: seconds since the binding was made. */
export const UNDO_RULES: readonly Rule<number, null>[] = [
  { code: 'UNDO_EXPIRED', decision: 'ROUTE', when: (seconds) => seconds > UNDO_SECONDS },
  { code: 'REVOKED', decision: 'ALLOW', when: (seconds) => seconds <= UNDO_SECONDS },
];

const undoFor = memoPerPeriod((pack, on) => prepare(pack, on, 'undo', UNDO_RULES));

/** May a binding made at `boundAt` still be taken back at `at`? On the ten-minute mark it may. */
export function decideUndo(pack: PolicyPack, boundAt: Moment, at: Moment, on: IsoDate): Verdict {
  return runTable(undoFor(pack, on), secondsBetween(boundAt, at), null);
}
