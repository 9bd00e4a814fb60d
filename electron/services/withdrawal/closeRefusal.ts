import { findOutbox, settleOutbox, unresolvedWithPersons } from '../../../db/queries/outbox.ts';
import { decideReviewCase, type ReviewCaseRow } from '../../../db/queries/review.ts';
import type { Tx } from '../../../db/ledger.ts';
import { closeRefusal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { Desk } from '../desk.ts';
import { payloadOf } from '../subject.ts';
import { write } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { readCase } from './caseRow.ts';
import { openRefusals } from './refusals.ts';

/**
 * 了结中心退回: in writing, by another person than the one who sent it. What gave back a reservation
 * central never made is closed with it, unsent; everything else on that person goes on.
 */
export function closeRefusal(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const subject = readCase(tx, input.caseId);
    if (subject === null) return fail({ code: 'withdrawal.unknown' });
    const [refusal] = openRefusals(tx, input.caseId);
    if (refusal === undefined) return fail({ code: 'withdrawal.nothingRefused' });
    const { staffNumber } = desk.author;
    if (refusal.makerStaff === staffNumber) return fail({ code: 'withdrawal.sameStaff' });
    const closed = [refusal.subjectSeq, ...needless(tx, refusal, input.caseId)];
    const code = findOutbox(tx, refusal.subjectSeq)?.problem ?? null;
    for (const seq of closed) close(tx, seq, context.seq);
    decideReviewCase(tx, refusal.reviewId, {
      state: 'RETURNED',
      checkerStaff: staffNumber,
      decidedSeq: context.seq,
    });
    const { state } = subject.row;
    const entry = caseEntry(subject, 'withdrawal.refusalClosed', {
      state,
      body: {
        reviewId: refusal.reviewId,
        subjectSeq: refusal.subjectSeq,
        closedSeqs: closed.slice(1),
        centralCode: code,
        makerStaff: refusal.makerStaff,
        text: input.text,
      },
    });
    return ok({ entry, output: { caseId: input.caseId, state } });
  });
}

/** Releases of a reservation that was refused. */
function needless(tx: Tx, { subjectSeq }: ReviewCaseRow, caseId: CaseId): number[] {
  if (payloadOf(tx, subjectSeq)?.type !== 'withdrawal.reserve') return [];
  return unresolvedWithPersons(tx).flatMap(({ seq, state }) => {
    if (state !== 'pending' || seq < subjectSeq) return [];
    const payload = payloadOf(tx, seq);
    return payload?.type === 'withdrawal.release' && payload.caseId === caseId ? [seq] : [];
  });
}

function close(tx: Tx, seq: number, settledSeq: number): void {
  const row = findOutbox(tx, seq);
  if (row === null) throw new Error(`no operation ${seq}`);
  const { answer, problem, centralSeq } = row;
  settleOutbox(tx, seq, { state: 'closed', answer, problem, centralSeq, settledSeq });
}
