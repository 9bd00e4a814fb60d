import { and, asc, eq, sql } from 'drizzle-orm';

import type { StaffNumber } from '../../electron/domain/terms.ts';
import { reviewCase } from '../schema/binding.ts';
import { reading, writing, type Db, type Tx } from '../tx.ts';
import { insertInto } from './statements.ts';

export type ReviewCaseRow = typeof reviewCase.$inferSelect;

const byId = reading((q) =>
  q
    .select()
    .from(reviewCase)
    .where(eq(reviewCase.reviewId, sql.placeholder('reviewId')))
    .prepare(),
);

const bySubject = reading((q) =>
  q
    .select()
    .from(reviewCase)
    .where(eq(reviewCase.subjectSeq, sql.placeholder('subjectSeq')))
    .orderBy(asc(reviewCase.reviewId))
    .prepare(),
);

const open = reading((q) =>
  q
    .select()
    .from(reviewCase)
    .where(eq(reviewCase.state, 'OPEN'))
    .orderBy(asc(reviewCase.subjectSeq))
    .prepare(),
);

const decide = writing<Tx>()((q) =>
  q
    .update(reviewCase)
    .set({
      state: sql`${sql.placeholder('state')}`,
      checkerStaff: sql`${sql.placeholder('checkerStaff')}`,
      decidedSeq: sql`${sql.placeholder('decidedSeq')}`,
    })
    .where(and(eq(reviewCase.reviewId, sql.placeholder('reviewId')), eq(reviewCase.state, 'OPEN')))
    .prepare(),
);

export const insertReviewCase = insertInto<Tx>()(reviewCase);

export function findReviewCase(db: Db, reviewId: string): ReviewCaseRow | null {
  return byId(db).get({ reviewId }) ?? null;
}

export function reviewCasesOf(db: Db, subjectSeq: number): ReviewCaseRow[] {
  return bySubject(db).all({ subjectSeq });
}

/** Waiting for a second person, oldest first. */
export function openReviewCases(db: Db): ReviewCaseRow[] {
  return open(db).all();
}

export interface ReviewDecision {
  readonly state: 'APPROVED' | 'RETURNED' | 'WITHDRAWN';
  /** Another person than the maker: the table refuses the same staff number. null: withdrawn. */
  readonly checkerStaff: StaffNumber | null;
  readonly decidedSeq: number;
}

export function decideReviewCase(tx: Tx, reviewId: string, decision: ReviewDecision): void {
  const { changes } = decide(tx).run({ reviewId, ...decision });
  if (changes !== 1) throw new Error(`no open review ${reviewId}`);
}
