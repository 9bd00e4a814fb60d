import type { PageId } from '../../electron/domain/page.ts';
import type { CaseId } from '../../electron/domain/terms.ts';
import type { PagesVerdict } from './api.ts';
import type { PageStore } from './store.ts';

type Progress = (done: number, total: number) => void;

/**
 * Opens every chunk of every page and compares its hash with its name, then lets SQLite check the
 * file. Long: a gigabyte takes seconds.
 */
export function verifyPages(
  store: PageStore,
  onProgress: Progress = () => undefined,
): PagesVerdict {
  const { raw } = store;
  const rows = raw
    .prepare<[], { caseId: CaseId; pageId: PageId; bytes: number }>(
      'SELECT case_id AS caseId, page_id AS pageId, bytes FROM page ORDER BY page_no',
    )
    .all();
  let bytes = 0;
  for (const [i, row] of rows.entries()) {
    const what = wrongWith(store, row.caseId, row.pageId);
    if (what !== null) {
      const { caseId, pageId } = row;
      return { pages: i, bytes, file: null, firstBad: { caseId, pageId, what } };
    }
    bytes += row.bytes;
    onProgress(i + 1, rows.length);
  }
  const said = String(raw.pragma('integrity_check', { simple: true }));
  return { pages: rows.length, bytes, file: said === 'ok' ? null : said, firstBad: null };
}

function wrongWith(store: PageStore, caseId: CaseId, pageId: PageId): string | null {
  const page = store.read(caseId, pageId);
  if (!page.ok) return page.problem.code;
  const small = store.thumbnail(caseId, pageId);
  return small.ok ? null : 'thumbnail.damaged';
}
