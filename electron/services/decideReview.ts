import { findReviewCase } from '../../db/queries/review.ts';
import { decideReview as contract } from '../contract/review.ts';
import type { InputOf, ProblemOf, ResultOf } from '../contract/operation.ts';
import { fail, type Result } from '../domain/result.ts';
import type { Db } from '../../db/ledger.ts';
import type { Desk } from './desk.ts';
import { approveReview } from './reviewApproval.ts';
import { openCaseOf, type OpenCase } from './reviewCases.ts';
import { closeRejection, returnReview } from './reviewReturn.ts';
import { write } from './write.ts';

export type ReviewInput = InputOf<typeof contract>;
export type ReviewProblem = ProblemOf<typeof contract>;

/**
 * 复核: another person, by staff number, decides every finding in writing. Approving decides
 * again on the facts of now and makes the operation for central; returning and closing stay here.
 */
export function decideReview(desk: Desk, input: ReviewInput): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseFor(desk, tx, input);
    if (!found.ok) return found;
    const item = found.value;
    switch (input.verdict) {
      case 'approve':
        return approveReview(desk, tx, context, input, item);
      case 'return':
        return returnReview(desk, tx, context, input, item);
      case 'closeRejected':
        return closeRejection(desk, tx, context, input, item);
    }
  });
}

function caseFor(desk: Desk, db: Db, input: ReviewInput): Result<OpenCase, ReviewProblem> {
  const row = findReviewCase(db, input.reviewId);
  if (row === null) return fail({ code: 'review.unknown' });
  // A verdict that does not fit the kind of case finds no case of that kind.
  const wanted = input.verdict === 'closeRejected' ? 'rejection' : 'bind';
  if (row.kind !== wanted) return fail({ code: 'review.unknown' });
  if (row.state !== 'OPEN') return fail({ code: 'review.closed' });
  if (row.makerStaff === desk.author.staffNumber) return fail({ code: 'review.sameStaff' });
  const item = openCaseOf(db, row);
  return item === null ? fail({ code: 'review.unknown' }) : { ok: true, value: item };
}
