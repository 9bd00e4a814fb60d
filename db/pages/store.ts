import { createHash } from 'node:crypto';

import type { Database } from 'better-sqlite3';

import { PageQuality, type PageId, type PageRef } from '../../electron/domain/page.ts';
import { type CaseId } from '../../electron/domain/terms.ts';
import { fail, ok, type Result } from '../../electron/domain/result.ts';
import { sqliteCode } from '../problems.ts';
import type { PageAbout, PagesOptions, PutProblem, ReadProblem, Sweep } from './api.ts';
import { derivedKey } from './key.ts';
import { seal, unseal } from './seal.ts';
import { pageStatements, type PageRow } from './statements.ts';

/** Bytes of a page in one row. */
export const CHUNK_BYTES = 256 * 1024;

type Ports = Pick<PagesOptions, 'clock' | 'randomBytes'>;

/**
 * The scanned pages of a terminal. Synchronous, like the ledger: what `put` has answered is on the
 * disk, so an entry may name it. One store per file; reading connections beside it are fine.
 */
export class PageStore {
  /** The open file: for verifying it, and for tests. */
  readonly raw: Database;
  readonly #ports: Ports;
  readonly #sql: ReturnType<typeof pageStatements>;
  readonly #wrappingKey: Buffer;
  readonly #onClose: () => void;

  /** Use `openPages`: it checks the key, the version and the settings first. */
  constructor(raw: Database, key: Uint8Array, ports: Ports, onClose: () => void) {
    this.raw = raw;
    this.#ports = ports;
    this.#sql = pageStatements(raw);
    this.#wrappingKey = derivedKey(key, '', 'pages-1:case-keys');
    this.#onClose = onClose;
  }

