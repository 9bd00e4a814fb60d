import { existsSync } from 'node:fs';

import type { DocumentCode } from '../../electron/domain/policy.ts';
import type { PageId } from '../../electron/domain/page.ts';
import type { ReceiptNumber } from '../../electron/domain/receipt.ts';
import type { CaseId } from '../../electron/domain/terms.ts';
import { namedPages, type NamedPage } from '../queries/withdrawalPages.ts';
import type { Db } from '../tx.ts';
import { pagesKeyOf } from './key.ts';
import { openPagesReader } from './open.ts';
import { verifyPages } from './verify.ts';

/** The first page that is not as it was stored, in the words of the office's own papers. */
export interface BadPage {
  readonly what: 'page.missing' | 'page.damaged' | 'thumbnail.damaged';
  readonly caseId: CaseId;
  readonly pageId: PageId;
  /** null: no case of the ledger has filed it (yet). */
  readonly filed: {
    readonly receiptNumber: ReceiptNumber;
    readonly documentCode: DocumentCode;
    readonly pageNo: number;
  } | null;
}

/** What was found of the pages that belong to a ledger. */
export interface PagesBeside {
  /** Pages that were opened and are whole. */
  readonly pages: number;
  /** Pages the ledger names. */
  readonly named: number;
  readonly firstBad: BadPage | null;
  /** What is wrong with the file as a whole, in SQLite's or our own short word; null: nothing. */
  readonly file: string | null;
}

interface Beside {
  /** `pages.db`. */
  readonly file: string;
  readonly nativeBinding?: string | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Verifies the pages of an open ledger beside the counter that writes them. The ledger is read
 * first: what it names then was durable in the page store before.
 */
export function verifyPagesBeside(
  ledger: { readonly db: Db; readonly identity: { readonly ledgerId: string } },
  { file, nativeBinding, onProgress }: Beside,
): PagesBeside {
  const wanted = namedPages(ledger.db);
  const none = { pages: 0, named: wanted.length, firstBad: null };
  if (!existsSync(file)) return { ...none, file: wanted.length === 0 ? null : 'ledger.missing' };
  const key = pagesKeyOf({ read: ledger.db, identity: ledger.identity });
  const opened = openPagesReader({ file, key, nativeBinding });
  if (!opened.ok) return { ...none, file: opened.problem.code };
  const store = opened.value;
  try {
    const found = verifyPages(store, wanted, onProgress);
    const { pages, firstBad: bad } = found;
    if (bad === null) return { ...none, pages, file: found.file };
    const { caseId, pageId } = bad;
    const page = wanted.find((one) => one.caseId === caseId && one.pageId === pageId);
    return { ...none, pages, file: null, firstBad: { ...bad, filed: filedOf(page) } };
  } finally {
    store.close();
  }
}

function filedOf(page: NamedPage | undefined): BadPage['filed'] {
  if (page === undefined) return null;
  const { receiptNumber, documentCode, pageNo } = page;
  return { receiptNumber, documentCode, pageNo };
}
