import DatabaseConstructor from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrate } from '../../db/migrate.ts';
import { ROW_SHAPES } from '../../db/rows.ts';
import * as agent from '../../db/schema/agent.ts';
import * as binding from '../../db/schema/binding.ts';
import * as policy from '../../db/schema/policy.ts';
import * as ledger from '../../db/schema/ledger.ts';
import * as register from '../../db/schema/register.ts';
import * as withdrawal from '../../db/schema/withdrawal.ts';
import type { IsoInstant } from '../../electron/domain/clock.ts';
import { MIGRATIONS, must } from '../support/ledger.ts';

const AT = '2026-03-10T09:00:00.000+08:00' as IsoInstant;
const tables = Object.values({
  ...ledger,
  ...register,
  ...binding,
  ...agent,
  ...policy,
  ...withdrawal,
}).filter((one) => is(one, SQLiteTable));

let raw: Database;
beforeEach(() => {
  raw = new DatabaseConstructor(':memory:');
});
afterEach(() => {
  raw.close();
});

function migrateTo(number: number): void {
  const migrations = MIGRATIONS.filter((one) => one.number <= number);
  must(migrate(raw, { migrations, now: () => AT, backup: () => undefined }));
}

const rows = (table: string) => raw.prepare(`SELECT * FROM ${table}`).all();

describe('the tables in TypeScript are the migrated tables', () => {
  it('by name', () => {
    migrateTo(9999);
    const migrated = raw
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all()
      .filter((name) => name !== 'migration');
    expect(tables.map((one) => getTableConfig(one).name).sort()).toEqual(migrated);
  });

  it.each(tables.map((one) => [getTableConfig(one).name, one] as const))(
    '%s: columns, keys, references and indexes',
    (name, table) => {
      migrateTo(9999);
      const config = getTableConfig(table);
      const composite = config.primaryKeys.flatMap((key) => key.columns.map((one) => one.name));
      const columns = config.columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        notnull: column.notNull,
        primaryKey: column.primary || composite.includes(column.name),
      }));
      expect(columns).toEqual(migratedColumns(name));
      expect(referencesOf(config)).toEqual(migratedReferences(name));
      expect(indexesOf(config)).toEqual(migratedIndexes(name));
    },
  );

  it('every one of them STRICT', () => {
    migrateTo(9999);
    const loose = raw
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0
        AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(loose).toEqual([]);
  });
});

describe('rows that entries write', () => {
  it('are watched in all their columns', () => {
    migrateTo(9999);
    for (const { table, columns, free = [] } of Object.values(ROW_SHAPES)) {
      const names = migratedColumns(table).map(({ name }) => name);
      expect([...columns, ...free].sort(), table).toEqual(names.sort());
    }
  });

  it('are watched in every business table', () => {
    const elsewhere = [
      // Covered by digests in the header itself.
      ...['journal', 'journal_body', 'posting', 'posting_balance', 'erasure'],
      // Central's, and this terminal's own.
      ...Object.values(register).map((one) => getTableConfig(one).name),
      ...['meta', 'sync_state', 'setting', 'draft', 'journal_key'],
    ];
    const watched = Object.values(ROW_SHAPES).map(({ table }) => table);
    const all = tables.map((one) => getTableConfig(one).name);
    expect([...watched, ...elsewhere].sort()).toEqual(all.sort());
  });
});

