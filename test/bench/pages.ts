/** Scanned pages against bare durable writes: `node test/bench/pages.ts store|open|archive`. */
import { execFileSync } from 'node:child_process';
import { createCipheriv, randomBytes } from 'node:crypto';
import { cpSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { keyed, makeDurable } from '../../db/connect.ts';
import { openPages } from '../../db/pages/open.ts';
import { archiveFonts, writeArchive, type ArchiveImage } from '../../electron/print/archive.ts';
import { CaseId } from '../../electron/domain/terms.ts';
import { pageOfPixels } from '../../electron/scan/makePage.ts';
import { startVips } from '../../electron/scan/vips.ts';
import { scannedPage } from '../support/drawn.ts';
import { aClock, must } from '../support/ledger.ts';
import { ABOUT, aCase, aPageStore, PAGE_MIGRATIONS, type TestPages } from '../support/pages.ts';

/** At most this many times the bare write; the first page within half a second; 300 MB. */
const TARGETS = { store: 2, openMs: 500, archiveMb: 300 };
const PAGES = 200;
const ROUNDS = 40;
const WARM_UP = 5;

const timed = (run: () => void): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** A scanned A4 page in colour at 300 dpi, as it is stored. */
async function aScannedPage(): Promise<Uint8Array> {
  const { data, width, height } = await scannedPage({}, (page) => page, 2);
  return pageOfPixels(await startVips(), data, { width, height, bands: 3 }, 300).bytes;
}

/** The same length, every time other bytes: a page that is there already would not be written. */
function variant(jpeg: Uint8Array, n: number): Buffer {
  const bytes = Buffer.from(jpeg);
  bytes.writeUInt32BE(n, bytes.length - 40);
  return bytes;
}

/** Encrypted and written plainly: one cipher, one row, one commit; same driver, folder, durability. */
function bareWrite(t: TestPages): (bytes: Uint8Array) => void {
  const db = must(keyed({ file: path.join(t.folder, 'bare.db'), key: randomBytes(32) }, false));
  if (makeDurable(db) !== null) throw new Error('not durable');
  db.exec('CREATE TABLE bare (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO bare (bytes) VALUES (?)');
  const key = randomBytes(32);
  return (bytes) => {
    const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12));
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    insert.run(sealed);
  };
}

async function benchStore() {
  const jpeg = await aScannedPage();
  const t = aPageStore();
  try {
    const write = bareWrite(t);
    const caseId = aCase();
    const stored: number[] = [];
    const bare: number[] = [];
    // One of each in turn, so that a busy machine slows both.
    for (let n = 0; n < ROUNDS + WARM_UP; n += 1) {
      const bytes = variant(jpeg, n);
      const plain = timed(() => write(bytes));
      const page = timed(() => must(t.store.put(caseId, bytes, ABOUT)));
      if (n < WARM_UP) continue;
      bare.push(plain);
      stored.push(page);
    }
    const [bareMs, storedMs] = [median(bare), median(stored)];
    const name = 'A scanned page until durable, against writing its bytes';
    return {
      name,
      bytes: jpeg.length,
      bareMs,
      storedMs,
      ratio: storedMs / bareMs,
      target: TARGETS.store,
    };
  } finally {
    t.dispose();
  }
}

/** A case of 200 pages in a file that was closed: the list, the first page, all thumbnails. */
async function benchOpen() {
  const jpeg = await aScannedPage();
  const t = aPageStore();
  try {
    const caseId = aCase();
    for (let n = 0; n < PAGES; n += 1) {
      const page = must(t.store.put(caseId, variant(jpeg, n), ABOUT));
      must(t.store.setThumbnail(caseId, page.pageId, randomBytes(9000)));
    }
    t.store.close();
    const firstPageMs = timed(() => {
      const store = must(openPages(t.options));
      const [first] = store.list(caseId);
      if (first === undefined) throw new Error('no page');
      must(store.read(caseId, first.pageId));
      store.close();
    });
    const store = t.reopen();
    const thumbnailsMs = timed(() => {
      for (const { pageId } of store.list(caseId)) must(store.thumbnail(caseId, pageId));
    });
    const name = `First of ${PAGES} pages, against half a second`;
    return { name, firstPageMs, thumbnailsMs, ratio: firstPageMs / TARGETS.openMs, target: 1 };
  } finally {
    t.dispose();
  }
}

