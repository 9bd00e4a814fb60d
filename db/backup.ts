import { closeSync, existsSync, fsyncSync, openSync, rmSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Database } from 'better-sqlite3';

import { privateFile, privateFolder } from './private.ts';

/** Makes a file's bytes durable. */
export function syncFile(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes a rename in this folder durable; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Writes a complete, encrypted copy with the same key (VACUUM INTO: `backup()` fails on an
 * encrypted file and `serialize()` would give plain text). An existing file is never replaced.
 */
export function backupTo(db: Database, target: string): void {
  if (existsSync(target)) throw new Error(`there is already a file ${target}`);
  privateFolder(dirname(target));
  const unfinished = `${target}.part`;
  rmSync(unfinished, { force: true });
  privateFile(unfinished); // VACUUM INTO takes an empty file as it is
  try {
    db.prepare('VACUUM INTO ?').run(unfinished);
    syncFile(unfinished);
  } catch (error) {
    rmSync(unfinished, { force: true }); // half a copy would only fill the disk further
    throw error;
  }
  renameSync(unfinished, target);
  syncFolder(dirname(target));
}

/**
 * A free name `<folder>/<of>-20260310T090900-<why>.db`: sorts by time, says why. A number is
 * added where that name is taken: two starts within a second, or a clock that stands still.
 */
export function backupName(folder: string, at: string, why: string, of = 'ledger'): string {
  const stamp = at.slice(0, 19).replaceAll(/[-:]/g, '');
  for (let copy = 1; ; copy += 1) {
    const name = join(folder, `${of}-${stamp}-${why}${copy === 1 ? '' : `-${copy}`}.db`);
    if (!existsSync(name)) return name;
  }
}
