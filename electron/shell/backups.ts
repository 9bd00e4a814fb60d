import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { syncFile, syncFolder } from '../../db/backup.ts';
import { narrow, PRIVATE_FILE } from '../../db/private.ts';
import type { Clock } from '../domain/clock.ts';
import type { HeavyRunner } from './heavy.ts';
import { dailyCopies, type BackupAnswer, type BackupTask } from './heavyWork.ts';
import type { OfficeFiles } from './officeFiles.ts';

/** Two weeks of daily copies. */
export const COPIES_KEPT = 14;

/** Pages are large, and a filed one stays: the newest copy holds what older ledgers name, too. */
export const PAGE_COPIES_KEPT = 2;

interface BackupPorts {
  readonly files: OfficeFiles;
  readonly sqliteBinding: string | null;
  readonly heavy: HeavyRunner;
  readonly clock: Clock;
}

/** True when the folder has no daily copy of this civil date yet. */
export function isBackupDue(
  folder: string,
  on: string,
  of: 'ledger' | 'pages' = 'ledger',
): boolean {
  const stamp = `${of}-${on.replaceAll('-', '')}T`;
  const names = existsSync(folder) ? dailyCopies(readdirSync(folder), of) : [];
  return !names.some((name) => name.startsWith(stamp));
}

/**
 * Makes today's copies unless they are there: complete, encrypted with the same key, durable. The
 * key slots of that day lie beside the ledger's: without them nobody, not even the recovery key,
 * could open it. The pages come after it, so that they hold every page it names; a failure there
 * leaves the ledger's copy whole, and the next sign-in tries again.
 */
export async function backUpDaily(ports: BackupPorts, key: Uint8Array): Promise<boolean> {
  const { files, clock } = ports;
  const at = clock.now();
  const on = at.slice(0, 10);
  const isLedgerDue = isBackupDue(files.backup, on);
  if (isLedgerDue) {
    const { file } = await copy(ports, key, at, { pages: null, keep: COPIES_KEPT });
    copySlots(files, slotsBeside(file));
    dropOrphans(files.backup);
  }
  const arePagesDue = existsSync(files.pages) && isBackupDue(files.backup, on, 'pages');
  if (arePagesDue) await copy(ports, key, at, { pages: files.pages, keep: PAGE_COPIES_KEPT });
  return isLedgerDue || arePagesDue;
}

function copy(
  { files, sqliteBinding, heavy }: BackupPorts,
  key: Uint8Array,
  at: string,
  which: Pick<BackupTask, 'pages' | 'keep'>,
): Promise<BackupAnswer> {
  const { ledger: file, backup: folder } = files;
  return heavy.run({
    kind: 'backup',
    file,
    key,
    nativeBinding: sqliteBinding,
    folder,
    at,
    ...which,
  });
}

const SLOTS = '.keyslots.json';

/** `ledger-20260310T090900-daily.db` → `ledger-20260310T090900-daily.keyslots.json`. */
function slotsBeside(copy: string): string {
  return copy.replace(/\.db$/, SLOTS);
}

function copySlots({ keyslots, backup }: OfficeFiles, target: string): void {
  copyFileSync(keyslots, target);
  narrow(target, PRIVATE_FILE);
  syncFile(target);
  syncFolder(backup);
}

/** Slots whose copy of the ledger was too old to be kept. */
function dropOrphans(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(SLOTS)) continue;
    const copy = path.join(folder, `${name.slice(0, -SLOTS.length)}.db`);
    if (!existsSync(copy)) rmSync(path.join(folder, name));
  }
}
