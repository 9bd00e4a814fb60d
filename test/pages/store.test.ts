import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { pagesKeyOf } from '../../db/pages/key.ts';
import { openPages } from '../../db/pages/open.ts';
import { CHUNK_BYTES } from '../../db/pages/store.ts';
import { verifyPages } from '../../db/pages/verify.ts';
import { rowSaltOf } from '../../db/rows.ts';
import { rawOf } from '../../db/tx.ts';
import { PageId } from '../../electron/domain/page.ts';
import { aLedger, must } from '../support/ledger.ts';
import { ABOUT, aCase, aPageStore, type TestPages } from '../support/pages.ts';

let t: TestPages;
beforeEach(() => {
  t = aPageStore();
});
afterEach(() => {
  t.dispose();
});

const NOTHING = PageId.parse('0'.repeat(64));

describe('a stored page', () => {
  it.each([1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 17])(
    'of %i bytes comes back byte for byte, named by its SHA-256, also after a restart',
    (length) => {
      const bytes = randomBytes(length);
      const caseId = aCase();
      const page = must(t.store.put(caseId, bytes, ABOUT));
      expect(page).toEqual({
        ...ABOUT,
        pageId: createHash('sha256').update(bytes).digest('hex'),
        caseId,
        bytes: length,
        mediaType: 'image/jpeg',
        capturedAt: t.clock.now(),
      });
      const again = t.reopen();
      expect(Buffer.from(must(again.read(caseId, page.pageId))).equals(bytes)).toBe(true);
      expect(again.find(caseId, page.pageId)).toEqual(page);
    },
  );

  it('is in its case once, however often it is put there, and apart in another case', () => {
    const bytes = randomBytes(1000);
    const [a, b] = [aCase(), aCase()];
    const first = must(t.store.put(a, bytes, ABOUT));
    t.clock.advance(60_000);
    expect(must(t.store.put(a, bytes, { ...ABOUT, source: 'file' }))).toEqual(first);
    const other = must(t.store.put(b, bytes, ABOUT));
    expect(other.pageId).toBe(first.pageId);
    expect(t.store.list(a)).toEqual([first]);
    t.store.shred(a);
    expect(Buffer.from(must(t.store.read(b, other.pageId))).equals(bytes)).toBe(true);
  });

  it('can be read in part without the rest', () => {
    const bytes = randomBytes(3 * CHUNK_BYTES + 5);
    const caseId = aCase();
    const { pageId } = must(t.store.put(caseId, bytes, ABOUT));
    const part = (from: number, to: number) =>
      Buffer.from(must(t.store.range(caseId, pageId, from, to)));
    const [from, to] = [CHUNK_BYTES - 3, 2 * CHUNK_BYTES + 3];
    expect(part(from, to).equals(bytes.subarray(from, to))).toBe(true);
    expect(part(bytes.length - 2, bytes.length + 99).equals(bytes.subarray(-2))).toBe(true);
  });

  it('is listed in the order of capture, with its thumbnail once there is one', () => {
    const caseId = aCase();
    const pages = Array.from({ length: 5 }, () =>
      must(t.store.put(caseId, randomBytes(200), ABOUT)),
    );
    expect(t.store.list(caseId)).toEqual(pages);
    const [page] = pages;
    if (page === undefined) throw new Error('no page');
    expect(must(t.store.thumbnail(caseId, page.pageId))).toBeNull();
    must(t.store.setThumbnail(caseId, page.pageId, Buffer.from('old')));
    must(t.store.setThumbnail(caseId, page.pageId, Buffer.from('small')));
    expect(Buffer.from(must(t.store.thumbnail(caseId, page.pageId)) ?? []).toString()).toBe(
      'small',
    );
  });

  it('of another case, or of no case, is unknown', () => {
    const { pageId } = must(t.store.put(aCase(), randomBytes(10), ABOUT));
    const unknown = { ok: false, problem: { code: 'page.unknown' } };
    expect(t.store.read(aCase(), pageId)).toEqual(unknown);
    expect(t.store.read(aCase(), NOTHING)).toEqual(unknown);
    expect(t.store.thumbnail(aCase(), pageId)).toEqual(unknown);
    expect(t.store.setThumbnail(aCase(), pageId, Buffer.from('x'))).toEqual(unknown);
    expect(t.store.missing([pageId, NOTHING])).toEqual([NOTHING]);
  });
});

