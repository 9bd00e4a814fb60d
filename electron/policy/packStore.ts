import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { BUNDLE_ENDING, bundleDigest, readBundle } from './bundle.ts';
import { type ReadPack, readPack } from './readPack.ts';

const NAME = /^([0-9a-f]{64})\.mpack$/;

/** Imported packs of one data folder: named by their content, kept for ever, never written over. */
export interface PackStore {
  /** Makes a pack's text durable and answers its name; a text that is there stays as it is. */
  keep(text: string): string;
  /** The pack of that name; null when it is missing, damaged or not what the name says. */
  read(file: string): ReadPack | null;
  /** Takes away what no entry names: left by an import that was cut off. */
  sweep(named: ReadonlySet<string>): number;
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // Windows cannot flush a folder; there the rename itself is journalled.
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(handle);
  }
}

function writeDurably(folder: string, name: string, text: string): void {
  const part = join(folder, `${name}.part`);
  const handle = openSync(part, 'w', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, join(folder, name));
  syncFolder(folder);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** Reads a pack of that name in a folder; null when it is not what the name says. */
function packIn(folder: string, file: string): ReadPack | null {
  const text = textOf(join(folder, `${file}${BUNDLE_ENDING}`));
  if (text === null || bundleDigest(text) !== file) return null;
  const bundled = readBundle(file, text);
  if (!bundled.ok) return null;
  const reading = readPack(bundled.files.reader, `policy/${bundled.files.id}`);
  return reading.ok ? reading.pack : null;
}

function keepIn(folder: string, file: string, text: string): void {
  const there = textOf(join(folder, `${file}${BUNDLE_ENDING}`));
  if (there !== null && bundleDigest(there) === file) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeDurably(folder, `${file}${BUNDLE_ENDING}`, text);
}

function sweepIn(folder: string, named: ReadonlySet<string>): number {
  let swept = 0;
  for (const name of namesIn(folder)) {
    const file = NAME.exec(name)?.[1];
    const isOurs = file !== undefined || name.endsWith(`${BUNDLE_ENDING}.part`);
    if (!isOurs || (file !== undefined && named.has(file))) continue;
    rmSync(join(folder, name), { force: true });
    swept += 1;
  }
  return swept;
}

/**
 * The packs kept in a folder, each a second time in the folder of the backups; both are made with
 * the first pack. A copy is as good as the first one: its name proves its content.
 */
export function packStore(folder: string, copies: string): PackStore {
  return {
    keep: (text) => {
      const file = bundleDigest(text);
      keepIn(folder, file, text);
      keepIn(copies, file, text);
      return file;
    },
    read: (file) => packIn(folder, file) ?? packIn(copies, file),
    sweep: (named) => sweepIn(folder, named) + sweepIn(copies, named),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
