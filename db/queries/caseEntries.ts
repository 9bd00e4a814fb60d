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

/** Who entered which kinds of entries about the case. */
export function authorsOfCase(db: Db, caseId: CaseId): Pick<CaseEntry, 'type' | 'staffNumber'>[] {
  return statements(db).authors.all(caseId);
}

/** True when an entry of this type names the case. */
export function hasCaseEntry(db: Db, caseId: CaseId, type: string): boolean {
  return statements(db).ofType.get(caseId, type) !== undefined;
}
