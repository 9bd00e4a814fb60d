import DatabaseConstructor from 'better-sqlite3';

import { fail, ok, type Result } from '../electron/domain/result.ts';
import { privateFile } from './private.ts';
import { openProblem, sqliteCode, type OpenProblem } from './problems.ts';

/**
 * One writer per ledger: an exclusive transaction held on an empty file beside it. The operating
 * system lets it go when the process dies, so a crash leaves nothing to clean up. Readers (verify,
 * backup in a worker) do not take it.
 */
export function takeLock(
  ledgerFile: string,
  nativeBinding?: string,
): Result<() => void, OpenProblem> {
  const options = nativeBinding === undefined ? {} : { nativeBinding };
  privateFile(`${ledgerFile}.lock`);
  const lock = new DatabaseConstructor(`${ledgerFile}.lock`, { timeout: 0, ...options });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (sqliteCode(error).startsWith('SQLITE_BUSY')) return fail(openProblem('ledger.inUse'));
    throw error;
  }
  return ok(() => {
    lock.close();
  });
}
