import type { PageId } from '../../electron/domain/page.ts';
import type { CaseId } from '../../electron/domain/terms.ts';
import { sqliteCode } from '../problems.ts';
import type { PagesVerdict, WantedPage } from './api.ts';
import type { PageStore } from './store.ts';

type Progress = (done: number, total: number) => void;
type Bad = NonNullable<PagesVerdict['firstBad']>;

/**
 * Looks for every wanted page (a shredded case has none, and that is right), opens every chunk of
 * every page that is there and compares its hash with its name, then lets SQLite check the file.
 * Long: a gigabyte takes seconds. Pages may come and go beside it.
 */
export function verifyPages(
  store: PageStore,
  wanted: Iterable<WantedPage> = [],
  onProgress: Progress = () => undefined,
): PagesVerdict {
  let pages = 0;
  let bytes = 0;
  const verdict = (firstBad: Bad | null, file: string | null = null): PagesVerdict => ({
    ...{ pages, bytes, file, firstBad },
  });
  try {
    const absent = firstMissing(store, wanted);
    if (absent !== null) return verdict(absent);
    const rows = rowsOf(store);
    for (const { caseId, pageId, bytes: size } of rows) {
      const what = wrongWith(store, caseId, pageId);
      if (what !== null) return verdict({ caseId, pageId, what });
      pages += 1;
      bytes += size;
      onProgress(pages, rows.length);
    }
    const said = String(store.raw.pragma('integrity_check', { simple: true }));
    return verdict(null, said === 'ok' ? null : said);
  } catch (error) {
    const code = sqliteCode(error);
    if (code === '') throw error;
    return verdict(null, code);
  }
}

function rowsOf({ raw }: PageStore) {
  return raw
    .prepare<[], { caseId: CaseId; pageId: PageId; bytes: number }>(
      'SELECT case_id AS caseId, page_id AS pageId, bytes FROM page ORDER BY page_no',
    )
    .all();
}

function firstMissing(store: PageStore, wanted: Iterable<WantedPage>): Bad | null {
  for (const { caseId, pageId } of wanted) {
    const isThere = store.find(caseId, pageId) !== undefined || store.isShredded(caseId);
    if (!isThere) return { caseId, pageId, what: 'page.missing' };
  }
  return null;
}

function wrongWith(store: PageStore, caseId: CaseId, pageId: PageId): Bad['what'] | null {
  const page = store.read(caseId, pageId);
  // Discarded since the list was made: nobody named it.
  if (!page.ok) return page.problem.code === 'page.unknown' ? null : 'page.damaged';
  const small = store.thumbnail(caseId, pageId);
  return small.ok || small.problem.code === 'page.unknown' ? null : 'thumbnail.damaged';
}
