import { getTableColumns, getTableName, sql, type Placeholder } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

import { rawWriting, writing, type RegisterTx, type ScratchTx, type Tx } from '../tx.ts';

/** One placeholder per column, named as the column is named in TypeScript. */
export function placeholdersOf<T extends SQLiteTable>(
  table: T,
): Record<keyof T['_']['columns'] & string, Placeholder> {
  const names = Object.keys(getTableColumns(table)) as (keyof T['_']['columns'] & string)[];
  const entries = names.map((name) => [name, sql.placeholder(name)] as const);
  return Object.fromEntries(entries) as Record<keyof T['_']['columns'] & string, Placeholder>;
}

/** A compiled insert of one whole row: `const insertBinding = insertInto<Tx>()(binding)`. */
export function insertInto<K extends Tx | RegisterTx | ScratchTx>() {
  return <T extends SQLiteTable>(table: T): ((tx: K, row: T['$inferSelect']) => void) => {
    const columns = Object.entries(getTableColumns(table));
    const names = columns.map(([, column]) => `"${column.name}"`).join(', ');
    const marks = columns.map(() => '?').join(', ');
    const text = `INSERT INTO "${getTableName(table)}" (${names}) VALUES (${marks})`;
    const insert = rawWriting<K>()((raw) => raw.prepare<unknown[]>(text));
    return (tx, row) => {
      const values = columns.map(([name, column]) => {
        const value: unknown = row[name];
        return value == null ? null : column.mapToDriverValue(value);
      });
      insert(tx).run(...values);
    };
  };
}

/** The same, replacing the row with this primary key. */
export function upsertInto<K extends Tx | RegisterTx | ScratchTx>() {
  return <T extends SQLiteTable>(
    table: T,
    key: keyof T['_']['columns'] & string,
  ): ((tx: K, row: T['$inferSelect']) => void) => {
    const columns = getTableColumns(table);
    const others = Object.entries(columns).filter(([name]) => name !== key);
    const set = Object.fromEntries(
      others.map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]),
    );
    const upsert = writing<K>()((q) =>
      q
        .insert(table)
        .values(placeholdersOf(table) as never)
        .onConflictDoUpdate({ target: columns[key] as never, set: set as never })
        .prepare(),
    );
    return (tx, row) => {
      upsert(tx).run(row);
    };
  };
}
