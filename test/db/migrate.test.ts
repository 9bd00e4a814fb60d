import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrationOf, readMigrations, type Migration } from '../../db/migrate.ts';
import { openLedger, openReader } from '../../db/open.ts';
import { rawOf } from '../../db/tx.ts';
import { verifyLedger } from '../../db/verify.ts';
import { aLedger, MIGRATIONS, must, type TestLedger } from '../support/ledger.ts';

const LAST = MIGRATIONS.at(-1)?.number ?? 0;
let t: TestLedger;
beforeEach(() => {
  t = aLedger();
  t.ledger.close();
});
afterEach(() => {
  t.dispose();
});

function next(sql: string, number = LAST + 10): Migration[] {
  return [...MIGRATIONS, migrationOf(number, 'next', sql)];
}

const open = (migrations: readonly Migration[]) => openLedger({ ...t.options, migrations });
const backups = () => {
  try {
    return readdirSync(t.options.backupFolder);
  } catch {
    return [];
  }
};

describe('the migration runner', () => {
  it('applies what is pending once, and remembers it', () => {
    const migrations = next('CREATE TABLE extra (a INTEGER) STRICT;');
    must(open(migrations)).close();
    const again = must(open(migrations));
    const count = rawOf(again.read).prepare('SELECT count(*) FROM migration').pluck().get();
    expect(count).toBe(migrations.length);
    again.close();
  });

  it('makes an encrypted, complete backup first, and only when something is pending', () => {
    must(open(MIGRATIONS)).close();
    expect(backups()).toEqual([]);
    must(open(next('CREATE TABLE extra (a INTEGER) STRICT;'))).close();
    const [name, ...more] = backups();
    expect(more).toEqual([]);
    expect(name).toMatch(/^ledger-20260310T090000-before-migration\.db$/);
    const file = join(t.options.backupFolder, name ?? '');
    const reader = must(openReader({ ...t.options, file }));
    const report = verifyLedger(reader.raw, {
      identity: reader.identity,
      migrations: MIGRATIONS,
    });
    reader.close();
    expect(report).toMatchObject({ ok: true, entries: 3 });
    expect(openReader({ file, key: Buffer.alloc(32) }).ok).toBe(false);
  });

  it('keeps every child row when a table is rebuilt: foreign keys are off outside', () => {
    const rebuild = `
      CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT) STRICT;
      CREATE TABLE child (id INTEGER PRIMARY KEY,
        parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE) STRICT;
      INSERT INTO parent VALUES (1, 'a'), (2, 'b');
      INSERT INTO child VALUES (1, 1), (2, 2);`;
    const first = next(rebuild);
    must(open(first)).close();
    const second = [
      ...first,
      migrationOf(
        LAST + 20,
        'rebuild',
        `CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
         INSERT INTO parent_new SELECT * FROM parent;
         DROP TABLE parent;
         ALTER TABLE parent_new RENAME TO parent;`,
      ),
    ];
    const ledger = must(open(second));
    expect(rawOf(ledger.read).prepare('SELECT count(*) FROM child').pluck().get()).toBe(2);
    expect(rawOf(ledger.read).pragma('foreign_keys', { simple: true })).toBe(1);
    ledger.close();
  });

  it('rolls a file back that leaves a row pointing to nothing', () => {
    const broken = next(`
      CREATE TABLE extra (seq INTEGER NOT NULL REFERENCES journal (seq)) STRICT;
      INSERT INTO extra VALUES (999);`);
    expect(() => open(broken)).toThrow(/breaks 1 foreign keys/);
    const ledger = must(open(MIGRATIONS));
    const has = rawOf(ledger.read).prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'extra'`);
    expect(has.get()).toBeUndefined();
    ledger.close();
  });

  it('applies a file whole or not at all', () => {
    const broken = next('CREATE TABLE extra (a INTEGER) STRICT; CREATE TABLE journal (a INTEGER);');
    expect(() => open(broken)).toThrow(/journal/);
    const ledger = must(open(next('CREATE TABLE extra (b INTEGER) STRICT;')));
    ledger.close();
  });

  it('refuses a database newer than the program, with a clear sentence', () => {
    must(open(next('CREATE TABLE extra (a INTEGER) STRICT;'))).close();
    expect(open(MIGRATIONS)).toMatchObject({
      ok: false,
      problem: { code: 'ledger.newer', sentence: expect.stringMatching(/newer version/) },
    });
  });

  it('refuses an applied file that was edited', () => {
    const edited = MIGRATIONS.map((one, i) =>
      i === 1 ? migrationOf(one.number, one.name, `${one.sql}\n-- a word`) : one,
    );
    expect(open(edited)).toMatchObject({ ok: false, problem: { code: 'ledger.edited' } });
  });

  it('refuses a file that was slipped in before an applied one', () => {
    const slipped = [...next('CREATE TABLE late (a INTEGER) STRICT;', 15)].sort(
      (a, b) => a.number - b.number,
    );
    expect(open(slipped)).toMatchObject({ ok: false, problem: { code: 'ledger.edited' } });
  });

  it('refuses a list from which an applied file is missing', () => {
    const missing = MIGRATIONS.filter((_one, i) => i !== 1);
    expect(open(missing)).toMatchObject({ ok: false, problem: { code: 'ledger.edited' } });
  });
});

describe('migration files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('hash the same whatever line ends a checkout gave them', () => {
    const unix = migrationOf(10, 'a', 'CREATE TABLE a (b);\nCREATE TABLE c (d);\n');
    const dos = migrationOf(10, 'a', 'CREATE TABLE a (b);\r\nCREATE TABLE c (d);\r\n');
    expect(dos).toEqual(unix);
  });

  it.each([
    ['a number not in tens', ['0011_a.sql']],
    ['a name that is no name', ['10_a.sql']],
    ['the same number twice', ['0010_a.sql', '0010_b.sql']],
  ])('are refused with %s', (_what, files) => {
    for (const file of files) writeFileSync(join(folder, file), 'SELECT 1;');
    expect(() => readMigrations(folder)).toThrow();
  });

  it('are those of this program, in order, in tens', () => {
    const numbers = MIGRATIONS.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers.filter((number) => number % 10 !== 0)).toEqual([]);
  });
});
