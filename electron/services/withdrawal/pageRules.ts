import { pagesOfCase } from '../../../db/queries/withdrawalPages.ts';
import { findWithdrawal } from '../../../db/queries/withdrawal.ts';
import type { Db } from '../../../db/ledger.ts';
import type { PageId } from '../../domain/page.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { Desk } from '../desk.ts';
import { EDITABLE } from './caseRow.ts';

/**
 * Pages come to a case while its papers are still gathered, and before it is opened: the clerk may
 * scan first. What no case is opened for is swept.
 */
export function mayAddPages({ ledger }: Pick<Desk, 'ledger'>, caseId: CaseId): boolean {
  return findWithdrawal(ledger.read, caseId) === null || isGathering(ledger.read, caseId);
}

/** Before acceptance, and only a page that lies on no line of the checklist any more. */
export function mayDiscardPage(
  { ledger }: Pick<Desk, 'ledger'>,
  caseId: CaseId,
  pageId: PageId,
): boolean {
  const filings = pagesOfCase(ledger.read, caseId).filter((page) => page.pageId === pageId);
  if (filings.length === 0) return true;
  const isAccepted = findWithdrawal(ledger.read, caseId)?.acceptedSeq != null;
  return !isAccepted && filings.every(({ state }) => state === 'removed');
}

/** Kept for ever once filed; before that as long as its case gathers papers. */
export function isPageKept(
  db: Db,
  { caseId, pageId }: { readonly caseId: CaseId; readonly pageId: PageId },
): boolean {
  const isFiled = pagesOfCase(db, caseId).some(
    (page) => page.pageId === pageId && page.state !== 'removed',
  );
  return isFiled || isGathering(db, caseId);
}

/** Pages the case stands on now: what main looks at before somebody approves. */
export function filedPageIds(db: Db, caseId: CaseId): PageId[] {
  const filed = pagesOfCase(db, caseId).filter(({ state }) => state === 'filed');
  return filed.map(({ pageId }) => pageId);
}

function isGathering(db: Db, caseId: CaseId): boolean {
  const state = findWithdrawal(db, caseId)?.state;
  return state !== undefined && (EDITABLE as readonly string[]).includes(state);
}
