import { findBinding, type BindingRow } from '../../db/queries/binding.ts';
import { countPending } from '../../db/queries/outbox.ts';
import { hasOpenSettlement } from '../../db/queries/settlement.ts';
import type { Db, EntryContext, NewEntry, Outcome, Tx } from '../../db/ledger.ts';
import { endBinding as contract } from '../contract/binding.ts';
import type { InputOf, OutputOf, ProblemOf, ResultOf } from '../contract/operation.ts';
import type { IsoDate } from '../domain/date.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { decideEnd, EndFacts, endProblem, isError, type EndVerdict } from '../rules/index.ts';
import { personRef } from './bindEntry.ts';
import { closeBinding, pairOf } from './bindingChange.ts';
import { decisionView } from './decisionView.ts';
import type { Desk } from './desk.ts';
import { maskedLine } from './views.ts';
import { write } from './write.ts';

type Input = InputOf<typeof contract>;
type Problem = ProblemOf<typeof contract>;
/** Why and by whom, without which binding and under which id. */
type EndInput = Omit<Input, 'operationId' | 'signedHash' | 'bindingId'>;

const ENDABLE: ReadonlySet<string> = new Set(['PENDING', 'EFFECTIVE']);

/**
 * 解除: entered at once, online or not; central applies it when it is sent. What of a quota
 * returns is central's to say, so it is announced here and posted with central's answer.
 */
export function endBinding(desk: Desk, input: Input): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const row = findBinding(tx, input.bindingId);
    if (row === null) return fail({ code: 'binding.unknown' });
    if (!isEndable(row)) return fail({ code: 'binding.notOpen', state: row.state });
    return enterEnd(desk, tx, context, row, input);
  });
}

/** True while a binding can be ended: it is with central, or in force. */
export function isEndable(row: BindingRow): boolean {
  return ENDABLE.has(row.state);
}

/** Ends an endable binding in this entry; `more` is kept beside what every end keeps. */
export function enterEnd(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  row: BindingRow,
  input: EndInput,
  more: object = {},
): Result<Outcome<OutputOf<typeof contract>['output']>, Problem> {
  const facts = factsOf(tx, row, input);
  const verdict = decideEnd(desk.pack, facts, context.on);
  if (isError(verdict)) {
    return fail({ code: 'pack.noValue', parameter: 'relativeMayEnd', on: context.on });
  }
  const decided = judged(desk, verdict, context.on, input);
  if (!decided.ok) return decided;
  const decision = decided.value;

  closeBinding(tx, row, 'ENDING', context, input.reason);
  const { owner, relative } = pairOf(tx, row);
  const ending: Ending = { row, input, facts, decision, on: context.on, more };
  return ok({
    signed: signedOf(ending, maskedLine(owner.person), maskedLine(relative.person)),
    entry: entryOf(ending, {
      owner: personRef(owner.person),
      relative: personRef(relative.person),
    }),
    output: {
      bindingId: row.bindingId,
      decision,
      quotaFen: row.quotaFen,
      returnedFen: null,
      outboxDepth: countPending(tx) + 1,
    },
  });
}

interface Ending {
  readonly row: BindingRow;
  readonly input: EndInput;
  readonly more: object;
  readonly facts: EndFacts;
  readonly decision: DecisionOf;
  readonly on: IsoDate;
}

/** What the citizen signs. */
function signedOf({ row, input, decision, on }: Ending, owner: string, relative: string) {
  return {
    owner,
    relative,
    relationship: row.relationship,
    reason: input.reason,
    endedOn: on,
    quotaFen: row.quotaFen,
    decision: decision.decision,
    reasons: decision.findings.map((finding) => finding.code),
  };
}

interface Pair {
  readonly owner: ReturnType<typeof personRef>;
  readonly relative: ReturnType<typeof personRef>;
}

function entryOf({ row, input, facts, decision, on, more }: Ending, pair: Pair): NewEntry {
  const { bindingId, ownerPersonId, relativePersonId, relationship, quotaFen, crossProvince } = row;
  const { initiator, reason, note, signature } = input;
  const event = facts.event ?? null;
  return {
    kind: 'operation',
    type: 'binding.ended',
    body: {
      ...more,
      bindingId,
      ownerPersonId,
      relativePersonId,
      ...pair,
      relationship,
      boundSeq: row.journalSeq,
      initiator,
      event,
      reason,
      note,
      openSettlements: facts.openSettlements,
      quotaFen,
      crossProvince,
      returnedFen: null,
      endedOn: on,
      state: 'ENDING',
      decision: { ...decision, passed: [] },
      facts,
      signature,
    },
    persons: [ownerPersonId, relativePersonId],
    wire: { type: 'binding.end', bindingId, ...pair, initiator, event, reason, endedOn: on },
  };
}

/** An event is named exactly when an event ends it; the reason stands in where it was left out. */
function factsOf(db: Db, row: BindingRow, input: EndInput): EndFacts {
  const { initiator, reason } = input;
  const event = initiator === 'event' ? (input.event ?? reason) : undefined;
  const facts = EndFacts.parse({
    initiator,
    ...(event === undefined ? {} : { event }),
    openSettlements: input.openSettlements || hasOpenSettlement(db, row.relativePersonId),
    crossProvince: row.crossProvince,
  });
  const problem = endProblem(facts);
  if (problem !== null) throw new Error(problem);
  return facts;
}

function judged(
  desk: Desk,
  verdict: EndVerdict,
  on: IsoDate,
  input: EndInput,
): Result<DecisionOf, Problem> {
  const decision = decisionView(desk.pack, 'end', verdict, on);
  if (verdict.decision === 'DENY') return fail({ code: 'policy.rejected', decision });
  const mustSign = input.mode === 'commit' && input.initiator !== 'event';
  if (mustSign && input.signature === null) return fail({ code: 'signature.missing' });
  return ok(decision);
}

type DecisionOf = ReturnType<typeof decisionView>;
