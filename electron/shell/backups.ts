import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { syncFile, syncFolder } from '../../db/backup.ts';
import { narrow, PRIVATE_FILE } from '../../db/private.ts';
import type { Clock } from '../domain/clock.ts';
import type { HeavyRunner } from './heavy.ts';
import { dailyCopies } from './heavyWork.ts';
import type { OfficeFiles } from './officeFiles.ts';

/** Two weeks of daily copies. */
export const COPIES_KEPT = 14;

interface BackupPorts {
  readonly files: OfficeFiles;
  readonly sqliteBinding: string | null;
  readonly heavy: HeavyRunner;
  readonly clock: Clock;
}

/** True when the folder has no daily copy of this civil date yet. */
export function isBackupDue(folder: string, on: string): boolean {
  const stamp = `ledger-${on.replaceAll('-', '')}T`;
  const names = existsSync(folder) ? dailyCopies(readdirSync(folder)) : [];
  return !names.some((name) => name.startsWith(stamp));
}

/**
 * Makes today's copy unless it is there: complete, encrypted with the same key, durable. The key
 * slots of that day lie beside it: without them nobody, not even the recovery key, could open it.
 */
export async function backUpDaily(ports: BackupPorts, key: Uint8Array): Promise<boolean> {
  const { files, sqliteBinding, heavy, clock } = ports;
  const at = clock.now();
  if (!isBackupDue(files.backup, at.slice(0, 10))) return false;
  const { file } = await heavy.run({
    kind: 'backup',
    file: files.ledger,
    key,
    nativeBinding: sqliteBinding,
    folder: files.backup,
    at,
    keep: COPIES_KEPT,
  });
  copySlots(files, slotsBeside(file));
  dropOrphans(files.backup);
  return true;
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