/** An archive of 200 pages of a megabyte each, written by a process that did nothing before. */
async function benchArchive() {
  const t = aPageStore();
  try {
    const jpeg = await aScannedPage();
    // To a megabyte, behind the picture's end, where readers do not look.
    const whole = Buffer.concat([jpeg, randomBytes(Math.max(0, 1_000_000 - jpeg.length))]);
    const caseId = aCase();
    for (let n = 0; n < PAGES; n += 1) must(t.store.put(caseId, variant(whole, n), ABOUT));
    t.store.close();
    const key = Buffer.from(t.options.key).toString('hex');
    const all = [fileURLToPath(import.meta.url), 'archiveChild', t.file, key, caseId];
    const said = execFileSync(process.execPath, all, { encoding: 'utf8' });
    t.reopen();
    const { aboveIdleMb, seconds } = JSON.parse(said) as Record<string, number>;
    const name = `Memory of an archive of ${PAGES} pages, against 300 MB`;
    const ratio = (aboveIdleMb ?? Number.NaN) / TARGETS.archiveMb;
    return { name, aboveIdleMb, seconds, ratio, target: 1 };
  } finally {
    t.dispose();
  }
}

/** Reads from the encrypted file as it writes; idle is what the process has once it is open. */
async function archiveChild([file = '', keyHex = '', caseText = '']: readonly string[]) {
  const fonts = mkdtempSync(path.join(tmpdir(), 'bench-fonts-'));
  const source = new URL('../../node_modules/@fontsource/noto-sans-sc/', import.meta.url);
  cpSync(fileURLToPath(new URL('files/', source)), fonts, { recursive: true });
  cpSync(fileURLToPath(new URL('unicode.json', source)), path.join(fonts, 'unicode.json'));
  const store = must(
    openPages({
      file,
      key: Buffer.from(keyHex, 'hex'),
      migrations: PAGE_MIGRATIONS,
      backupFolder: fonts,
      clock: aClock(),
      randomBytes: (length) => randomBytes(length),
    }),
  );
  const caseId = CaseId.parse(caseText);
  const pages = store.list(caseId);
  const idle = process.memoryUsage.rss();
  let peak = idle;
  function* images(): Generator<ArchiveImage> {
    for (const [n, { pageId, width, height }] of pages.entries()) {
      const jpeg = must(store.read(caseId, pageId));
      yield { jpeg, width, height, caption: `${n + 1} ${pageId}` };
      peak = Math.max(peak, process.memoryUsage.rss());
    }
  }
  const started = performance.now();
  const out = createWriteStream(path.join(fonts, 'archive.pdf'));
  const about = {
    title: '档案',
    foot: '示例',
    pageOf: '{page}/{pages}',
    at: '2026-03-10T09:00:00Z',
  };
  const count = pages.length;
  const part = { kind: 'images', title: '材料', count, images: images() } as const;
  await writeArchive(out, archiveFonts(fonts), [part], about);
  peak = Math.max(peak, process.memoryUsage.rss());
  rmSync(fonts, { recursive: true, force: true });
  const seconds = (performance.now() - started) / 1000;
  return { aboveIdleMb: (peak - idle) / 1e6, seconds };
}

const BENCHES = { store: benchStore, open: benchOpen, archive: benchArchive, archiveChild };

const [which = 'store', ...rest] = process.argv.slice(2);
const run = BENCHES[which as keyof typeof BENCHES];
process.stdout.write(`${JSON.stringify(await run(rest))}\n`);
// The decoders' threads would keep the process.
process.exit(0);
