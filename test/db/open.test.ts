import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import DatabaseConstructor from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeDurable, rawKey, runtimeProblem } from '../../db/connect.ts';
import { createLedger, openLedger, openReader } from '../../db/open.ts';
import { rawOf } from '../../db/tx.ts';
import { ok } from '../../electron/domain/result.ts';
import {
  aCommand,
  aLedger,
  anOperation,
  introduce,
  must,
  type TestLedger,
} from '../support/ledger.ts';

let t: TestLedger;
beforeEach(() => {
  t = aLedger();
});
afterEach(() => {
  t.dispose();
});

describe('opening a ledger', () => {
  it('asserts WAL, synchronous=FULL and foreign keys, against the driver’s default', () => {
    const raw = rawOf(t.ledger.read);
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(raw.pragma('cipher', { simple: true })).toBe('aegis');
    // What is erased leaves the file, and not only its index.
    expect(raw.pragma('secure_delete', { simple: true })).toBe(1);
  });

  it.each(['synchronous = FULL', 'foreign_keys = ON'])('refuses a driver deaf to %s', (setting) => {
    const raw = rawOf(t.ledger.read);
    raw.pragma(setting.replace(/=.*/, '= 0'));
    const pragma: typeof raw.pragma = (text, options) =>
      text === setting ? undefined : raw.pragma(text, options);
    expect(makeDurable({ pragma } as typeof raw)?.code).toBe('ledger.unsafe');
    expect(makeDurable(raw)).toBeNull();
  });

  it('refuses to work where the settings do not hold', () => {
    // A database in memory has no write-ahead log: the same as a disk that cannot have one.
    const memory = new DatabaseConstructor(':memory:');
    expect(makeDurable(memory)?.code).toBe('ledger.unsafe');
    memory.close();
  });

  it('keeps what was committed', () => {
    must(t.ledger.once(t.clerk, aCommand('x'), () => ok({ entry: anOperation(), output: {} })));
    const head = t.ledger.head();
    expect(t.reopen().head()).toEqual(head);
  });

  it('refuses another key with a clear sentence and changes nothing', () => {
    t.ledger.close();
    const before = readFileSync(t.file);
    const files = readdirSync(t.folder).sort();
    const result = openLedger({ ...t.options, key: randomBytes(32) });
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'ledger.wrongKey',
        sentence: expect.stringMatching(/not this ledger's key/),
      },
    });
    expect(readFileSync(t.file).equals(before)).toBe(true);
    expect(readdirSync(t.folder).sort()).toEqual(files);
    t.reopen();
  });

  it.each([0, 16, 31, 33])('refuses a key of %i bytes', (length) => {
    expect(() => rawKey(randomBytes(length))).toThrow(/32 bytes/);
  });

  it('never creates a file that is not there', () => {
    const file = join(t.folder, 'other.db');
    const result = openLedger({ ...t.options, file });
    expect(result).toMatchObject({ ok: false, problem: { code: 'ledger.missing' } });
    expect(openReader({ ...t.options, file }).ok).toBe(false);
    expect(readdirSync(t.folder).filter((name) => name.startsWith('other'))).toEqual([]);
  });

  it('refuses an empty file, which SQLite would take for a new database', () => {
    const file = join(t.folder, 'empty.db');
    writeFileSync(file, '');
    const result = openLedger({ ...t.options, file });
    expect(result).toMatchObject({ ok: false, problem: { code: 'ledger.incomplete' } });
    expect(readFileSync(file).length).toBe(0);
  });

  it('refuses a second writer until the first is gone', () => {
    const second = openLedger(t.options);
    expect(second).toMatchObject({
      ok: false,
      problem: { code: 'ledger.inUse', sentence: expect.stringMatching(/has this ledger open/) },
    });
    t.ledger.close();
    const next = must(openLedger(t.options));
    next.close();
    t.reopen();
  });

  it('lets a reader look beside the writer, who goes on', () => {
    const reader = must(openReader(t.options));
    must(t.ledger.once(t.clerk, aCommand('x'), () => ok({ entry: anOperation(), output: {} })));
    const count = reader.raw.prepare<[], number>('SELECT count(*) FROM journal').pluck();
    expect(count.get()).toBe(4);
    expect(() => reader.raw.exec('DELETE FROM draft')).toThrow(/readonly/);
    reader.close();
  });

  it('refuses a runtime that the driver would abort', () => {
    expect(runtimeProblem(undefined, '9')?.code).toBe('runtime.tooOld');
    expect(runtimeProblem('/some/driver.node', '9')).toBeNull();
    expect(runtimeProblem(undefined, '10')).toBeNull();
  });
});

describe('creating a ledger', () => {
  it('never replaces one that is there', () => {
    t.ledger.close();
    const before = readFileSync(t.file);
    const result = createLedger({ ...t.options, key: randomBytes(32) }, t.ledger.identity);
    expect(result).toMatchObject({ ok: false, problem: { code: 'ledger.exists' } });
    expect(readFileSync(t.file).equals(before)).toBe(true);
    t.reopen();
  });

  it('leaves no ledger when it fails on the way', () => {
    const file = join(t.folder, 'second.db');
    const broken = { number: 20, name: 'broken', sql: 'CREATE TABLE (', sha256: 'x' };
    const options = {
      ...t.options,
      file,
      migrations: [...t.options.migrations.slice(0, 1), broken],
    };
    expect(() => createLedger(options, t.ledger.identity)).toThrow();
    expect(existsSync(file)).toBe(false);
    const again = createLedger({ ...t.options, file }, t.ledger.identity);
    expect(again.ok).toBe(true);
    expect(existsSync(`${file}.new`)).toBe(false);
  });
});

describe('a new key', () => {
  it('opens the same ledger with the same head, and the old one does not', () => {
    const head = t.ledger.head();
    const key = randomBytes(32);
    t.ledger.rekey(key);
    must(t.ledger.once(t.clerk, aCommand('x'), () => ok({ entry: anOperation(), output: {} })));
    t.ledger.close();
    expect(openLedger(t.options)).toMatchObject({ problem: { code: 'ledger.wrongKey' } });
    const again = must(openLedger({ ...t.options, key }));
    expect(again.head()?.seq).toBe((head?.seq ?? 0) + 1);
    again.close();
  });
});

describe('the first entry', () => {
  it('introduces its author, an administrator', () => {
    const file = join(t.folder, 'fresh.db');
    const options = { ...t.options, file };
    must(createLedger(options, t.ledger.identity));
    const ledger = must(openLedger(options));
    const enter = () =>
      ledger.once(t.clerk, aCommand('x'), () => ok({ entry: anOperation(), output: {} }));
    expect(enter).toThrow(/first entry introduces/);
    expect(() => {
      introduce(ledger, t.clerk, t.clerk);
    }).toThrow(/administrator only/);
    introduce(ledger, t.administrator, t.administrator);
    expect(ledger.head()?.seq).toBe(1);
    ledger.close();
  });
});