describe('the file', () => {
  it('is written through: WAL, synchronous=FULL, foreign keys', () => {
    const { raw } = t.store;
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(raw.pragma('secure_delete', { simple: true })).toBe(1);
  });

  it('holds nothing in plain text, nor does its log', () => {
    const words = '示例黄德海 示例死亡证明 '.repeat(2000);
    must(t.store.put(aCase(), Buffer.from(words), ABOUT));
    for (const name of [t.file, `${t.file}-wal`]) {
      const bytes = readFileSync(name);
      expect(bytes.includes('示例黄德海')).toBe(false);
      expect(bytes.includes('SQLite format 3')).toBe(false);
    }
  });

  it('opens for its own key only, and for one program at a time', () => {
    expect(openPages(t.options)).toMatchObject({ ok: false, problem: { code: 'ledger.inUse' } });
    t.store.close();
    const wrong = openPages({ ...t.options, key: randomBytes(32) });
    expect(wrong).toMatchObject({ ok: false, problem: { code: 'ledger.wrongKey' } });
    t.reopen();
  });

  it('is refused when a newer program has used it', () => {
    t.store.close();
    const older = openPages({ ...t.options, migrations: [] });
    expect(older).toMatchObject({ ok: false, problem: { code: 'ledger.newer' } });
    t.reopen();
  });

  it('is made whole or not at all', () => {
    const file = `${t.file}.second`;
    const [first, ...others] = t.options.migrations;
    if (first === undefined) throw new Error('no migrations');
    const broken = { ...first, number: 990, name: 'broken', sql: 'CREATE TABLE (' };
    const options = { ...t.options, file, migrations: [first, ...others, broken] };
    expect(() => must(openPages(options))).toThrow();
    expect(existsSync(file)).toBe(false);
    const made = must(openPages({ ...t.options, file }));
    made.raw.exec(`UPDATE meta SET value = 'pages-2' WHERE key = 'format'`);
    made.close();
    const other = openPages({ ...t.options, file });
    expect(other).toMatchObject({ problem: { code: 'ledger.incomplete' } });
  });

  it('has a key that only the open ledger gives, the same after a rekey of the ledger', () => {
    const ledger = aLedger();
    const before = pagesKeyOf(ledger.ledger);
    expect(before).toHaveLength(32);
    ledger.ledger.rekey(randomBytes(32));
    expect(pagesKeyOf(ledger.ledger).equals(before)).toBe(true);
    const other = aLedger();
    expect(pagesKeyOf(other.ledger).equals(before)).toBe(false);
    ledger.dispose();
    other.dispose();
  });

  it('has the key that docs/pages.md describes: another one would open no page of yesterday', () => {
    const { ledger, dispose } = aLedger();
    const secret = Buffer.from(rowSaltOf(rawOf(ledger.read)), 'hex');
    const salt = Buffer.from(ledger.identity.ledgerId, 'utf8');
    const expected = Buffer.from(hkdfSync('sha256', secret, salt, 'pages-1:file', 32));
    expect(pagesKeyOf(ledger).equals(expected)).toBe(true);
    dispose();
  });
});

describe('tampering', () => {
  const put = () => {
    const caseId = aCase();
    const page = must(t.store.put(caseId, randomBytes(2 * CHUNK_BYTES), ABOUT));
    return { caseId, pageId: page.pageId };
  };
  const damaged = { ok: false, problem: { code: 'page.damaged' } };

  it('leaves a sound file sound', () => {
    put();
    const { caseId, pageId } = put();
    must(t.store.setThumbnail(caseId, pageId, Buffer.from('x')));
    expect(verifyPages(t.store)).toEqual({
      pages: 2,
      bytes: 4 * CHUNK_BYTES,
      file: null,
      firstBad: null,
    });
  });

  it.each([
    [
      'the bytes of a chunk',
      `UPDATE chunk SET sealed = zeroblob(length(sealed)) WHERE chunk_no = 1`,
    ],
    ['a chunk that is gone', 'DELETE FROM chunk WHERE chunk_no = 1'],
    ['a page said to be a byte shorter', 'UPDATE page SET bytes = bytes - 1'],
    ['a cut page', 'UPDATE page SET bytes = 262144, chunks = 1'],
    [
      'chunks that changed places',
      'UPDATE chunk SET chunk_no = 100 + chunk_no; UPDATE chunk SET chunk_no = 101 - chunk_no',
    ],
    ['the key of another case', 'UPDATE case_key SET wrapped = zeroblob(60)'],
  ])('by somebody with the key of the file is found: %s', (_, sql) => {
    const { caseId, pageId } = put();
    t.store.raw.exec(sql);
    expect(t.store.read(caseId, pageId)).toEqual(damaged);
    expect(verifyPages(t.store).firstBad).toEqual({ caseId, pageId, what: 'page.damaged' });
  });

  it('is whole again when the same bytes are stored once more; an undamaged one stays as it is', () => {
    const bytes = randomBytes(600_000);
    const caseId = aCase();
    const { pageId, capturedAt } = must(t.store.put(caseId, bytes, ABOUT));
    t.clock.advance(60_000);
    expect(must(t.store.put(caseId, bytes, ABOUT)).capturedAt).toBe(capturedAt);
    t.store.raw.exec('UPDATE chunk SET sealed = zeroblob(length(sealed)) WHERE chunk_no = 1');
    expect(t.store.read(caseId, pageId)).toEqual(damaged);
    expect(must(t.store.put(caseId, bytes, ABOUT)).pageId).toBe(pageId);
    expect(Buffer.compare(must(t.store.read(caseId, pageId)), bytes)).toBe(0);
    expect(t.store.list(caseId)).toHaveLength(1);
  });

  it('in part is found as well: chunks that changed places open nowhere else', () => {
    const { caseId, pageId } = put();
    t.store.raw.exec('UPDATE chunk SET chunk_no = 100 + chunk_no');
    t.store.raw.exec('UPDATE chunk SET chunk_no = 101 - chunk_no');
    expect(t.store.range(caseId, pageId, 0, 10)).toEqual(damaged);
  });

  it('with a small picture is found', () => {
    const { caseId, pageId } = put();
    must(t.store.setThumbnail(caseId, pageId, Buffer.from('x')));
    t.store.raw.exec('UPDATE thumbnail SET sealed = zeroblob(length(sealed))');
    expect(verifyPages(t.store).firstBad).toEqual({ caseId, pageId, what: 'thumbnail.damaged' });
  });

  it('with a page of another case under this name is found', () => {
    const [a, b] = [put(), put()];
    t.store.raw.exec('UPDATE chunk SET sealed = (SELECT sealed FROM chunk c WHERE c.page_no = 2)');
    expect(t.store.read(a.caseId, a.pageId)).toEqual(damaged);
    expect(t.store.read(b.caseId, b.pageId)).toEqual(damaged);
  });

  it('with the bytes on the disk is found', () => {
    const { caseId, pageId } = put();
    t.store.close();
    const bytes = readFileSync(t.file);
    for (let at = bytes.length - 20_000; at < bytes.length; at += 500) {
      bytes[at] = (bytes[at] ?? 0) ^ 1;
    }
    writeFileSync(t.file, bytes);
    const store = t.reopen();
    expect(store.read(caseId, pageId)).toEqual(damaged);
    expect(verifyPages(store).firstBad).toMatchObject({ pageId });
  });
});

