import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Database } from 'better-sqlite3';

import type { IsoInstant } from '../electron/domain/clock.ts';
import { fail, ok, type Result } from '../electron/domain/result.ts';
import { openProblem, type OpenProblem } from './problems.ts';

/** One SQL file, `0010_ledger.sql`: numbered in tens, never edited once released. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string;
}

export interface MigrateOptions {
  readonly migrations: readonly Migration[];
  /** Called once before the first pending file of a ledger that already has data. */
  backup(): void;
  now(): IsoInstant;
}

const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;

/** Reads the migration files of a folder in order. A wrong name or number is a bug and throws. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  const migrations = files.sort().map((file) => {
    const match = FILE_NAME.exec(file);
    if (match === null) throw new Error(`not the name of a migration: ${file}`);
    return migrationOf(Number(match[1]), match[2] ?? '', readFileSync(join(folder, file), 'utf8'));
  });
  migrations.forEach((migration, i) => {
    if (migration.number % 10 !== 0) throw new Error(`${migration.name}: numbers go in tens`);
    if (migrations[i + 1]?.number === migration.number) {
      throw new Error(`two migrations have the number ${migration.number}`);
    }
  });
  return migrations;
}

/** A migration from its text; line ends do not count, so that a checkout cannot change the hash. */
export function migrationOf(number: number, name: string, text: string): Migration {
  const sql = text.replaceAll('\r\n', '\n');
  return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

interface AppliedRow {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

/**
 * Brings the schema forward. Newer databases, edited files and files that were slipped in between
 * are refused; each file is one transaction that checks all foreign keys before it commits.
 */
export function migrate(db: Database, options: MigrateOptions): Result<number, OpenProblem> {
  const { migrations } = options;
  const applied = appliedMigrations(db);
  const problem = compare(applied, migrations);
  if (problem !== null) return fail(problem);

  const pending = migrations.slice(applied.length);
  if (pending.length === 0) return ok(0);
  if (applied.length > 0) options.backup();
  // Outside any transaction: inside one SQLite ignores it, and a table rebuild would lose rows.
  db.pragma('foreign_keys = OFF');
  try {
    for (const migration of pending) applyOne(db, migration, options.now());
  } finally {
    db.pragma('foreign_keys = ON');
  }
  return ok(pending.length);
}

/** Migrations this database went through, oldest first; empty for a new file. */
export function appliedMigrations(db: Database): AppliedRow[] {
  const has = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'migration'`).get();
  if (has === undefined) return [];
  return db
    .prepare<[], AppliedRow>('SELECT number, name, sha256 FROM migration ORDER BY number')
    .all();
}

function compare(
  applied: readonly AppliedRow[],
  migrations: readonly Migration[],
): OpenProblem | null {
  const last = migrations.at(-1)?.number ?? 0;
  const newer = applied.find((row) => row.number > last);
  if (newer !== undefined) return openProblem('ledger.newer', `its schema is ${newer.number}`);
  for (const [i, row] of applied.entries()) {
    const file = migrations[i];
    if (file?.number !== row.number) {
      const extra = file === undefined ? row.number : Math.min(file.number, row.number);
      return openProblem('ledger.edited', `${extra} is in one list only`);
    }
    if (file.sha256 !== row.sha256) return openProblem('ledger.edited', `${row.number}`);
  }
  return null;
}

function applyOne(db: Database, migration: Migration, at: IsoInstant): void {
  db.transaction(() => {
    db.exec(
      `CREATE TABLE IF NOT EXISTS migration (
         number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,
         applied_at TEXT NOT NULL
       ) STRICT`,
    );
    db.exec(migration.sql);
    const broken = db.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) {
      throw new Error(`migration ${migration.number} breaks ${broken.length} foreign keys`);
    }
    db.prepare('INSERT INTO migration (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)').run(
      migration.number,
      migration.name,
      migration.sha256,
      at,
    );
  }).immediate();
}
