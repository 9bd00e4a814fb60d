import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { keyed } from '../../db/connect.ts';
import { saltedDigest, sha256Hex, signedBytes, type EntryHeader } from '../../db/entry.ts';
import { migrationOf } from '../../db/migrate.ts';
import { rawOf } from '../../db/tx.ts';
import { verifyLedger, type Damage, type Verified } from '../../db/verify.ts';
import { canonicalJson } from '../../electron/domain/canonicalJson.ts';
import { MIGRATIONS, must, type TestAuthor, type TestLedger } from '../support/ledger.ts';
import { aStory, STORY } from '../support/story.ts';

let t: TestLedger;
let copy: string;
beforeAll(() => {
  t = aStory();
  rawOf(t.ledger.read).pragma('wal_checkpoint(TRUNCATE)');
  copy = join(t.folder, 'copy.db');
});
afterAll(() => {
  t.dispose();
});
beforeEach(() => {
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    rmSync(`${copy}${suffix}`, { force: true });
  copyFileSync(t.file, copy);
});

/** Somebody who has the key and takes the triggers away for a while. */
function tamper(change: (raw: Database) => void): Verified | Damage {
  const raw = must(keyed({ ...t.options, file: copy }, true));
  try {
    raw.pragma('foreign_keys = OFF');
    raw.pragma('ignore_check_constraints = ON');
    const triggers = raw
      .prepare<[], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`,
      )
      .all();
    for (const { name } of triggers) raw.exec(`DROP TRIGGER "${name}"`);
    change(raw);
    for (const { sql } of triggers) raw.exec(sql);
    return verifyLedger(raw, { identity: t.ledger.identity, migrations: MIGRATIONS });
  } finally {
    raw.close();
  }
}

const sql = (text: string) => (raw: Database) => {
  raw.exec(text);
};

describe('a ledger nobody touched', () => {
  it('is good, and the report counts what was checked', () => {
    const steps: number[] = [];
    const report = verifyLedger(rawOf(t.ledger.read), {
      identity: t.ledger.identity,
      migrations: MIGRATIONS,
      knownHead: { seq: 5, hash: hashOf(5) },
      onProgress: (done) => steps.push(done),
    });
    expect(report).toEqual({
      ok: true,
      entries: STORY.last,
      operations: 4,
      postings: 2,
      erased: 1,
      accounts: 3,
      rows: 9,
      head: { seq: STORY.last, hash: t.ledger.head()?.hash },
    });
    expect(steps.at(-1)).toBe(STORY.last);
  });

  it('stays good when triggers were dropped and put back', () => {
    expect(tamper(() => undefined).ok).toBe(true);
  });
});

function hashOf(seq: number): string {
  const hash = rawOf(t.ledger.read).prepare('SELECT hash FROM journal WHERE seq = ?').pluck();
  return String(hash.get(seq));
}

/** Not written by entries: central's register, this terminal's own notes, the runner's list. */
const NOT_COVERED = new Set([
  'person',
  'person_card',
  'insurance',
  'personal_account',
  'kinship',
  'settlement',
  'sync_state',
  'setting',
  'draft',
  'migration',
  'meta',
]);
/** Counters of the transport. */
const FREE_COLUMNS = new Set(['outbox.attempts', 'outbox.last_attempt_at']);

describe('somebody with the key who edits behind the ledger’s back', () => {
  it('is noticed in every column of every table that entries write', () => {
    const raw = rawOf(t.ledger.read);
    const columns = raw
      .prepare<[], { table: string; column: string }>(
        `SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m
         JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid`,
      )
      .all()
      .filter(({ table }) => !NOT_COVERED.has(table))
      .filter(({ table, column }) => !FREE_COLUMNS.has(`${table}.${column}`));
    const missed: string[] = [];
    for (const { table, column } of columns) {
      if (!raw.prepare(`SELECT 1 FROM ${table}`).get()) continue;
      beforeCopy();
      const report = tamper((copied) => {
        editOneCell(copied, table, column);
      });
      if (report.ok) missed.push(`${table}.${column}`);
    }
    expect(columns.length).toBeGreaterThan(60);
    expect(missed).toEqual([]);
  });

  it('is noticed when a row of any such table is deleted', () => {
    const raw = rawOf(t.ledger.read);
    const tables = raw
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .pluck()
      .all()
      .filter((table) => !NOT_COVERED.has(table))
      .filter((table) => raw.prepare(`SELECT 1 FROM ${table}`).get());
    const missed = tables.filter((table) => {
      beforeCopy();
      const one = `(SELECT * FROM ${table} LIMIT 1)`;
      const key = firstColumns(raw, table);
      return tamper(sql(`DELETE FROM ${table} WHERE (${key}) = (SELECT ${key} FROM ${one})`)).ok;
    });
    expect(tables.length).toBeGreaterThan(10);
    expect(missed).toEqual([]);
  });

  it.each([
    ['a changed body', `UPDATE journal_body SET body = '{"note":"x"}' WHERE seq = 6`, 6],
    ['a changed first answer', `UPDATE journal_body SET reply = '{}' WHERE seq = 6`, 6],
    ['a changed wire form', `UPDATE journal_body SET wire = '{}' WHERE seq = 6`, 6],
    ['a changed salt', `UPDATE journal_body SET salt = '${'0'.repeat(32)}' WHERE seq = 6`, 6],
    ['a body removed without an erasure', 'DELETE FROM journal_body WHERE seq = 7', 7],
    [
      'an erased body put back',
      `INSERT INTO journal_body VALUES (11, '${'0'.repeat(32)}', '{}', '{}', NULL)`,
      STORY.erased,
    ],
    [
      'an erasure no entry speaks of',
      'INSERT INTO erasure VALUES (7, 12); DELETE FROM journal_body WHERE seq = 7',
      7,
    ],
    [
      'a header that names another person',
      `UPDATE journal SET header = replace(header, 'person-991002', 'person-991003') WHERE seq = 4`,
      4,
    ],
    ['a changed amount', 'UPDATE posting SET fen = -fen WHERE seq = 5', 5],
    [
      'an added pair of postings',
      `INSERT INTO posting VALUES (6, 1, 'bank', 5), (6, 2, 'account:PA1', -5)`,
      6,
    ],
    ['a removed entry in the middle', 'DELETE FROM journal WHERE seq = 6', 6],
    [
      'two entries that changed places',
      'UPDATE journal SET seq = 99 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 7; ' +
        'UPDATE journal SET seq = 7 WHERE seq = 99',
      6,
    ],
    ['a removed outbox row', 'DELETE FROM outbox WHERE seq = 6', 6],
    ['an outbox row of a local entry', `INSERT INTO outbox (seq, state) VALUES (9, 'pending')`, 9],
    [
      'an acknowledgement that never came',
      `UPDATE outbox SET state = 'acknowledged', settled_seq = 7, central_seq = 5 WHERE seq = 6`,
      6,
    ],
    ['a binding moved into force', `UPDATE binding SET state = 'EFFECTIVE' WHERE position = 1`, 4],
    ['a binding made by no entry', COPY_BINDING(), 4],
    ['a removed binding', 'DELETE FROM binding WHERE journal_seq = 4', 4],
    ['a changed balance', 'UPDATE posting_balance SET fen = fen + 1', 5],
    ['a raised quota', 'UPDATE binding SET quota_fen = 1 WHERE journal_seq = 5', 5],
    ['a changed signature', `UPDATE journal SET signature = '${'0'.repeat(128)}' WHERE seq = 8`, 8],
  ])('is named by its entry: %s', (_what, text, seq) => {
    expect(tamper(sql(text))).toMatchObject({ ok: false, seq });
  });

  it('is noticed when an account gets another role, key or name', () => {
    for (const change of [`roles = 'reviewer'`, `sign_in_name = 'x'`, `wrapped_key = '{"a":1}'`]) {
      beforeCopy();
      const text = `UPDATE user_account SET ${change} WHERE account_id = 'account-clerk'`;
      expect(tamper(sql(text)).ok, change).toBe(false);
    }
  });

  it('is noticed when triggers or tables were changed', () => {
    const dropped = tamper(sql('DROP INDEX posting_by_account'));
    expect(dropped).toMatchObject({ ok: false, seq: null });
    beforeCopy();
    const added = tamper(sql('CREATE VIEW everything AS SELECT * FROM person'));
    expect(added).toMatchObject({ ok: false, what: expect.stringMatching(/schema was changed/) });
  });

  it('is told from a ledger that another version of the program made', () => {
    const next = migrationOf(990, 'next', 'CREATE TABLE extra (a INTEGER) STRICT;');
    const raw = rawOf(t.ledger.read);
    const { identity } = t.ledger;
    expect(verifyLedger(raw, { identity, migrations: [...MIGRATIONS, next] }).ok).toBe(true);
    const [first, ...others] = MIGRATIONS;
    const edited = migrationOf(10, first?.name ?? '', `${first?.sql ?? ''}-- edited`);
    expect(verifyLedger(raw, { identity, migrations: [edited, ...others] })).toMatchObject({
      ok: false,
      what: 'migration 10 is not the one this program knows',
    });
  });

  it('is noticed though every digest and the whole chain was made anew: signatures', () => {
    const report = tamper((raw) => {
      rewriteHistory(raw, 6, { note: '改写' });
    });
    expect(report).toMatchObject({
      ok: false,
      seq: 6,
      what: expect.stringMatching(/signature/),
    });
  });

  it('is noticed though an author wrote and signed his own entry anew: the next one follows another', () => {
    const report = tamper((raw) => {
      rewriteHistory(raw, 6, { note: '改写' }, t.clerk);
    });
    expect(report).toMatchObject({ ok: false, seq: 7, what: expect.stringMatching(/not follow/) });
  });

  it('cuts the tail unnoticed by the chain, but not by a head known outside', () => {
    const report = tamper((raw) => {
      raw.exec(
        `DELETE FROM journal WHERE seq = 13; DELETE FROM journal_body WHERE seq = 13;
         DELETE FROM outbox WHERE seq = 13`,
      );
    });
    expect(report).toMatchObject({ ok: true, entries: 12 });
    const raw = must(keyed({ ...t.options, file: copy }, true));
    const knownHead = { seq: 13, hash: hashOf(13) };
    const again = verifyLedger(raw, { identity: t.ledger.identity, knownHead });
    raw.close();
    expect(again).toMatchObject({ ok: false, seq: 13 });
  });
});

function beforeCopy(): void {
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(`${copy}${suffix}`, { force: true });
  copyFileSync(t.file, copy);
}

function COPY_BINDING(): string {
  return `INSERT INTO binding SELECT 'forged', owner_person_id, relative_person_id, relationship,
    'ENDED', position, quota_fen, cross_province, effective_from, bound_at, '2026-03-11', 'ownWish',
    receipt_number, journal_seq, 9, central_code FROM binding WHERE journal_seq = 4`;
}

function firstColumns(raw: Database, table: string): string {
  return raw
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table)
    .join(', ')
    .split(', ')
    .slice(0, 2)
    .join(', ');
}

/** Changes one value of one row a little: another text, another number, something for nothing. */
function editOneCell(raw: Database, table: string, column: string): void {
  const value: unknown = raw
    .prepare(`SELECT ${column} FROM ${table} ORDER BY ${column} IS NULL LIMIT 1`)
    .pluck()
    .get();
  const where = value === null ? `${column} IS NULL` : `${column} = @value`;
  const next = typeof value === 'string' ? otherText(value) : Number(value ?? 0) + 1_000;
  const limited = `rowid = (SELECT rowid FROM ${table} WHERE ${where} LIMIT 1)`;
  const hasRowid = !/WITHOUT ROWID/.test(
    String(raw.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table)),
  );
  const statement = raw.prepare(
    `UPDATE OR REPLACE ${table} SET ${column} = @next WHERE ${hasRowid ? limited : where}`,
  );
  statement.run(value === null ? { next } : { next, value });
}

function otherText(value: string): string {
  if (value === 'active') return 'disabled';
  if (value === 'pending') return 'closed';
  if (!/[0-9a-z]/i.test(value)) return `${value} `;
  return value.replace(/[0-9a-z]/i, (one) => (one === '7' ? '8' : '7'));
}

/**
 * Without a signer what somebody with the key can do at most: rebuild all entries but their
 * signatures. With one: what an author can do to an entry of his own.
 */
function rewriteHistory(raw: Database, from: number, body: object, signer?: TestAuthor): void {
  const text = canonicalJson(body);
  raw.prepare('UPDATE journal_body SET body = ? WHERE seq = ?').run(text, from);
  const rows = raw
    .prepare<[number], { seq: number; header: string; salt: string | null; body: string | null }>(
      `SELECT j.seq, j.header, b.salt, b.body FROM journal j LEFT JOIN journal_body b USING (seq)
       WHERE j.seq >= ? ORDER BY j.seq`,
    )
    .all(from);
  let previous = hashOf(from - 1);
  for (const row of rows) {
    const header = JSON.parse(row.header) as EntryHeader;
    const bodyDigest =
      row.salt === null || row.body === null ? header.bodyDigest : saltedDigest(row.salt, row.body);
    const made = canonicalJson({ ...header, previous, bodyDigest });
    previous = sha256Hex(made);
    raw
      .prepare('UPDATE journal SET header = ?, hash = ? WHERE seq = ?')
      .run(made, previous, row.seq);
    if (signer === undefined) continue;
    const signature = Buffer.from(signer.sign(signedBytes(previous))).toString('hex');
    raw.prepare('UPDATE journal SET signature = ? WHERE seq = ?').run(signature, row.seq);
    return;
  }
}
