import { openReviewCases } from '../../db/queries/review.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { listReviews as contract } from '../contract/review.ts';
import { ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { openCaseOf, reviewRow } from './reviewCases.ts';

/** 复核: what waits for a second person, oldest first. */
export function listReviews(
  desk: Desk,
  _input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const cases = openReviewCases(db).flatMap((row) => openCaseOf(db, row) ?? []);
  return ok({ rows: cases.map((item) => reviewRow(desk, db, item)) });
}
