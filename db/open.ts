import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Database } from 'better-sqlite3';

import { fail, ok, type Result } from '../electron/domain/result.ts';
import { OfficeCode, TerminalCode } from '../electron/domain/terms.ts';
import type { LedgerIdentity, LedgerPorts } from './api.ts';
import { backupName, backupTo, syncFile, syncFolder } from './backup.ts';
import { connect, keyed, makeDurable, runtimeProblem, type ConnectOptions } from './connect.ts';
import { Ledger } from './ledger.ts';
import { takeLock } from './lock.ts';
import { reserveLog } from './logSpace.ts';
import { appliedMigrations, migrate, type Migration } from './migrate.ts';
import { narrow, PRIVATE_FILE, privateFile } from './private.ts';
import { openProblem, problemOfError, type OpenProblem } from './problems.ts';
import { watchRows } from './rows.ts';
import { handleOf, type Db } from './tx.ts';

/** Everything needed to open a ledger for writing. */
export interface OpenOptions extends ConnectOptions {
  readonly migrations: readonly Migration[];
  /** Where the copy goes that is made before a migration. */
  readonly backupFolder: string;
  readonly ports: LedgerPorts;
  /** For a ledger that stays open: its log gets its full length at once ({@link reserveLog}). */
  readonly reservesLog?: boolean;
}

/** The version of the file as a whole, in `meta`. */
const LEDGER_FORMAT = 'ledger-1';

/**
 * Opens the ledger of this terminal: lock, key, settings, migrations, identity, in this order.
 * Never creates a file: a missing one is a problem, not a new empty ledger.
 */
export function openLedger(options: OpenOptions): Result<Ledger, OpenProblem> {
  // First, so that a missing file gets no lock file beside it either.
  if (!existsSync(options.file)) return fail(openProblem('ledger.missing'));
  const runtime = runtimeProblem(options.nativeBinding);
  if (runtime !== null) return fail(runtime);
  const lock = takeLock(options.file, options.nativeBinding);
  if (!lock.ok) return lock;
  for (const suffix of ['', '-wal', '-shm']) narrow(`${options.file}${suffix}`, PRIVATE_FILE);
  const connected = connect(options);
  if (!connected.ok) {
    lock.value();
    return connected;
  }
  const db = connected.value;
  const close = () => {
    db.close();
    lock.value();
  };
  try {
    const opened = prepare(db, options, close);
    if (!opened.ok) close();
    return opened;
  } catch (error) {
    close();
    return fail(problemOfError(error));
  }
}

function prepare(
  db: Database,
  options: OpenOptions,
  close: () => void,
): Result<Ledger, OpenProblem> {
  if (appliedMigrations(db).length === 0) return fail(openProblem('ledger.incomplete'));
  const unsafe = makeDurable(db);
  if (unsafe !== null) return fail(unsafe);
  const { clock } = options.ports;
  const migrated = migrate(db, {
    migrations: options.migrations,
    now: () => clock.now(),
    backup: () => {
      backupTo(db, backupName(options.backupFolder, clock.now(), 'before-migration'));
    },
  });
  if (!migrated.ok) return migrated;
  const identity = readIdentity(db);
  if (identity === null) return fail(openProblem('ledger.incomplete'));
  watchRows(db);
  if (options.reservesLog === true) reserveLog(options.file);
  return ok(new Ledger(handleOf(db), identity, options.ports, close));
}

/**
 * Makes a new, empty ledger: complete or not at all, and never over an existing file. It is
 * written under another name and takes its place when it is durable.
 */
export function createLedger(
  options: OpenOptions,
  identity: LedgerIdentity,
): Result<void, OpenProblem> {
  const runtime = runtimeProblem(options.nativeBinding);
  if (runtime !== null) return fail(runtime);
  if (existsSync(options.file)) return fail(openProblem('ledger.exists'));
  const lock = takeLock(options.file, options.nativeBinding);
  if (!lock.ok) return lock;
  try {
    // Again, now that nobody else can make it.
    if (existsSync(options.file)) return fail(openProblem('ledger.exists'));
    return writeNewFile(options, identity);
  } finally {
    lock.value();
  }
}

function writeNewFile(options: OpenOptions, identity: LedgerIdentity): Result<void, OpenProblem> {
  const unfinished = `${options.file}.new`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    rmSync(`${unfinished}${suffix}`, { force: true });
  }
  privateFile(unfinished);
  const created = keyed({ ...options, file: unfinished }, false);
  if (!created.ok) return created;
  const db = created.value;
  try {
    // Nobody sees the file before it is whole, so only the last sync below matters.
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    const { clock } = options.ports;
    const migrated = migrate(db, {
      migrations: options.migrations,
      now: () => clock.now(),
      backup: () => undefined,
    });
    if (!migrated.ok) return migrated;
    writeIdentity(db, identity, options.ports);
  } finally {
    db.close();
  }
  syncFile(unfinished);
  renameSync(unfinished, options.file);
  syncFolder(dirname(options.file));
  return ok(undefined);
}

/** A second, reading connection (verify, backup in a worker): takes no lock, changes nothing. */
export function openReader(
  options: ConnectOptions,
): Result<{ db: Db; raw: Database; identity: LedgerIdentity; close(): void }, OpenProblem> {
  const connected = connect({ ...options, readonly: true });
  if (!connected.ok) return connected;
  const raw = connected.value;
  try {
    const identity = appliedMigrations(raw).length === 0 ? null : readIdentity(raw);
    if (identity !== null) {
      return ok({ db: handleOf(raw), raw, identity, close: () => raw.close() });
    }
    raw.close();
    return fail(openProblem('ledger.incomplete'));
  } catch (error) {
    raw.close();
    return fail(problemOfError(error));
  }
}

function writeIdentity(db: Database, identity: LedgerIdentity, ports: LedgerPorts): void {
  const insert = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  insert.run('format', LEDGER_FORMAT);
  insert.run('ledgerId', identity.ledgerId);
  insert.run('office', identity.office);
  insert.run('terminal', identity.terminal);
  insert.run('demo', String(identity.demo));
  insert.run('training', String(identity.training));
  insert.run('rowSalt', Buffer.from(ports.randomBytes(32)).toString('hex'));
}

function readIdentity(db: Database): LedgerIdentity | null {
  const rows = db.prepare<[], [string, string]>('SELECT key, value FROM meta').raw().all();
  const meta = new Map(rows);
  const office = OfficeCode.safeParse(meta.get('office'));
  const terminal = TerminalCode.safeParse(meta.get('terminal'));
  const ledgerId = meta.get('ledgerId');
  if (meta.get('format') !== LEDGER_FORMAT || !office.success || !terminal.success) return null;
  if (ledgerId === undefined) return null;
  return {
    ledgerId,
    office: office.data,
    terminal: terminal.data,
    demo: meta.get('demo') === 'true',
    training: meta.get('training') === 'true',
  };
}