describe('each migration, with rows in it', () => {
  it('0010 makes a journal that takes an entry with body, posting and outbox row', () => {
    migrateTo(10);
    raw.exec(`
      INSERT INTO journal VALUES (1, 'op', 'operation', 'a.b', '${AT}', 'a', '{}',
        '${'0'.repeat(64)}', '${'0'.repeat(128)}');
      INSERT INTO journal_body VALUES (1, '${'0'.repeat(32)}', '{}', '{}', '{}');
      INSERT INTO outbox (seq, state) VALUES (1, 'pending');
      INSERT INTO outbox_person VALUES ('p', 1);`);
    expect(rows('journal')).toHaveLength(1);
    expect(rows('outbox_person')).toHaveLength(1);
  });

  it('0020 keeps the journal and takes a register', () => {
    migrateTo(10);
    raw.exec(`INSERT INTO journal VALUES (1, 'op', 'local', 'a.b', '${AT}', 'a', '{}',
      '${'0'.repeat(64)}', '${'0'.repeat(128)}')`);
    migrateTo(20);
    raw.exec(`
      INSERT INTO person VALUES ('p-1', '01', '1', '示例', 'sl', 'F', '1990-01-01', NULL, 1, 0, 0, NULL);
      INSERT INTO insurance VALUES ('p-1', '310', 'active', '450100', 'employee', 0);
      INSERT INTO personal_account VALUES ('a-1', 'p-1', 100, 0, 0, '2026-01-01', 5, 'closed');
      INSERT INTO posting VALUES (1, 1, 'bank', 5);`);
    expect(() => raw.exec(`INSERT INTO posting VALUES (1, 2, 'account:a-1', -5)`)).toThrow(
      /closed/,
    );
    expect(rows('posting_balance')).toEqual([{ account: 'bank', fen: 5 }]);
    expect(rows('journal')).toHaveLength(1);
  });

  it('0030 keeps persons and takes one open binding per pair', () => {
    migrateTo(20);
    for (const id of ['p-1', 'p-2']) {
      raw.exec(`INSERT INTO person VALUES ('${id}', '01', '${id}', '示例', 'sl', 'F', '1990-01-01',
        NULL, 1, 0, 0, NULL)`);
    }
    raw.exec(`INSERT INTO journal VALUES (1, 'op', 'local', 'a.b', '${AT}', 'a', '{}',
      '${'0'.repeat(64)}', '${'0'.repeat(128)}')`);
    migrateTo(30);
    const bind = (id: string, state: string) => {
      raw.exec(`INSERT INTO binding VALUES ('${id}', 'p-1', 'p-2', 'parent', '${state}', 1, 0, 0,
        '2026-03-10', '${AT}', NULL, NULL, 'r', 1, NULL, NULL)`);
    };
    bind('b-1', 'REJECTED');
    bind('b-2', 'PENDING');
    expect(() => {
      bind('b-3', 'EFFECTIVE');
    }).toThrow(/UNIQUE/);
    expect(rows('person')).toHaveLength(2);
  });

  it('0040 keeps the journal and counts an agent once per form', () => {
    migrateTo(30);
    raw.exec(`INSERT INTO journal VALUES (1, 'op', 'local', 'a.b', '${AT}', 'a', '{}',
      '${'0'.repeat(64)}', '${'0'.repeat(128)}')`);
    migrateTo(40);
    raw.exec(`INSERT INTO agent_case VALUES ('1', 'f', '2026-03-10', 1)`);
    expect(() => raw.exec(`INSERT INTO agent_case VALUES ('1', 'f', '2026-03-11', 1)`)).toThrow();
    expect(rows('journal')).toHaveLength(1);
  });

  it('0050 keeps persons and lets one case at a time hold an account', () => {
    migrateTo(40);
    raw.exec(`
      INSERT INTO person VALUES ('p-1', '01', '1', '示例', 'sl', 'F', '1990-01-01', NULL, 1, 0, 0, NULL);
      INSERT INTO journal VALUES (1, 'op', 'local', 'a.b', '${AT}', 'a', '{}',
        '${'0'.repeat(64)}', '${'0'.repeat(128)}');`);
    migrateTo(50);
    const open = (caseId: string, state: string, accepted: number | null) => {
      raw.exec(`INSERT INTO withdrawal VALUES ('${caseId}', 'DEATH', '${state}', 'p-1', 'a-1', '{}',
        NULL, 'CLOSE', 'heirs', NULL, 0, 0, 'none', NULL, 'S001', 'S002', NULL, 'r', 1,
        ${accepted ?? 'NULL'}, 1)`);
    };
    open('c-1', 'DENIED', null);
    open('c-2', 'ACCEPTED', 1);
    expect(() => {
      open('c-3', 'PAYING', 1);
    }).toThrow(/UNIQUE/);
    expect(rows('person')).toHaveLength(1);

    const file = (filing: string, caseId: string, page: string) => {
      raw.exec(`INSERT INTO withdrawal_page VALUES ('${filing}', '${caseId}', '${page.repeat(64)}',
        'DEATH_CERT', 1, 'filed', NULL, 1, NULL)`);
    };
    const remove = (filing: string) =>
      raw.exec(`UPDATE withdrawal_page SET state = 'removed', ended_seq = 1
        WHERE filing_id = '${filing}'`);
    file('f-1', 'c-1', 'a');
    remove('f-1');
    file('f-2', 'c-2', 'a');
    expect(() => remove('f-2')).toThrow(/only superseded/);

    raw.exec(`INSERT INTO account_closure VALUES ('a-1', 'closed', 'c-2', 1)`);
    expect(() => raw.exec(`INSERT INTO posting VALUES (1, 1, 'account:a-1', 5)`)).toThrow(/closed/);
    raw.exec(`UPDATE account_closure SET state = 'reopened'`);
    raw.exec(`INSERT INTO posting VALUES (1, 1, 'account:a-1', 5)`);
  });

  it('0050 lets nothing change of a payment that the bank was told', () => {
    migrateTo(50);
    raw.exec(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO payment_batch VALUES ('b-1', 'n', 1, 5, '${'0'.repeat(64)}', '${AT}', 1, 0);
      INSERT INTO payment_order VALUES ('o-1', 'n-1', 'c-1', 'self', '示例', 'bank', '6', 5, 'PAID',
        'b-1', NULL, NULL, 1, 1);`);
    expect(() => raw.exec(`UPDATE payment_order SET state = 'RETURNED'`)).toThrow(/stays/);
    expect(() => raw.exec(`UPDATE payment_order SET fen = 6`)).toThrow(/stays/);
    expect(() => raw.exec('DELETE FROM payment_order')).toThrow(/never removed/);
  });

  it('0060 keeps what was done to the packs as it was', () => {
    migrateTo(50);
    raw.exec(`INSERT INTO journal VALUES (1, 'op', 'local', 'a.b', '${AT}', 'a', '{}',
      '${'0'.repeat(64)}', '${'0'.repeat(128)}')`);
    migrateTo(60);
    const act = (seq: number, kind: string, replaced: string) =>
      raw.exec(`INSERT INTO policy_pack VALUES (${seq}, '${kind}', 'GX-NN', '2026.5.0',
        '2026-03-10', '${'a'.repeat(64)}', ${replaced})`);
    act(1, 'import', 'NULL, NULL');
    act(2, 'rollBack', `'2026.3.0', '${'b'.repeat(64)}'`);
    expect(() => act(3, 'rollBack', 'NULL, NULL')).toThrow(/CHECK/);
    expect(() => act(4, 'import', `'2026.3.0', NULL`)).toThrow(/CHECK/);
    expect(() => raw.exec(`UPDATE policy_pack SET version = '1'`)).toThrow(/never changed/);
    expect(() => raw.exec('DELETE FROM policy_pack')).toThrow(/never removed/);
    expect(rows('journal')).toHaveLength(1);
  });

  it('0070 keeps outbox and bindings, and gives every new operation its outbox row', () => {
    migrateTo(50);
    for (const id of ['p-1', 'p-2']) {
      raw.exec(`INSERT INTO person VALUES ('${id}', '01', '${id}', '示例', 'sl', 'F', '1990-01-01',
        NULL, 1, 0, 0, NULL)`);
    }
    const enter = (seq: number, kind: string) => {
      raw.exec(`INSERT INTO journal VALUES (${seq}, 'op-${seq}', '${kind}', 'a.b', '${AT}', 'a', '{}',
        '${'0'.repeat(64)}', '${'0'.repeat(128)}')`);
    };
    enter(1, 'operation');
    raw.exec(`
      INSERT INTO outbox (seq, state) VALUES (1, 'pending');
      INSERT INTO outbox_person VALUES ('p-1', 1), ('p-2', 1);
      INSERT INTO binding VALUES ('b-1', 'p-1', 'p-2', 'parent', 'ENDED', 1, 0, 0,
        '2026-03-10', '${AT}', NULL, NULL, 'r', 1, NULL, NULL);`);
    migrateTo(70);
    enter(2, 'operation');
    enter(3, 'local');
    expect(rows('outbox')).toMatchObject([
      { seq: 1, state: 'pending' },
      { seq: 2, state: 'pending', attempts: 0 },
    ]);
    expect(rows('binding')).toHaveLength(1);
    expect(rows('journal')).toHaveLength(3);
  });

  it('0090 keeps cases and takes one stopped clock each, which is not forgotten', () => {
    migrateTo(70);
    raw.exec(`
      INSERT INTO person VALUES ('p-1', '01', '1', '示例', 'sl', 'F', '1990-01-01', NULL, 1, 0, 0, NULL);
      INSERT INTO withdrawal VALUES ('c-1', 'DEATH', 'SUSPENDED', 'p-1', 'a-1', '{}', NULL, NULL,
        NULL, NULL, 0, 0, 'none', NULL, 'S001', NULL, NULL, 'r', 1, NULL, 1)`);
    migrateTo(90);
    raw.exec(`INSERT INTO withdrawal_pause VALUES ('c-1', -2, 5)`);
    expect(() => raw.exec(`INSERT INTO withdrawal_pause VALUES ('c-1', 3, 6)`)).toThrow(/UNIQUE/);
    expect(() => raw.exec('DELETE FROM withdrawal_pause')).toThrow(/never removed/);
    expect(rows('withdrawal')).toHaveLength(1);
  });

  it('0100 keeps cases and finds them by who applied', () => {
    migrateTo(90);
    raw.exec(`
      INSERT INTO person VALUES ('p-1', '01', '1', '示例', 'sl', 'F', '1990-01-01', NULL, 1, 0, 0, NULL);
      INSERT INTO withdrawal VALUES ('c-1', 'DEATH', 'DRAFT', 'p-1', 'a-1',
        '{"applicant":{"idNumber":"E1"}}', NULL, NULL, NULL, NULL, 0, 0, 'none', NULL, 'S001', NULL,
        NULL, 'r', 1, NULL, 1)`);
    migrateTo(100);
    const byApplicant = `FROM withdrawal WHERE json_extract(particulars, '$.applicant.idNumber') = 'E1'`;
    expect(raw.prepare(`SELECT case_id ${byApplicant}`).pluck().all()).toEqual(['c-1']);
    const plan = raw.prepare(`EXPLAIN QUERY PLAN SELECT case_id ${byApplicant}`).all();
    expect(JSON.stringify(plan)).toContain('withdrawal_by_applicant_number');
  });

  it('0110 lists what is in the journal already', () => {
    migrateTo(100);
    raw.exec(`INSERT INTO journal VALUES (1, 'op', 'local', 'a.b', '${AT}', 'a',
      '{"author":{"staffNumber":"1001"}}', '${'0'.repeat(64)}', '${'0'.repeat(128)}')`);
    migrateTo(110);
    expect(rows('journal_key')).toEqual([{ seq: 1, type: 'a.b', staff: '1001' }]);
    expect(rows('journal')).toHaveLength(1);
  });

  it('has a test here for every file', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual([
      10, 20, 30, 40, 50, 60, 70, 90, 100, 110,
    ]);
  });
});

function migratedColumns(table: string) {
  return raw
    .prepare<[string], { name: string; type: string; notnull: number; pk: number }>(
      'SELECT name, type, "notnull", pk FROM pragma_table_info(?)',
    )
    .all(table)
    .map(({ name, type, notnull, pk }) => ({
      name,
      type,
      // A key of a WITHOUT ROWID table and an INTEGER PRIMARY KEY are never null.
      notnull: notnull === 1 || pk > 0,
      primaryKey: pk > 0,
    }));
}

type Config = ReturnType<typeof getTableConfig>;

function referencesOf(config: Config): string[] {
  return config.foreignKeys
    .map((key) => {
      const { columns, foreignTable, foreignColumns } = key.reference();
      const target = getTableConfig(foreignTable).name;
      return `${columns[0]?.name} -> ${target}.${foreignColumns[0]?.name}`;
    })
    .sort();
}

function migratedReferences(table: string): string[] {
  return raw
    .prepare<[string], { from: string; table: string; to: string }>(
      'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)',
    )
    .all(table)
    .map((key) => `${key.from} -> ${key.table}.${key.to}`)
    .sort();
}

function indexesOf(config: Config): string[] {
  const named = config.indexes.map(({ config: { columns, unique, where } }) =>
    [
      columns.map((column) => ('name' in column ? column.name : '?')).join(','),
      unique ? 'unique' : '',
      where === undefined ? '' : 'partial',
    ].join(' '),
  );
  const single = config.columns.filter((column) => column.isUnique);
  return [...named, ...single.map((column) => `${column.name} unique `)].sort();
}

function migratedIndexes(table: string): string[] {
  return raw
    .prepare<[string], { name: string; unique: number; origin: string; partial: number }>(
      'SELECT name, "unique", origin, partial FROM pragma_index_list(?)',
    )
    .all(table)
    .filter(({ origin }) => origin !== 'pk')
    .map((index) => {
      const columns = raw
        // An expression has no name of a column.
        .prepare<[string], string>(`SELECT coalesce(name, '?') FROM pragma_index_info(?)`)
        .pluck()
        .all(index.name);
      const flags = [index.unique === 1 ? 'unique' : '', index.partial === 1 ? 'partial' : ''];
      return [columns.join(','), ...flags].join(' ');
    })
    .sort();
}
