import type { DocumentCode } from '../../electron/domain/policy.ts';
import type { CaseId } from '../../electron/domain/terms.ts';
import { rawStatements, type Db } from '../tx.ts';

const statements = rawStatements((raw) => ({
  // Spelled as the index of a case's entries spells it.
  entries: raw.prepare<[string], { seq: number; type: string; body: string }>(
    `SELECT j.seq, j.type, b.body FROM journal_body b JOIN journal j USING (seq)
     WHERE json_extract(b.body, '$.caseId') = ? ORDER BY j.seq`,
  ),
  filed: raw
    .prepare<[string], DocumentCode>(
      `SELECT DISTINCT document_code FROM withdrawal_page WHERE case_id = ? AND state = 'filed'`,
    )
    .pluck(),
}));

/** Entries whose bodies name the case, oldest first; bodies are JSON, erased ones are gone. */
export function caseEntries(db: Db, caseId: CaseId) {
  return statements(db).entries.all(caseId);
}

/** Kinds of documents of which the case has pages. */
export function filedDocuments(db: Db, caseId: CaseId): Set<DocumentCode> {
  return new Set(statements(db).filed.all(caseId));
}
