import {
  countPending,
  findOutbox,
  settleOutbox,
  unresolvedWithPersons,
} from '../../db/queries/outbox.ts';
import { decideReviewCase } from '../../db/queries/review.ts';
import type { BindingRow } from '../../db/queries/binding.ts';
import type { EntryContext, Outcome, Posting, Tx } from '../../db/ledger.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { closeBinding, releasePostings, setBindingState } from './bindingChange.ts';
import type { ReviewInput, ReviewProblem } from './decideReview.ts';
import type { Desk } from './desk.ts';
import { undecided, unwritten, type Decided } from './reviewApproval.ts';
import { keptBind, type OpenCase } from './reviewCases.ts';
import { payloadOf } from './subject.ts';

type Answer = Result<Outcome<Decided>, ReviewProblem>;

/** Gives a bind back: it never was in force and nothing was reserved or sent. */
export function returnReview(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  input: ReviewInput,
  item: OpenCase,
): Answer {
  const kept = keptBind(tx, item.binding);
  const open = undecided(kept?.decision.findings ?? [], input) ?? unwritten(input);
  if (open !== null) return fail(open);
  closeBinding(tx, item.binding, 'RETURNED', context, 'returned');
  return ok(localOutcome(desk, tx, context, input, item, 'RETURNED', [], []));
}

/**
 * Closes what central refused, in writing. What was waiting behind it for the same binding can
 * never be right any more and is closed with it, unsent; everything else goes on.
 */
export function closeRejection(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  input: ReviewInput,
  item: OpenCase,
): Answer {
  const { subjectSeq } = item.row;
  const code = item.centralCode ?? 'rejected';
  const isWritten = input.text.trim() !== '' || input.findings.some((f) => f.code === code);
  if (!isWritten) return fail({ code: 'review.findingUndecided', finding: code });
  const payload = payloadOf(tx, subjectSeq);
  const closed = payload?.type === 'binding.bind' ? dependants(tx, item.binding, subjectSeq) : [];
  for (const seq of [subjectSeq, ...closed]) close(tx, seq, context.seq);
  const { state, postings } =
    payload?.type === 'binding.end' ? finishEnd(tx, item.binding) : unchanged(item.binding);
  return ok(localOutcome(desk, tx, context, input, item, state, postings, closed));
}

/** Pending operations that end or take back the binding central never took. */
function dependants(tx: Tx, binding: BindingRow, after: number): number[] {
  return unresolvedWithPersons(tx).flatMap(({ seq, state, persons }) => {
    if (state !== 'pending' || seq < after || !persons.includes(binding.ownerPersonId)) return [];
    const payload = payloadOf(tx, seq);
    const isAbout =
      (payload?.type === 'binding.end' || payload?.type === 'binding.undo') &&
      payload.bindingId === binding.bindingId;
    return isAbout ? [seq] : [];
  });
}

function close(tx: Tx, seq: number, settledSeq: number): void {
  const row = findOutbox(tx, seq);
  if (row === null) throw new Error(`no operation ${seq}`);
  const { answer, problem, centralSeq } = row;
  settleOutbox(tx, seq, { state: 'closed', answer, problem, centralSeq, settledSeq });
}

/** Central did not have it to end: it is over here too, and our own books decide what returns. */
function finishEnd(tx: Tx, binding: BindingRow) {
  const postings = releasePostings(tx, binding);
  if (binding.state === 'ENDING') setBindingState(tx, binding, 'ENDED');
  return { state: 'ENDED', postings };
}

function unchanged(binding: BindingRow) {
  return { state: binding.state, postings: [] };
}

function localOutcome(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  input: ReviewInput,
  { row, binding, centralCode }: OpenCase,
  state: string,
  postings: readonly Posting[],
  closedSeqs: readonly number[],
): Outcome<Decided> {
  const checkerStaff = desk.author.staffNumber;
  const decidedSeq = context.seq;
  decideReviewCase(tx, input.reviewId, { state: 'RETURNED', checkerStaff, decidedSeq });
  return {
    entry: {
      kind: 'local',
      type: 'review.decided',
      body: {
        reviewId: row.reviewId,
        kind: row.kind,
        verdict: input.verdict,
        findings: input.findings,
        text: input.text,
        subjectSeq: row.subjectSeq,
        closedSeqs,
        bindingId: binding.bindingId,
        ownerPersonId: binding.ownerPersonId,
        relativePersonId: binding.relativePersonId,
        relationship: binding.relationship,
        makerStaff: row.makerStaff,
        centralCode,
        state,
      },
      persons: [binding.ownerPersonId, binding.relativePersonId],
      postings,
    },
    output: { bindingId: binding.bindingId, state, outboxDepth: countPending(tx) },
  };
}
