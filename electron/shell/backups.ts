import { existsSync, readdirSync } from 'node:fs';

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

/** Makes today's copy unless it is there: complete, encrypted with the same key, durable. */
export async function backUpDaily(ports: BackupPorts, key: Uint8Array): Promise<boolean> {
  const { files, sqliteBinding, heavy, clock } = ports;
  const at = clock.now();
  if (!isBackupDue(files.backup, at.slice(0, 10))) return false;
  await heavy.run({
    kind: 'backup',
    file: files.ledger,
    key,
    nativeBinding: sqliteBinding,
    folder: files.backup,
    at,
    keep: COPIES_KEPT,
  });
  return true;
}
