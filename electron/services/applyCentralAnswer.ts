import { findBinding } from '../../db/queries/binding.ts';
import { findOutboxByOperation, settleOutbox } from '../../db/queries/outbox.ts';
import { insertReviewCase, reviewCasesOf } from '../../db/queries/review.ts';
import type { EntryContext, Outcome, Tx } from '../../db/ledger.ts';
import type { ItemAnswer, OperationPayload } from '../contract/central/operations.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { OperationId, type PersonId, type StaffNumber } from '../domain/terms.ts';
import { applyRejected, applyTaken, type Effect } from './centralEffect.ts';
import type { Desk } from './desk.ts';
import { payloadOf, subjectOf, type Subject } from './subject.ts';
import { envelopeOf, writeAnyTime } from './write.ts';

/** What an answer led to here; `known`: it was applied before, nothing was written. */
export type AppliedAnswer =
  | {
      readonly applied: true;
      readonly state: 'acknowledged' | 'rejected';
      readonly personIds: readonly PersonId[];
    }
  | { readonly applied: false; readonly why: 'known' | 'unknownOperation' };

/**
 * Enters central's answer about one operation: a local entry that changes the binding and settles
 * the outbox row in one transaction. Applying an answer twice changes nothing, whatever it says.
 */
export function applyCentralAnswer(desk: Desk, answer: ItemAnswer): AppliedAnswer {
  const envelope = envelopeOf(OperationId.parse(desk.newId()));
  const input = { ...envelope, ...inputOf(answer) };
  const written = writeAnyTime<Settled, NotNow>(desk, 'central.answer', input, (tx, context) => {
    const row = findOutboxByOperation(tx, answer.operationId);
    if (row === null) return fail({ code: 'unknownOperation' });
    if (row.state !== 'pending') return fail({ code: 'known' });
    return settle(desk, tx, context, row.seq, answer);
  });
  if (written.ok) return { applied: true, ...written.value.output };
  const { code } = written.problem;
  if (code === 'known' || code === 'unknownOperation') return { applied: false, why: code };
  throw new Error(`an answer of central could not be entered: ${code}`);
}

interface Settled {
  readonly state: 'acknowledged' | 'rejected';
  readonly personIds: readonly PersonId[];
}

interface NotNow {
  readonly code: 'known' | 'unknownOperation';
}

function settle(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  seq: number,
  answer: ItemAnswer,
): Result<Outcome<Settled>, NotNow> {
  const subject = subjectOf(tx, seq);
  const payload = payloadOf(tx, seq);
  if (payload === null) throw new Error(`operation ${seq} was erased before it was sent`);
  const { postings, ...changed } = effectOf(tx, context, payload, subject, answer);
  const isRejected = answer.result === 'rejected';
  const state = isRejected ? 'rejected' : 'acknowledged';
  settleOutbox(tx, seq, {
    state,
    answer: JSON.stringify(answer),
    problem: isRejected ? answer.code : null,
    centralSeq: isRejected ? null : answer.sequence,
    settledSeq: context.seq,
  });
  const reviewId = isRejected ? openCase(desk, tx, subject, payload) : null;
  const { type: subjectType, operationId: subjectOperationId, persons } = subject;
  const body = { subjectSeq: seq, subjectOperationId, subjectType, answer, reviewId, ...changed };
  return ok({
    entry: { kind: 'local', type: 'central.answered', body, persons, postings },
    output: { state, personIds: persons },
  });
}

/** The subject's id under another name: the envelope's own id is this entry's. */
function inputOf(answer: ItemAnswer): object {
  const { operationId: subjectOperationId, ...rest } = answer;
  return { subjectOperationId, ...rest };
}

function effectOf(
  tx: Tx,
  context: EntryContext,
  payload: OperationPayload,
  subject: Subject,
  answer: ItemAnswer,
): Effect {
  return answer.result === 'rejected'
    ? applyRejected(tx, context, payload, subject, answer)
    : applyTaken(tx, payload, answer);
}

/** What central refused is work for somebody else than the one who entered it. */
function openCase(desk: Desk, tx: Tx, subject: Subject, payload: OperationPayload): string {
  const reviewId = desk.newId();
  insertReviewCase(tx, {
    reviewId,
    subjectSeq: subject.seq,
    kind: 'rejection',
    state: 'OPEN',
    makerStaff: makerOf(tx, subject, payload),
    checkerStaff: null,
    decidedSeq: null,
  });
  return reviewId;
}

/** After a review the clerk of the bind is the maker: the reviewer who approved may close it. */
function makerOf(tx: Tx, subject: Subject, payload: OperationPayload): StaffNumber {
  if (payload.type === 'binding.bind') {
    const row = findBinding(tx, payload.bindingId);
    const [bound] = row === null ? [] : reviewCasesOf(tx, row.journalSeq);
    if (bound !== undefined) return bound.makerStaff;
  }
  return subject.author.staffNumber;
}