describe('a shredded case', () => {
  it('cannot be read by anybody, not from a copy of its chunks either, and takes no more', () => {
    const [gone, stays] = [aCase(), aCase()];
    const { pageId } = must(t.store.put(gone, randomBytes(CHUNK_BYTES * 2), ABOUT));
    const other = must(t.store.put(stays, randomBytes(100), ABOUT));
    const { raw } = t.store;
    const pages = raw.prepare('SELECT * FROM page WHERE case_id = ?').all(gone);
    const chunks = raw.prepare('SELECT * FROM chunk WHERE page_no = 1').all();
    expect(t.store.shred(gone)).toBe(1);
    expect(statSync(`${t.file}-wal`).size).toBe(0);
    expect(t.store.list(gone)).toEqual([]);
    expect(raw.prepare('SELECT count(*) FROM case_key WHERE case_id = ?').pluck().get(gone)).toBe(
      0,
    );

    // Somebody has kept the rows and puts them back: without the key they are noise.
    raw.pragma('foreign_keys = OFF');
    for (const [table, rows] of [['page', pages] as const, ['chunk', chunks] as const]) {
      for (const row of rows as Record<string, unknown>[]) {
        const names = Object.keys(row).join(', ');
        const marks = Object.keys(row)
          .map(() => '?')
          .join(', ');
        raw.prepare(`INSERT INTO ${table} (${names}) VALUES (${marks})`).run(...Object.values(row));
      }
    }
    expect(t.store.read(gone, pageId)).toEqual({ ok: false, problem: { code: 'page.damaged' } });
    expect(t.store.put(gone, randomBytes(9), ABOUT)).toEqual({
      ok: false,
      problem: { code: 'case.shredded' },
    });
    expect(t.store.read(stays, other.pageId).ok).toBe(true);
  });
});

describe('sweeping', () => {
  it('removes pages that nobody names and that are older than the grace period, no others', () => {
    const caseId = aCase();
    const put = () => must(t.store.put(caseId, randomBytes(300), ABOUT)).pageId;
    const [orphan, named] = [put(), put()];
    t.clock.advance(3_600_000);
    const before = t.clock.now();
    const fresh = put();
    t.clock.advance(1);
    const fresher = put();
    expect(t.store.sweep({ isKept: ({ pageId }) => pageId === named, before })).toBe(1);
    expect(t.store.list(caseId).map(({ pageId }) => pageId)).toEqual([...[named, fresh, fresher]]);
    expect(t.store.find(caseId, orphan)).toBeUndefined();
    expect(t.store.raw.prepare('SELECT count(*) FROM chunk').pluck().get()).toBe(3);
  });

  it('of a single page answers whether it was there', () => {
    const caseId = aCase();
    const { pageId } = must(t.store.put(caseId, randomBytes(300), ABOUT));
    expect(t.store.discard(caseId, pageId)).toBe(true);
    expect(t.store.discard(caseId, pageId)).toBe(false);
    expect(existsSync(t.file)).toBe(true);
  });
});
