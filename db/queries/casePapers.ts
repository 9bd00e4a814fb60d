import type { DocumentCode } from '../../electron/domain/policy.ts';
import type { CaseId } from '../../electron/domain/terms.ts';
import { rawStatements, type Db } from '../tx.ts';

const statements = rawStatements((raw) => ({
  filed: raw
    .prepare<[string], DocumentCode>(
      `SELECT DISTINCT document_code FROM withdrawal_page WHERE case_id = ? AND state = 'filed'`,
    )
    .pluck(),
}));

/** Kinds of documents of which the case has pages. */
export function filedDocuments(db: Db, caseId: CaseId): Set<DocumentCode> {
  return new Set(statements(db).filed.all(caseId));
}
