import { existsSync, statSync } from 'node:fs';

import DatabaseConstructor from 'better-sqlite3';
import type { Database } from 'better-sqlite3';

import { fail, ok, type Result } from '../electron/domain/result.ts';
import { openProblem, problemOfError, type OpenProblem } from './problems.ts';

/** How to reach the file. */
export interface ConnectOptions {
  readonly file: string;
  /** 32 random bytes; never a passphrase. */
  readonly key: Uint8Array;
  /** The driver built for an older runtime; the prebuilt one otherwise. */
  readonly nativeBinding?: string | undefined;
  readonly readonly?: boolean;
}

/** The driver keeps references that came with Node-API 10; a binary of our own brings its own. */
const NAPI_NEEDED = 10;

/** null when this runtime can load the driver: an older one would abort the whole process. */
export function runtimeProblem(
  nativeBinding: string | undefined,
  napi: string = process.versions.napi ?? '0',
): OpenProblem | null {
  if (nativeBinding !== undefined || Number(napi) >= NAPI_NEEDED) return null;
  return openProblem('runtime.tooOld', `Node-API ${napi}, ${NAPI_NEEDED} is needed`);
}

/** `raw:` and 64 hex digits: opens at once, a passphrase would be derived for a tenth of a second. */
export function rawKey(key: Uint8Array): string {
  // The driver would take a shorter one without a word.
  if (key.length !== 32) throw new RangeError('a ledger key has 32 bytes');
  return `raw:${Buffer.from(key).toString('hex')}`;
}

/** Opens an existing encrypted file and reads its first page; never creates one. */
export function connect(options: ConnectOptions): Result<Database, OpenProblem> {
  const runtime = runtimeProblem(options.nativeBinding);
  if (runtime !== null) return fail(runtime);
  if (!existsSync(options.file)) return fail(openProblem('ledger.missing'));
  // SQLite takes an empty file for a new database.
  if (statSync(options.file).size === 0) return fail(openProblem('ledger.incomplete'));
  return keyed(options, true);
}

/** For createLedger: opens or creates. */
export function keyed(
  options: ConnectOptions,
  fileMustExist: boolean,
): Result<Database, OpenProblem> {
  const secret = rawKey(options.key);
  const db = new DatabaseConstructor(options.file, {
    fileMustExist,
    readonly: options.readonly ?? false,
    timeout: 2000,
    ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
  });
  try {
    db.pragma(`cipher = 'aegis'`);
    db.pragma(`key = '${secret}'`);
    // What SQLite puts aside while it sorts would stand in the open in a file.
    db.pragma('temp_store = MEMORY');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return ok(db);
  } catch (error) {
    db.close();
    return fail(problemOfError(error));
  }
}

/** WAL, synchronous=FULL, foreign keys: set, then read back. null when all three hold. */
export function makeDurable(db: Database): OpenProblem | null {
  const journalMode: unknown = db.pragma('journal_mode = WAL', { simple: true });
  // The driver's default in WAL is NORMAL, which loses acknowledged commits in a power cut.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // 64 MiB: the pages of indexes with random keys stay decrypted in memory.
  db.pragma('cache_size = -65536');
  // Erased bodies are overwritten in the file, not only unlinked.
  db.pragma('secure_delete = ON');
  const isSafe =
    journalMode === 'wal' &&
    db.pragma('synchronous', { simple: true }) === 2 &&
    db.pragma('foreign_keys', { simple: true }) === 1;
  return isSafe ? null : openProblem('ledger.unsafe', `journal_mode ${String(journalMode)}`);
}

/** Rewrites every page under a new key, in one transaction of the write-ahead log. */
export function rekey(db: Database, key: Uint8Array): void {
  const secret = rawKey(key);
  // Nothing under the old key is left in the log when the new key comes.
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma(`rekey = '${secret}'`);
  db.pragma('wal_checkpoint(TRUNCATE)');
}
