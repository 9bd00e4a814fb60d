import type { Database } from 'better-sqlite3';

import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { PageId, PageSource } from '../../electron/domain/page.ts';
import type { CaseId } from '../../electron/domain/terms.ts';

/** A row of `page`. */
export interface PageRow {
  readonly pageNo: number;
  readonly caseId: CaseId;
  readonly pageId: PageId;
  readonly bytes: number;
  readonly chunks: number;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly source: PageSource;
  /** JSON of `PageQuality`. */
  readonly quality: string;
  readonly capturedAt: IsoInstant;
}

const COLUMNS = `page_no AS pageNo, case_id AS caseId, page_id AS pageId, bytes, chunks, width,
  height, dpi, source, quality, captured_at AS capturedAt`;

/** Every statement of the page store, compiled once per open file. */
export function pageStatements(raw: Database) {
  return {
    page: raw.prepare<[string, string], PageRow>(
      `SELECT ${COLUMNS} FROM page WHERE case_id = ? AND page_id = ?`,
    ),
    pages: raw.prepare<[string], PageRow>(
      `SELECT ${COLUMNS} FROM page WHERE case_id = ? ORDER BY page_no`,
    ),
    olderThan: raw.prepare<[string], PageRow>(
      `SELECT ${COLUMNS} FROM page WHERE captured_at < ? ORDER BY page_no`,
    ),
    anywhere: raw.prepare('SELECT 1 FROM page WHERE page_id = ? LIMIT 1'),
    insertPage: raw.prepare(
      `INSERT INTO page (case_id, page_id, bytes, chunks, width, height, dpi, media_type, source,
         quality, captured_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'image/jpeg', ?, ?, ?)`,
    ),
    removePage: raw.prepare('DELETE FROM page WHERE case_id = ? AND page_id = ?'),
    removePages: raw.prepare('DELETE FROM page WHERE case_id = ?'),
    removePageNo: raw.prepare('DELETE FROM page WHERE page_no = ?'),
    chunk: raw
      .prepare<[number, number], Buffer>(
        'SELECT sealed FROM chunk WHERE page_no = ? AND chunk_no = ?',
      )
      .pluck(),
    insertChunk: raw.prepare('INSERT INTO chunk (page_no, chunk_no, sealed) VALUES (?, ?, ?)'),
    thumbnail: raw
      .prepare<[number], Buffer>('SELECT sealed FROM thumbnail WHERE page_no = ?')
      .pluck(),
    putThumbnail: raw.prepare(
      `INSERT INTO thumbnail (page_no, sealed) VALUES (?, ?)
       ON CONFLICT (page_no) DO UPDATE SET sealed = excluded.sealed`,
    ),
    caseKey: raw
      .prepare<[string], Buffer>('SELECT wrapped FROM case_key WHERE case_id = ?')
      .pluck(),
    insertKey: raw.prepare(
      `INSERT INTO case_key (case_id, algorithm, wrapped, made_at) VALUES (?, 'AES-256-GCM', ?, ?)`,
    ),
    removeKey: raw.prepare('DELETE FROM case_key WHERE case_id = ?'),
    shredded: raw.prepare('SELECT 1 FROM shredded_case WHERE case_id = ?'),
    markShredded: raw.prepare(
      'INSERT OR IGNORE INTO shredded_case (case_id, shredded_at) VALUES (?, ?)',
    ),
  };
}
