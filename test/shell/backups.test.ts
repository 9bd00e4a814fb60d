import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { connect } from '../../db/connect.ts';
import { pagesKeyOf } from '../../db/pages/key.ts';
import { openPagesReader } from '../../db/pages/open.ts';
import type { PageStore } from '../../db/pages/store.ts';
import { verifyPages } from '../../db/pages/verify.ts';
import { alterAccount } from '../../electron/shell/accounts.ts';
import { backUpDaily, COPIES_KEPT, PAGE_COPIES_KEPT } from '../../electron/shell/backups.ts';
import type { HeavyRunner } from '../../electron/shell/heavy.ts';
import { doHeavyWork } from '../../electron/shell/heavyWork.ts';
import type { SessionKeeper } from '../../electron/shell/session.ts';
import { must } from '../support/ledger.ts';
import {
  accountsOf,
  ADMIN,
  anOffice,
  envelope,
  sessionDesk,
  withClerk,
} from '../support/office.ts';
import type { TestOffice } from '../support/office.ts';
import { ABOUT, aCase } from '../support/pages.ts';

let made: TestOffice;
beforeEach(async () => {
  made = await anOffice();
});
afterEach(() => {
  made.dispose();
});

async function copyOfToday(keeper: SessionKeeper): Promise<boolean> {
  const [current] = keeper.office()?.unlocked.ledgerKeys ?? [];
  if (current === undefined) throw new Error('nothing is unlocked');
  const heavy: HeavyRunner = {
    run: async (task: Parameters<typeof doHeavyWork>[0]) => {
      await Promise.resolve();
      return doHeavyWork(task, () => undefined) as never;
    },
  };
  const { files } = made.ports;
  return backUpDaily({ files, sqliteBinding: null, heavy, clock: made.clock }, current.key);
}

function openPagesOf(keeper: SessionKeeper): PageStore {
  const open = keeper.office();
  if (open === null) throw new Error('no office is open');
  return open.pages;
}

const copies = () => readdirSync(made.ports.files.backup).sort();

test('a copy and the key slots of its day open it again, also after the key has changed', async () => {
  const keeper = made.start();
  const { accountId } = await withClerk(made, keeper);
  expect(await copyOfToday(keeper)).toBe(true);
  const head = sessionDesk(keeper).ledger.head();
  const off = { ...envelope(), accountId, roles: ['clerk' as const], state: 'disabled' as const };
  must(alterAccount(accountsOf(made, keeper), sessionDesk(keeper), off));
  keeper.close();

  const { files } = made.ports;
  const [ledger = '', slots = ''] = copies();
  for (const suffix of ['-wal', '-shm']) rmSync(`${files.ledger}${suffix}`, { force: true });
  copyFileSync(path.join(files.backup, ledger), files.ledger);
  copyFileSync(path.join(files.backup, slots), files.keyslots);
  const restored = made.start();
  must(await restored.signIn(ADMIN));
  const now = sessionDesk(restored).ledger.head();
  expect(now?.seq).toBe((head?.seq ?? 0) + 1); // the sign-in just now
  must(
    await restored.recover({
      recoveryKey: made.recovery,
      signInName: 'admin01',
      newSecret: 'another-secret',
    }),
  );
});

test('a copy has the pages of its day beside it, which the restored ledger opens', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  const caseId = aCase();
  const bytes = randomBytes(600_000);
  const page = must(openPagesOf(keeper).put(caseId, bytes, ABOUT));
  expect(await copyOfToday(keeper)).toBe(true);
  keeper.close();

  const { files } = made.ports;
  const [ledger = '', slots = '', pages = ''] = copies();
  expect(pages).toBe(ledger.replace('ledger-', 'pages-'));
  const copy = path.join(files.backup, pages);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readFileSync(copy, 'latin1')).not.toContain('SQLite format 3');
  expect(connect({ file: copy, key: new Uint8Array(32) }).ok).toBe(false);
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(`${files.ledger}${suffix}`, { force: true });
    rmSync(`${files.pages}${suffix}`, { force: true });
  }
  copyFileSync(path.join(files.backup, ledger), files.ledger);
  copyFileSync(path.join(files.backup, slots), files.keyslots);
  copyFileSync(copy, files.pages);
  const restored = made.start();
  must(await restored.signIn(ADMIN));
  const store = openPagesOf(restored);
  expect(verifyPages(store)).toMatchObject({ pages: 1, file: null, firstBad: null });
  expect(Buffer.compare(must(store.read(caseId, page.pageId)), bytes)).toBe(0);
});

test('pages that a power cut kept from being copied are copied at the next sign-in', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  await copyOfToday(keeper);
  const [ledger = '', slots = '', pages = ''] = copies();
  const { backup } = made.ports.files;
  renameSync(path.join(backup, pages), path.join(backup, `${pages}.part`));
  made.clock.advance(60_000);
  expect(await copyOfToday(keeper)).toBe(true);
  expect(await copyOfToday(keeper)).toBe(false);
  expect(copies()).toEqual([ledger, slots, expect.stringMatching(/^pages-\d{8}T\d{6}-daily\.db$/)]);
});

