import { and, asc, eq, ne, sql } from 'drizzle-orm';

import type { DocumentCode } from '../../electron/domain/policy.ts';
import type { CaseId, Sha256Hex, StaffNumber } from '../../electron/domain/terms.ts';
import { withdrawal, withdrawalPage, withdrawalSeen } from '../schema/withdrawal.ts';
import { rawStatements, reading, type Db, type Tx } from '../tx.ts';
import { insertInto, upsertInto } from './statements.ts';

export type WithdrawalPageRow = typeof withdrawalPage.$inferSelect;

const ofCase = reading((q) =>
  q
    .select()
    .from(withdrawalPage)
    .where(eq(withdrawalPage.caseId, sql.placeholder('caseId')))
    .orderBy(asc(withdrawalPage.documentCode), asc(withdrawalPage.pageNo))
    .prepare(),
);

const seenBy = reading((q) =>
  q
    .select({ pageId: withdrawalSeen.pageId })
    .from(withdrawalSeen)
    .where(
      and(
        eq(withdrawalSeen.caseId, sql.placeholder('caseId')),
        eq(withdrawalSeen.staffNumber, sql.placeholder('staffNumber')),
      ),
    )
    .orderBy(asc(withdrawalSeen.seenSeq))
    .prepare(),
);

const statements = rawStatements((raw) => ({
  filed: raw
    .prepare<[string], DocumentCode>(
      `SELECT DISTINCT document_code FROM withdrawal_page WHERE case_id = ? AND state = 'filed'`,
    )
    .pluck(),
}));

const named = reading((q) =>
  q
    .select({
      caseId: withdrawalPage.caseId,
      pageId: withdrawalPage.pageId,
      documentCode: withdrawalPage.documentCode,
      pageNo: withdrawalPage.pageNo,
      receiptNumber: withdrawal.receiptNumber,
    })
    .from(withdrawalPage)
    .innerJoin(withdrawal, eq(withdrawal.caseId, withdrawalPage.caseId))
    .where(ne(withdrawalPage.state, 'removed'))
    .orderBy(asc(withdrawalPage.filedSeq), asc(withdrawalPage.pageNo))
    .prepare(),
);

/** A page that the ledger names for ever, filed or superseded, and the case it belongs to. */
export type NamedPage = ReturnType<typeof namedPages>[number];

/** Every page of the ledger that the page store must hold, in the order of filing. */
export function namedPages(db: Db) {
  return named(db).all();
}

/** Every filing of a case, removed and superseded ones too: by document, then in its order. */
export function pagesOfCase(db: Db, caseId: CaseId): WithdrawalPageRow[] {
  return ofCase(db).all({ caseId });
}

export const insertPage = insertInto<Tx>()(withdrawalPage);

/** The whole filing as this entry leaves it. */
export const savePage = upsertInto<Tx>()(withdrawalPage, 'filingId');

/** Pages whose full image main served to this person in this case, in the order of seeing. */
export function pagesSeenBy(db: Db, caseId: CaseId, staffNumber: StaffNumber): Sha256Hex[] {
  return seenBy(db)
    .all({ caseId, staffNumber })
    .map((row) => row.pageId);
}

export const insertSeen = insertInto<Tx>()(withdrawalSeen);

/** Kinds of documents of which the case has pages. */
export function filedDocuments(db: Db, caseId: CaseId): Set<DocumentCode> {
  return new Set(statements(db).filed.all(caseId));
}
