import type { PageStore } from '../../db/pages/store.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type {
  decideWithdrawal as decideContract,
  filePages as fileContract,
} from '../contract/withdrawal.ts';
import { isTooCoarse, type PageId } from '../domain/page.ts';
import { fail } from '../domain/result.ts';
import type { CaseId } from '../domain/terms.ts';
import type { Desk } from '../services/desk.ts';
import { decideWithdrawal } from '../services/withdrawal/decideWithdrawal.ts';
import { filePages } from '../services/withdrawal/filePages.ts';
import { filedPageIds } from '../services/withdrawal/pageRules.ts';
import { NOT_LOOKED, type PageFound, type PagesFound } from '../services/withdrawal/pagesFound.ts';

/**
 * 归档材料, once main has looked: the service cannot see the pages, and an entry must not name one
 * that the store does not hold under this very case (`withdrawal.pageUnknown`), nor one that is
 * too coarse for its document without a word why. Nothing waits between the look and the entry, so
 * no page goes away in between.
 */
export function fileStored(
  store: PageStore,
  desk: Desk,
  input: InputOf<typeof fileContract>,
): ResultOf<typeof fileContract> {
  const { caseId, documentCode, pages } = input;
  const coarse = new Map<PageId, number>();
  for (const { pageId } of pages) {
    const page = store.find(caseId, pageId);
    if (page === undefined) return fail({ code: 'withdrawal.pageUnknown', pageId });
    if (isTooCoarse(page, documentCode)) coarse.set(pageId, page.dpi);
  }
  return filePages(desk, input, coarse);
}

/** Longer than any disk that works needs for a case; what was not looked at then is not approved. */
const LOOK_MS = 30_000;

/**
 * 复核, once main has opened every filed page again: a page may be lost or damaged after the
 * reviewer has seen it, and after the approval it can no longer be taken again. All chunks are
 * authenticated and the whole is compared with its hash. The look comes before the transaction,
 * which then decides on what it found.
 */
export async function decideStored(
  store: PageStore,
  desk: Desk,
  input: InputOf<typeof decideContract>,
  lookMs = LOOK_MS,
): Promise<ResultOf<typeof decideContract>> {
  const { caseId, verdict } = input;
  const found = verdict === 'approve' ? await lookAtPages(store, desk, caseId, lookMs) : NOT_LOOKED;
  return decideWithdrawal(desk, input, found);
}

/** Opens the pages one by one; the windows are served in between. */
async function lookAtPages(
  store: PageStore,
  { ledger, clock }: Desk,
  caseId: CaseId,
  lookMs: number,
): Promise<PagesFound> {
  const found = new Map<PageId, PageFound>();
  const end = clock.monotonicMs() + lookMs;
  for (const pageId of filedPageIds(ledger.read, caseId)) {
    if (clock.monotonicMs() >= end) break;
    found.set(pageId, stateOf(store, caseId, pageId));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

function stateOf(store: PageStore, caseId: CaseId, pageId: PageId): PageFound {
  const read = store.read(caseId, pageId);
  if (read.ok) return 'sound';
  return read.problem.code === 'page.unknown' ? 'missing' : 'damaged';
}