  /**
   * Stores a page and answers when it is durable. The same bytes twice in one case are one page:
   * the second time the first one is answered, with its own time and source, unless what lies there
   * is damaged: then the bytes that are here now take its place.
   */
  put(caseId: CaseId, bytes: Uint8Array, about: PageAbout): Result<PageRef, PutProblem> {
    const pageId = createHash('sha256').update(bytes).digest('hex') as PageId;
    return this.#transaction(() => {
      if (this.#sql.shredded.get(caseId) !== undefined) return fail({ code: 'case.shredded' });
      const known = this.#sql.page.get(caseId, pageId);
      if (known !== undefined) {
        if (this.read(caseId, pageId).ok) return ok(pageOf(known));
        this.#sql.removePageNo.run(known.pageNo);
      }
      const key = this.#caseKey(caseId) ?? this.#newCaseKey(caseId);
      const chunks = Math.ceil(bytes.length / CHUNK_BYTES);
      const { width, height, dpi, source } = about;
      const pageNo = this.#sql.insertPage.run(
        ...[caseId, pageId, bytes.length, chunks, width, height, dpi],
        ...[source, JSON.stringify(about.quality), this.#ports.clock.now()],
      ).lastInsertRowid;
      for (let n = 0; n < chunks; n += 1) {
        const part = bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
        const place = chunkPlace(caseId, pageId, n, chunks);
        this.#sql.insertChunk.run(pageNo, n, seal(key, part, place, this.#ports.randomBytes));
      }
      const stored = this.#sql.page.get(caseId, pageId);
      if (stored === undefined) throw new Error('a page that was just stored is not there');
      return ok(pageOf(stored));
    });
  }

  /** A page of this case, undefined when it has none of that name. */
  find(caseId: CaseId, pageId: PageId): PageRef | undefined {
    const row = this.#sql.page.get(caseId, pageId);
    return row === undefined ? undefined : pageOf(row);
  }

  /** All pages of a case, in the order of capture; superseded ones too. */
  list(caseId: CaseId): PageRef[] {
    return this.#sql.pages.all(caseId).map(pageOf);
  }

  /** The whole page; its hash is checked against its name. */
  read(caseId: CaseId, pageId: PageId): Result<Uint8Array, ReadProblem> {
    const row = this.#sql.page.get(caseId, pageId);
    const whole = this.range(caseId, pageId, 0, row?.bytes ?? 0);
    if (!whole.ok || row === undefined) return whole;
    const isSame = createHash('sha256').update(whole.value).digest('hex') === pageId;
    return isSame && whole.value.length === row.bytes ? whole : fail({ code: 'page.damaged' });
  }

  /** Bytes `from` (included) to `to` (not included); only the chunks that hold them are opened. */
  range(caseId: CaseId, pageId: PageId, from: number, to: number): Result<Uint8Array, ReadProblem> {
    const row = this.#sql.page.get(caseId, pageId);
    if (row === undefined) return fail({ code: 'page.unknown' });
    const key = this.#caseKey(caseId);
    if (key === null) return fail({ code: 'page.damaged' });
    const end = Math.min(to, row.bytes);
    const first = Math.floor(from / CHUNK_BYTES);
    const parts: Uint8Array[] = [];
    for (let n = first; n * CHUNK_BYTES < end; n += 1) {
      const part = this.#chunk(row, key, n);
      if (part === null) return fail({ code: 'page.damaged' });
      parts.push(part);
    }
    const offset = first * CHUNK_BYTES;
    return ok(Buffer.concat(parts).subarray(from - offset, end - offset));
  }

  /** A small JPEG of the page; null: none was made yet. */
  thumbnail(caseId: CaseId, pageId: PageId): Result<Uint8Array | null, ReadProblem> {
    const row = this.#sql.page.get(caseId, pageId);
    if (row === undefined) return fail({ code: 'page.unknown' });
    const sealed = undamaged(() => this.#sql.thumbnail.get(row.pageNo) ?? null);
    if (sealed === null) return ok(null);
    const key = this.#caseKey(caseId);
    const plain =
      key === null || sealed === undefined
        ? null
        : unseal(key, sealed, thumbnailPlace(caseId, pageId));
    return plain === null ? fail({ code: 'page.damaged' }) : ok(plain);
  }

  /** Keeps a small picture beside the page; another one before it is replaced. */
  setThumbnail(
    caseId: CaseId,
    pageId: PageId,
    jpeg: Uint8Array,
  ): Result<void, Pick<ReadProblem, 'code'>> {
    return this.#transaction(() => {
      const row = this.#sql.page.get(caseId, pageId);
      if (row === undefined) return fail({ code: 'page.unknown' });
      const key = this.#caseKey(caseId);
      if (key === null) return fail({ code: 'page.damaged' });
      const place = thumbnailPlace(caseId, pageId);
      this.#sql.putThumbnail.run(row.pageNo, seal(key, jpeg, place, this.#ports.randomBytes));
      return ok(undefined);
    });
  }

  /** Removes one page; whether that may be is the caller's rule. False: it was not there. */
  discard(caseId: CaseId, pageId: PageId): boolean {
    return this.#sql.removePage.run(caseId, pageId).changes > 0;
  }

  /**
   * Makes a whole case unreadable for ever: its key goes first and leaves no trace in the file or
   * its log, its pages go with it, and the case takes no more. Answers how many pages it had.
   */
  shred(caseId: CaseId): number {
    const pages = this.#transaction(() => {
      const { changes } = this.#sql.removePages.run(caseId);
      this.#sql.removeKey.run(caseId);
      this.#sql.markShredded.run(caseId, this.#ports.clock.now());
      return changes;
    });
    // secure_delete has zeroed the pages of the file; the log must not keep the old ones either.
    this.raw.pragma('wal_checkpoint(TRUNCATE)');
    return pages;
  }

  /** True once the pages of this case were destroyed on purpose. */
  isShredded(caseId: CaseId): boolean {
    return this.#sql.shredded.get(caseId) !== undefined;
  }

  /** Removes pages nobody names. A page that was captured since `before` may still get its name. */
  sweep({ isKept, before }: Sweep): number {
    const orphans = this.#sql.olderThan.all(before).filter((page) => !isKept(page));
    if (orphans.length === 0) return 0;
    this.#transaction(() => {
      for (const { pageNo } of orphans) this.#sql.removePageNo.run(pageNo);
    });
    return orphans.length;
  }

  /** Those of the named pages that are in no case: a copy of the file was put back, or it was lost. */
  missing(named: Iterable<string>): string[] {
    return [...named].filter((pageId) => this.#sql.anywhere.get(pageId) === undefined);
  }

  close(): void {
    this.#wrappingKey.fill(0);
    this.#onClose();
  }

  #chunk(row: PageRow, key: Buffer, n: number): Buffer | null {
    const sealed = undamaged(() => this.#sql.chunk.get(row.pageNo, n));
    if (sealed === undefined) return null;
    return unseal(key, sealed, chunkPlace(row.caseId, row.pageId, n, row.chunks));
  }

  #caseKey(caseId: CaseId): Buffer | null {
    const wrapped = this.#sql.caseKey.get(caseId);
    return wrapped === undefined ? null : unseal(this.#wrappingKey, wrapped, keyPlace(caseId));
  }

  #newCaseKey(caseId: CaseId): Buffer {
    // A key that is there but does not open is damage: a second one would hide it.
    if (this.#sql.caseKey.get(caseId) !== undefined) throw new Error('a case key does not open');
    const key = Buffer.from(this.#ports.randomBytes(32));
    const wrapped = seal(this.#wrappingKey, key, keyPlace(caseId), this.#ports.randomBytes);
    this.#sql.insertKey.run(caseId, wrapped, this.#ports.clock.now());
    return key;
  }

  #transaction<R>(work: () => R): R {
    return this.raw.transaction(work).immediate();
  }
}

/** What a query found; undefined also where the driver finds that the bytes of the file changed. */
function undamaged<T>(query: () => T): T | undefined {
  try {
    return query();
  } catch (error) {
    if (/^SQLITE_(?:CORRUPT|IOERR|NOTADB)/.test(sqliteCode(error))) return undefined;
    throw error;
  }
}

const keyPlace = (caseId: CaseId): string => `pages-1:key:${caseId}`;
const thumbnailPlace = (caseId: CaseId, pageId: PageId): string =>
  `pages-1:thumbnail:${caseId}:${pageId}`;

/** The number of chunks is in it, so that a page cut short at a chunk's end does not pass. */
const chunkPlace = (caseId: CaseId, pageId: PageId, n: number, of: number): string =>
  `pages-1:chunk:${caseId}:${pageId}:${n}:${of}`;

function pageOf(row: PageRow): PageRef {
  const { pageId, caseId, bytes, width, height, dpi, source, capturedAt } = row;
  const quality = PageQuality.parse(JSON.parse(row.quality));
  const mediaType = 'image/jpeg' as const;
  return { pageId, caseId, bytes, width, height, dpi, mediaType, source, capturedAt, quality };
}
