import { findBinding, type BindingRow } from '../../db/queries/binding.ts';
import { entryBySeq } from '../../db/queries/journal.ts';
import { countPending } from '../../db/queries/outbox.ts';
import { decideReviewCase, reviewCasesOf } from '../../db/queries/review.ts';
import type { Db, EntryContext, NewEntry, Tx } from '../../db/ledger.ts';
import { undoBinding as contract } from '../contract/binding.ts';
import type { DecisionView } from '../contract/decision.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { epochMsOfInstant, type IsoInstant } from '../domain/clock.ts';
import { momentOf, type Moment } from '../domain/date.ts';
import { fail, ok } from '../domain/result.ts';
import type { OperationId } from '../domain/terms.ts';
import { decideUndo } from '../rules/index.ts';
import { personRef } from './bindEntry.ts';
import { closeBinding, pairOf, releasePostings, reservedFen } from './bindingChange.ts';
import { decisionView } from './decisionView.ts';
import type { Desk } from './desk.ts';
import { write } from './write.ts';

type Input = InputOf<typeof contract>;

const UNDOABLE: ReadonlySet<string> = new Set([
  'PENDING_REVIEW',
  'PENDING',
  'EFFECTIVE',
  'REJECTED',
]);
/** Central was asked for these and has to take them back too. */
const SENT: ReadonlySet<string> = new Set(['PENDING', 'EFFECTIVE']);

/**
 * 撤销: its own entry within ten minutes of the bind, whose own entry stays. Order and quota are
 * restored at once. What central never had (refused, or waiting for review) is closed here only.
 */
export function undoBinding(desk: Desk, input: Input): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const row = findBinding(tx, input.bindingId);
    if (row === null) return fail({ code: 'binding.unknown' });
    if (!UNDOABLE.has(row.state)) return fail({ code: 'binding.notOpen', state: row.state });
    const at = secondOf(context.at);
    const verdict = decideUndo(desk.pack, secondOf(row.boundAt), at, context.on);
    const decision = decisionView(desk.pack, 'undo', verdict, context.on);
    if (verdict.decision !== 'ALLOW') return fail({ code: 'policy.rejected', decision });

    const sent = SENT.has(row.state);
    const returnedFen = reservedFen(tx, row);
    const entry = entryOf(tx, row, input, decision, sent);
    withdrawReview(tx, row, context);
    closeBinding(tx, row, 'REVOKED', context, 'undone');
    const outboxDepth = countPending(tx) + (sent ? 1 : 0);
    return ok({
      entry,
      output: { bindingId: row.bindingId, decision, returnedFen, sent, outboxDepth },
    });
  });
}

/** Whole seconds, as the rule counts them. */
function secondOf(instant: IsoInstant): Moment {
  return momentOf(epochMsOfInstant(instant));
}

function entryOf(
  db: Db,
  row: BindingRow,
  input: Input,
  decision: DecisionView,
  sent: boolean,
): NewEntry {
  const { owner, relative } = pairOf(db, row);
  const pair = { owner: personRef(owner.person), relative: personRef(relative.person) };
  const body = {
    bindingId: row.bindingId,
    ownerPersonId: row.ownerPersonId,
    relativePersonId: row.relativePersonId,
    ...pair,
    relationship: row.relationship,
    boundSeq: row.journalSeq,
    boundAt: row.boundAt,
    stateBefore: row.state,
    state: 'REVOKED',
    quotaFen: row.quotaFen,
    returnedFen: reservedFen(db, row),
    sent,
    // Central never had it in force, so nothing is sent.
    closedHere: sent ? null : row.state === 'REJECTED' ? 'refusedByCentral' : 'notYetApproved',
    centralCode: row.centralCode,
    note: input.note,
    decision: { ...decision, passed: [] },
  };
  const persons = [row.ownerPersonId, row.relativePersonId];
  const postings = releasePostings(db, row);
  const type = 'binding.undone';
  if (!sent) return { kind: 'local', type, body, persons, postings };
  const bindOperationId = bindOperationOf(db, row);
  const wire = { type: 'binding.undo', bindingId: row.bindingId, ...pair, bindOperationId };
  return { kind: 'operation', type, body, persons, postings, wire };
}

/** The operation that asks central for this binding: the approval's where it was reviewed. */
function bindOperationOf(db: Db, row: BindingRow): OperationId {
  const review = reviewCasesOf(db, row.journalSeq).find((item) => item.kind === 'bind');
  const entry = entryBySeq(db, review?.decidedSeq ?? row.journalSeq);
  if (entry === undefined) throw new Error(`binding ${row.bindingId} has no entry`);
  return entry.operationId;
}

/** A bind taken back before anybody decided is no longer anybody's work. */
function withdrawReview(tx: Tx, row: BindingRow, context: EntryContext): void {
  if (row.state !== 'PENDING_REVIEW') return;
  for (const { reviewId, state } of reviewCasesOf(tx, row.journalSeq)) {
    if (state !== 'OPEN') continue;
    decideReviewCase(tx, reviewId, {
      state: 'WITHDRAWN',
      checkerStaff: null,
      decidedSeq: context.seq,
    });
  }
}
