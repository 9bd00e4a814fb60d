import { balanceOf, postedFen } from '../../../db/queries/balance.ts';
import type { Db, Posting } from '../../../db/ledger.ts';
import type { Case } from './caseRow.ts';

/*
 * What a case holds of its account (fen).
 *
 * - Accepted: what is free of the account moves to `hold:<case>`. Quotas that are still reserved
 *   stay where they are and return to the account as their bindings end.
 * - Assessed: the hold is brought to what the sheet pays. Returned quotas and interest are taken
 *   from the account beside it; wrong credits and what is to be given back go back to the account.
 *   The region credits interest when it closes its books, so until then the account may stand
 *   below what central last said by that interest.
 * - From then on `hold:<case>` is the sheet's payable amount, less the quotas that central has not
 *   returned yet; these are taken from the account with the order, once they are there.
 */

/** True when the account is known here, so that amounts mean something. */
export function isReady({ insured }: Pick<Case, 'insured'>): boolean {
  return insured.account !== null;
}

/** Fen this case holds on its account now. */
export function heldFen(db: Db, { row }: Pick<Case, 'row'>): number {
  return postedFen(db, `hold:${row.caseId}`);
}

/** Fen of the account that nothing else has a claim on: held for this case, or free. */
export function totalFen(db: Db, subject: Case): number {
  const accountId = subject.insured.account?.accountId;
  if (accountId === undefined) return 0;
  const free = balanceOf(db, accountId)?.availableFen ?? 0;
  return heldFen(db, subject) + free;
}

/** Brings the hold to `fen`; nothing to move: no postings. */
export function holdPostings(db: Db, subject: Case, fen: number): Posting[] {
  const accountId = subject.insured.account?.accountId;
  const more = fen - heldFen(db, subject);
  if (more === 0 || accountId === undefined) return [];
  return [
    { account: `account:${accountId}`, fen: -more },
    { account: `hold:${subject.row.caseId}`, fen: more },
  ];
}
