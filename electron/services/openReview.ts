import { bindingsOfOwner } from '../../db/queries/bindingList.ts';
import { findReviewCase } from '../../db/queries/review.ts';
import type { Db } from '../../db/ledger.ts';
import type { DecisionView } from '../contract/decision.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { openReview as contract } from '../contract/review.ts';
import type { IsoDate } from '../domain/date.ts';
import { fail, ok } from '../domain/result.ts';
import { decideBinding } from './bindDecision.ts';
import { businessInstant, dateOfInstant } from './clockState.ts';
import { withPassed } from './decisionView.ts';
import type { Desk } from './desk.ts';
import { keptBind, openCaseOf, reviewRow, type KeptBind, type OpenCase } from './reviewCases.ts';
import { reviewFacts } from './reviewFacts.ts';
import { bindingView } from './views.ts';

/** One case, read-only: the decision as it was, and as it would be on the facts of now. */
export function openReview(desk: Desk, input: InputOf<typeof contract>): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const row = findReviewCase(db, input.reviewId);
  const item = row === null || row.state !== 'OPEN' ? null : openCaseOf(db, row);
  if (item === null) return fail({ code: 'review.unknown' });
  const now = businessInstant(desk);
  const { binding } = item;
  const line = bindingsOfOwner(db, binding.ownerPersonId).find(
    (other) => other.binding.bindingId === binding.bindingId,
  );
  if (line === undefined) throw new Error(`no binding ${binding.bindingId}`);
  const kept = keptBind(db, binding);
  return ok({
    row: reviewRow(desk, db, item),
    binding: bindingView(line, now),
    signed: kept?.signed ?? null,
    decidedThen: kept === null ? null : withPassed(desk.pack, 'bind', kept.decision),
    decidedNow: decidedNow(desk, db, item, kept, dateOfInstant(now)),
    facts: kept === null ? [] : reviewFacts(kept.input),
    centralCode: item.centralCode,
  });
}

function decidedNow(
  desk: Desk,
  db: Db,
  item: OpenCase,
  kept: KeptBind | null,
  on: IsoDate,
): DecisionView | null {
  if (kept === null || item.row.kind !== 'bind') return null;
  const again = decideBinding(desk, db, kept.input, on, item.binding.bindingId);
  if (again.ok) return withPassed(desk.pack, 'bind', again.value.decision);
  return 'decision' in again.problem ? again.problem.decision : null;
}
