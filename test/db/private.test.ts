import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { backupTo } from '../../db/backup.ts';
import { privateFolder } from '../../db/private.ts';
import { rawOf } from '../../db/tx.ts';
import { ok } from '../../electron/domain/result.ts';
import { writeSlotFile, type SlotFile } from '../../electron/shell/keys/slotFile.ts';
import { aCommand, aLedger, aLocal, must, opened, type TestLedger } from '../support/ledger.ts';

let t: TestLedger;
let umask = 0;
beforeEach(() => {
  // The widest a careless system may be set to.
  umask = process.umask(0);
  t = aLedger();
});
afterEach(() => {
  process.umask(umask);
  t.dispose();
});

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('ledger, write-ahead log and lock are for this user only, whatever the system grants', () => {
  must(t.ledger.once(t.clerk, aCommand('note'), () => ok({ entry: aLocal(), output: {} })));
  const files = readdirSync(dirname(t.file)).filter((name) => name.startsWith('ledger.db'));
  expect(files).toEqual(expect.arrayContaining(['ledger.db', 'ledger.db-wal', 'ledger.db.lock']));
  for (const name of files)
    expect([name, modeOf(join(dirname(t.file), name))]).toEqual([name, 0o600]);
});

test('a ledger that everybody could read is narrowed when it is opened', () => {
  t.ledger.close();
  chmodSync(t.file, 0o644);
  opened(t.options).close();
  expect(modeOf(t.file)).toBe(0o600);
});

test('a copy and its folder are for this user only', () => {
  const folder = join(dirname(t.file), 'copies');
  const copy = join(folder, 'ledger-copy.db');
  backupTo(rawOf(t.ledger.read), copy);
  expect(existsSync(`${copy}.part`)).toBe(false);
  expect(modeOf(copy)).toBe(0o600);
  expect(modeOf(folder)).toBe(0o700);
});

test('key slots are for this user only', () => {
  const file = join(dirname(t.file), 'keyslots.json');
  writeSlotFile(file, {} as SlotFile); // what is in it does not matter here
  expect(modeOf(file)).toBe(0o600);
});

test('a data folder that is there already is narrowed', () => {
  const folder = join(dirname(t.file), 'data');
  privateFolder(folder);
  chmodSync(folder, 0o755);
  privateFolder(folder);
  expect(modeOf(folder)).toBe(0o700);
});
