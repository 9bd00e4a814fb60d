import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Database } from 'better-sqlite3';

import { fail, ok, type Result } from '../../electron/domain/result.ts';
import { backupName, backupTo, syncFile, syncFolder } from '../backup.ts';
import { connect, keyed, makeDurable, runtimeProblem } from '../connect.ts';
import { takeLock } from '../lock.ts';
import { appliedMigrations, migrate } from '../migrate.ts';
import { openProblem, problemOfError, type OpenProblem } from '../problems.ts';
import type { PagesOptions } from './api.ts';
import { PageStore } from './store.ts';

/** The version of the file as a whole, in its `meta`. */
const PAGES_FORMAT = 'pages-1';

/** Bytes of a database page: a chunk then lies in 17 of them instead of 65. */
const PAGE_SIZE = 16 * 1024;

/** Log pages before the driver moves them into the file: about 32 MB. */
const CHECKPOINT_AFTER = 2000;

/**
 * Opens the pages of a terminal: lock, key, settings, migrations, format. A missing file is made,
 * complete or not at all: an office from before there were pages has none. Whether pages are
 * missing that the ledger names is asked with `store.missing`.
 */
export function openPages(options: PagesOptions): Result<PageStore, OpenProblem> {
  const runtime = runtimeProblem(options.nativeBinding);
  if (runtime !== null) return fail(runtime);
  const lock = takeLock(options.file, options.nativeBinding);
  if (!lock.ok) return lock;
  let db: Database | null = null;
  const close = () => {
    db?.close();
    lock.value();
  };
  try {
    const made = existsSync(options.file) ? ok(undefined) : makeFile(options);
    const connected = made.ok ? connect(options) : made;
    if (!connected.ok) {
      close();
      return connected;
    }
    db = connected.value;
    const problem = prepare(db, options);
    if (problem === null) return ok(new PageStore(db, options.key, options, close));
    close();
    return fail(problem);
  } catch (error) {
    close();
    return fail(problemOfError(error));
  }
}

/**
 * Opens them to read beside the counter that has them open: no lock, no migration, nothing is made.
 * Writing to such a store throws.
 */
export function openPagesReader(
  options: Pick<PagesOptions, 'file' | 'key' | 'nativeBinding'>,
): Result<PageStore, OpenProblem> {
  const connected = connect({ ...options, readonly: true });
  if (!connected.ok) return connected;
  const db = connected.value;
  try {
    if (formatOf(db) === PAGES_FORMAT) {
      return ok(new PageStore(db, options.key, READING, () => db.close()));
    }
    db.close();
    return fail(openProblem('ledger.incomplete'));
  } catch (error) {
    db.close();
    return fail(problemOfError(error));
  }
}

const never = (): never => {
  throw new Error('this store is read only');
};

const READING = { clock: { now: never, monotonicMs: never }, randomBytes: never };

function prepare(db: Database, options: PagesOptions): OpenProblem | null {
  if (appliedMigrations(db).length === 0) return openProblem('ledger.incomplete');
  const unsafe = makeDurable(db);
  if (unsafe !== null) return unsafe;
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_AFTER}`);
  const migrated = migrate(db, {
    migrations: options.migrations,
    now: () => options.clock.now(),
    backup: () => {
      backupTo(db, backupName(options.backupFolder, options.clock.now(), 'pages-before-migration'));
    },
  });
  if (!migrated.ok) return migrated.problem;
  return formatOf(db) === PAGES_FORMAT ? null : openProblem('ledger.incomplete');
}

function formatOf(db: Database): unknown {
  return db.prepare(`SELECT value FROM meta WHERE key = 'format'`).pluck().get();
}

/** Under another name first; it takes its place when it is durable. */
function makeFile(options: PagesOptions): Result<void, OpenProblem> {
  const unfinished = `${options.file}.new`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    rmSync(`${unfinished}${suffix}`, { force: true });
  }
  const created = keyed({ ...options, file: unfinished }, false);
  if (!created.ok) return created;
  const db = created.value;
  try {
    db.pragma(`page_size = ${PAGE_SIZE}`);
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    const migrated = migrate(db, {
      migrations: options.migrations,
      now: () => options.clock.now(),
      backup: () => undefined,
    });
    if (!migrated.ok) return migrated;
    db.prepare(`INSERT INTO meta (key, value) VALUES ('format', ?)`).run(PAGES_FORMAT);
  } finally {
    db.close();
  }
  syncFile(unfinished);
  renameSync(unfinished, options.file);
  syncFolder(dirname(options.file));
  return ok(undefined);
}
