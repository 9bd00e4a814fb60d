import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { pagesKeyOf } from '../../db/pages/key.ts';
import { openPages, openPagesReader } from '../../db/pages/open.ts';
import type { PageStore } from '../../db/pages/store.ts';
import { verifyPagesBeside } from '../../db/pages/verifyBeside.ts';
import type { CaseId, Sha256Hex } from '../../electron/domain/terms.ts';
import { fileStored } from '../../electron/shell/storedPages.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { ABOUT, aCase as aCaseId, aPageStore, type TestPages } from '../support/pages.ts';
import { must } from '../support/parts.ts';
import { aCase, show } from '../support/withdrawals.ts';

let t: TestDesk;
let folder: TestPages;
let store: PageStore;
let file: string;
beforeEach(() => {
  t = aDesk();
  folder = aPageStore();
  file = join(folder.folder, 'beside.db');
  store = must(openPages({ ...folder.options, file, key: pagesKeyOf(t.ledger) }));
});
afterEach(() => {
  store.close();
  folder.dispose();
  t.dispose();
});

const verified = (onProgress?: (done: number, total: number) => void) => {
  const { read: db, identity } = t.ledger;
  return verifyPagesBeside({ db, identity }, { file, onProgress });
};

/** A case with two filed pages of one paper. */
function filed(): { caseId: CaseId; pages: readonly Sha256Hex[] } {
  const caseId = aCase(t, { papers: [] });
  const pages = [1, 2].map(() => must(store.put(caseId, randomBytes(300_000), ABOUT)).pageId);
  const filings = pages.map((pageId) => ({ pageId, supersedes: null }));
  const input = {
    ...t.envelope(),
    caseId,
    documentCode: 'DEATH_CERT' as const,
    pages: filings,
    coarseReason: null,
  };
  must(fileStored(store, t.clerk, input));
  return { caseId, pages };
}

describe('verifying the pages of a ledger', () => {
  it('opens every page while the counter has the file open, and says how far it is', () => {
    filed();
    must(store.put(aCaseId(), randomBytes(1000), ABOUT));
    const progress: string[] = [];
    const found = verified((done, total) => progress.push(`${done}/${total}`));
    expect(found).toEqual({ pages: 3, named: 2, firstBad: null, file: null });
    expect(progress).toEqual(['1/3', '2/3', '3/3']);
  });

  it('names a page that the ledger names and the file does not have, by its case and paper', () => {
    const { caseId, pages } = filed();
    const pageId = pages[1] ?? '';
    store.raw.exec(`DELETE FROM page WHERE page_id = '${pageId}'`);
    const { receiptNumber } = show(t, caseId).row;
    expect(verified()).toMatchObject({
      firstBad: {
        ...{ what: 'page.missing', caseId, pageId },
        filed: { receiptNumber, documentCode: 'DEATH_CERT', pageNo: 2 },
      },
    });
  });

  it('a page of the same bytes in another case does not stand for the missing one', () => {
    const { caseId, pages } = filed();
    const pageId = pages[0] ?? ('' as Sha256Hex);
    must(store.put(aCaseId(), must(store.read(caseId, pageId)), ABOUT));
    store.raw.prepare('DELETE FROM page WHERE page_id = ? AND case_id = ?').run(pageId, caseId);
    expect(verified()).toMatchObject({ firstBad: { what: 'page.missing', caseId, pageId } });
  });

  it('names a damaged page, filed or not', () => {
    const { caseId, pages } = filed();
    const harm = 'UPDATE chunk SET sealed = zeroblob(length(sealed)) WHERE page_no =';
    const loose = must(store.put(aCaseId(), randomBytes(1000), ABOUT));
    store.raw.exec(`${harm} 3`);
    expect(verified()).toMatchObject({
      pages: 2,
      firstBad: { what: 'page.damaged', pageId: loose.pageId, filed: null },
    });
    store.raw.exec(`${harm} 1`);
    expect(verified()).toMatchObject({
      pages: 0,
      firstBad: { what: 'page.damaged', caseId, pageId: pages[0], filed: { pageNo: 1 } },
    });
  });

  it('does not miss the pages of a case that was shredded on purpose', () => {
    const { caseId } = filed();
    store.shred(caseId);
    expect(verified()).toEqual({ pages: 0, named: 2, firstBad: null, file: null });
  });

  it('says so where the file is gone, or is the file of another ledger', () => {
    filed();
    store.close();
    file = folder.file;
    expect(verified().file).toBe('ledger.wrongKey');
    file = join(folder.folder, 'none.db');
    expect(verified()).toMatchObject({ pages: 0, named: 2, file: 'ledger.missing' });
    rmSync(join(folder.folder, 'beside.db'));
    store = must(openPages({ ...folder.options, file, key: pagesKeyOf(t.ledger) }));
    expect(verified()).toMatchObject({ firstBad: { what: 'page.missing' } });
  });
});

describe('a reading store', () => {
  it('cannot write', () => {
    const reader = must(openPagesReader({ file, key: pagesKeyOf(t.ledger) }));
    expect(() => reader.put(aCaseId(), randomBytes(10), ABOUT)).toThrow();
    reader.close();
  });
});