test('pages that cannot be copied keep neither the ledger nor its slots from being copied', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  must(openPagesOf(keeper).put(aCase(), randomBytes(900_000), ABOUT));
  keeper.close();
  const { pages } = made.ports.files;
  const bytes = readFileSync(pages);
  for (let at = bytes.length - 200_000; at < bytes.length; at += 500) {
    bytes[at] = (bytes[at] ?? 0) ^ 1;
  }
  writeFileSync(pages, bytes);
  const again = made.start();
  must(await again.signIn(ADMIN));
  for (let signIn = 0; signIn < 2; signIn += 1) {
    await expect(copyOfToday(again)).rejects.toThrow();
    made.clock.advance(60_000);
    expect(copies().map((name) => name.replace(/\d{8}T\d{6}/, ''))).toEqual([
      'ledger--daily.db',
      'ledger--daily.keyslots.json',
    ]);
  }
});

test('slots lie beside every copy that is kept, for this user only, and beside no other', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  for (let day = 0; day < COPIES_KEPT + 2; day += 1) {
    await copyOfToday(keeper);
    made.clock.advance(24 * 3600_000);
  }
  const names = copies().filter((name) => !name.startsWith('pages-'));
  expect(names).toHaveLength(2 * COPIES_KEPT);
  for (const name of names) {
    expect(statSync(path.join(made.ports.files.backup, name)).mode & 0o777).toBe(0o600);
    const pair = name.endsWith('.db') ? name.replace('.db', '.keyslots.json') : name;
    expect(names).toContain(pair);
  }
});

test('the pages of the last copies only are kept: they hold what the older ledgers name, too', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  const days: string[] = [];
  for (let day = 0; day < PAGE_COPIES_KEPT + 2; day += 1) {
    days.push(made.clock.now().slice(0, 10).replaceAll('-', ''));
    await copyOfToday(keeper);
    made.clock.advance(24 * 3600_000);
  }
  const kept = copies().filter((name) => name.startsWith('pages-'));
  expect(kept.map((name) => name.slice(6, 14))).toEqual(days.slice(-PAGE_COPIES_KEPT));
});

test('a case that was shredded is gone from every older copy with the next one, and no other case', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  const store = openPagesOf(keeper);
  const [gone, kept] = [aCase(), aCase()];
  const secret = randomBytes(300_000);
  const pageId = must(store.put(gone, secret, ABOUT)).pageId;
  const other = must(store.put(kept, randomBytes(300_000), ABOUT)).pageId;
  await copyOfToday(keeper);
  const { backup } = made.ports.files;
  const [daily = ''] = copies().filter((name) => name.startsWith('pages-'));
  const early = 'ledger-20260101T090000-pages-before-migration.db';
  copyFileSync(path.join(backup, daily), path.join(backup, early));
  store.shred(gone);
  made.clock.advance(24 * 3600_000);
  await copyOfToday(keeper);
  const key = pagesKeyOf(sessionDesk(keeper).ledger);
  for (const name of [daily, early]) {
    const copy = must(openPagesReader({ file: path.join(backup, name), key }));
    expect(copy.read(gone, pageId)).toEqual({ ok: false, problem: { code: 'page.unknown' } });
    expect(copy.raw.prepare('SELECT case_id FROM case_key').pluck().all()).toEqual([kept]);
    expect(copy.isShredded(gone)).toBe(true);
    expect(copy.read(kept, other).ok).toBe(true);
    expect(verifyPages(copy)).toMatchObject({ pages: 1, firstBad: null, file: null });
    copy.close();
  }
});

test('a page that was thrown away is in no copy of the pages once two more were made', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  const store = openPagesOf(keeper);
  const caseId = aCase();
  const { pageId } = must(store.put(caseId, randomBytes(300_000), ABOUT));
  await copyOfToday(keeper);
  store.discard(caseId, pageId);
  for (let day = 0; day < PAGE_COPIES_KEPT; day += 1) {
    made.clock.advance(24 * 3600_000);
    await copyOfToday(keeper);
  }
  const key = pagesKeyOf(sessionDesk(keeper).ledger);
  for (const name of copies().filter((one) => one.startsWith('pages-'))) {
    const file = path.join(made.ports.files.backup, name);
    const copy = must(openPagesReader({ file, key }));
    expect(copy.find(caseId, pageId)).toBeUndefined();
    copy.close();
  }
});

test('a copy from before a migration goes once it is older than every daily copy that is kept', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  const { backup } = made.ports.files;
  const early = [
    'ledger-20260101T090000-before-migration.db',
    'ledger-20260101T090000-pages-before-migration-2.db',
  ];
  await copyOfToday(keeper);
  for (const name of early) writeFileSync(path.join(backup, name), 'x');
  for (let day = 1; day < COPIES_KEPT - 1; day += 1) {
    made.clock.advance(24 * 3600_000);
    await copyOfToday(keeper);
  }
  expect(copies()).toEqual(expect.arrayContaining(early));
  made.clock.advance(24 * 3600_000);
  await copyOfToday(keeper);
  for (const name of early) expect(copies()).not.toContain(name);
});
