import { openReviewCases, type ReviewCaseRow } from '../../../db/queries/review.ts';
import type { Db } from '../../../db/ledger.ts';
import type { CaseId } from '../../domain/terms.ts';
import { payloadOf } from '../subject.ts';

/** What central refused of this case and nobody has closed yet, oldest first. */
export function openRefusals(db: Db, caseId: CaseId): ReviewCaseRow[] {
  return openReviewCases(db).filter((row) => caseOf(db, row) === caseId);
}

/** Cases of which central refused something that nobody has closed yet. */
export function refusedCases(db: Db): CaseId[] {
  return [...new Set(openReviewCases(db).flatMap((row) => caseOf(db, row) ?? []))];
}

function caseOf(db: Db, row: ReviewCaseRow): CaseId | null {
  const payload = row.kind === 'rejection' ? payloadOf(db, row.subjectSeq) : null;
  return payload !== null && 'caseId' in payload ? payload.caseId : null;
}
