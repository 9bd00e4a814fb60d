import type { PersonalAccountId } from '../../electron/domain/terms.ts';
import { rawStatements, type Db } from '../tx.ts';

/** What of an account is free here, in fen. */
export interface Balance {
  /** Central's snapshot less what central itself holds back for quotas. */
  readonly snapshotFen: number;
  /** Local holds the snapshot does not contain yet (positive: held). */
  readonly heldFen: number;
  readonly availableFen: number;
}

const statements = rawStatements((raw) => ({
  snapshot: raw
    .prepare<[string], number>(
      'SELECT balance_fen - quota_fen FROM personal_account WHERE account_id = ?',
    )
    .pluck(),
  // A posting is inside the snapshot once central acknowledged its operation before the snapshot
  // was taken; so is one made by the entry that recorded such an acknowledgement. What belongs to
  // a refused operation stays outside until its reversing entry cancels it. What a sheet moved
  // between an account and its hold is told to nobody: it is inside once central has acknowledged
  // that the case is paid or given up, and with it everything the case ever moved.
  covered: raw
    .prepare<[{ accounts: string; accountId: string }], number>(
      `WITH taken (at) AS (
         SELECT central_seq FROM personal_account WHERE account_id = @accountId
       ), mine (seq, fen) AS (
         SELECT seq, sum(fen) FROM posting
         WHERE account IN (SELECT value FROM json_each(@accounts)) GROUP BY seq
       ), covered (seq) AS (
         SELECT p.seq FROM mine p JOIN outbox o ON o.seq = p.seq OR o.settled_seq = p.seq
         GROUP BY p.seq
         HAVING min(o.state = 'acknowledged' AND coalesce(o.central_seq <= (SELECT at FROM taken), 0))
         UNION
         SELECT p.seq FROM mine p JOIN posting h ON h.seq = p.seq
         WHERE h.account GLOB 'hold:*' AND EXISTS (
           SELECT 1 FROM journal_body b JOIN outbox o ON o.seq = b.seq
           WHERE json_extract(b.body, '$.caseId') = substr(h.account, 6)
             AND o.state = 'acknowledged' AND o.central_seq <= (SELECT at FROM taken)
             AND json_extract(b.wire, '$.type') IN ('withdrawal.settle', 'withdrawal.release')
         )
       )
       SELECT coalesce(sum(fen), 0) FROM mine JOIN covered USING (seq)`,
    )
    .pluck(),
  // Most accounts have none: nothing is held on them here.
  hasPostings: raw.prepare<[string], 1>('SELECT 1 FROM posting WHERE account = ? LIMIT 1').pluck(),
  returned: raw
    .prepare<[{ account: string; quota: string }], number>(
      `SELECT coalesce(sum(a.fen), 0) FROM posting q
       JOIN posting a ON a.seq = q.seq AND a.account = @account
       WHERE q.account = @quota AND q.fen < 0`,
    )
    .pluck(),
  posted: raw
    .prepare<[string], number>('SELECT fen FROM posting_balance WHERE account = ?')
    .pluck(),
}));

/** Available = snapshot − local holds it does not contain yet. null: no such account here. */
export function balanceOf(db: Db, accountId: PersonalAccountId): Balance | null {
  const snapshotFen = statements(db).snapshot.get(accountId);
  if (snapshotFen === undefined) return null;
  const posted = uncoveredFen(db, accountId);
  return { snapshotFen, heldFen: 0 - posted, availableFen: snapshotFen + posted };
}

/** Sum of our postings to an account that central's snapshot does not contain yet, in fen. */
export function uncoveredFen(db: Db, accountId: PersonalAccountId): number {
  const account = `account:${accountId}`;
  if (statements(db).hasPostings.get(account) === undefined) return 0;
  return postedFen(db, account) - coveredFen(db, accountId, [account]);
}

/** Sum of our postings to these accounts that central's snapshot of one account contains, in fen. */
export function coveredFen(
  db: Db,
  accountId: PersonalAccountId,
  accounts: readonly string[],
): number {
  return statements(db).covered.get({ accounts: JSON.stringify(accounts), accountId }) ?? 0;
}

/** Sum of all postings to one account (`quota:<binding>`, `hold:<case>`, …), in fen. */
export function postedFen(db: Db, account: string): number {
  return statements(db).posted.get(account) ?? 0;
}

/** Fen a quota gave back to its account. */
export function returnedFen(db: Db, accountId: PersonalAccountId, bindingId: string): number {
  const account = `account:${accountId}`;
  return statements(db).returned.get({ account, quota: `quota:${bindingId}` }) ?? 0;
}
