import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { CaseId } from '../../electron/domain/terms.ts';
import { rawStatements, type Db } from '../tx.ts';

/** An entry that names a case in its body. */
export interface CaseEntry {
  readonly seq: number;
  readonly at: IsoInstant;
  readonly type: string;
  readonly staffNumber: string;
  readonly authorName: string | null;
  /** JSON. */
  readonly body: string;
}

// Each spells the case's id as the partial index spells it, so that SQLite can use it.
const statements = rawStatements((raw) => ({
  entries: raw.prepare<[string], CaseEntry>(
    `SELECT j.seq, j.at, j.type, b.body,
       json_extract(j.header, '$.author.staffNumber') AS staffNumber, u.display_name AS authorName
     FROM journal_body b JOIN journal j ON j.seq = b.seq
     LEFT JOIN user_account u ON u.account_id = j.account_id
     WHERE json_extract(b.body, '$.caseId') = ? ORDER BY j.seq`,
  ),
  // Entries about several cases at once name none of them alone: a batch, the bank's answer.
  history: raw.prepare<{ caseId: string }, CaseEntry>(
    `SELECT j.seq, j.at, j.type, b.body,
       json_extract(j.header, '$.author.staffNumber') AS staffNumber, u.display_name AS authorName
     FROM journal_body b JOIN journal j ON j.seq = b.seq
     LEFT JOIN user_account u ON u.account_id = j.account_id
     WHERE b.seq IN (
       SELECT seq FROM journal_body WHERE json_extract(body, '$.caseId') = @caseId
       UNION SELECT settled_seq FROM payment_order WHERE case_id = @caseId
       UNION SELECT g.made_seq FROM payment_order o JOIN payment_batch g ON g.batch_id = o.batch_id
       WHERE o.case_id = @caseId)
     ORDER BY j.seq`,
  ),
  authors: raw.prepare<[string], Pick<CaseEntry, 'type' | 'staffNumber'>>(
    `SELECT DISTINCT j.type, json_extract(j.header, '$.author.staffNumber') AS staffNumber
     FROM journal_body b JOIN journal j ON j.seq = b.seq
     WHERE json_extract(b.body, '$.caseId') = ?`,
  ),
  ofType: raw
    .prepare<[string, string], number>(
      `SELECT 1 FROM journal_body b JOIN journal j USING (seq)
       WHERE json_extract(b.body, '$.caseId') = ? AND j.type = ?`,
    )
    .pluck(),
}));

/** Every entry whose body names the case, oldest first; erased bodies are gone. */
export function entriesOfCase(db: Db, caseId: CaseId): CaseEntry[] {
  return statements(db).entries.all(caseId);
}

/** The case's history: its own entries, and those that put its orders into a batch or settled them. */
export function historyOfCase(db: Db, caseId: CaseId): CaseEntry[] {
  return statements(db).history.all({ caseId });
}

/** Who entered which kinds of entries about the case. */
export function authorsOfCase(db: Db, caseId: CaseId): Pick<CaseEntry, 'type' | 'staffNumber'>[] {
  return statements(db).authors.all(caseId);
}

/** True when an entry of this type names the case. */
export function hasCaseEntry(db: Db, caseId: CaseId, type: string): boolean {
  return statements(db).ofType.get(caseId, type) !== undefined;
}
