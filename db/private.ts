import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';

/** Ledger, log, key slots, copies: read and written by the user the counter runs under, no other. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** Makes a folder, and its parents, for this user only; an existing one is narrowed. */
export function privateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  narrow(folder, PRIVATE_FOLDER);
}

/**
 * An empty file for this user only, if there is none; SQLite fills it and gives its log the same
 * mode. Left to itself it makes files that everybody on the machine may read.
 */
export function privateFile(file: string): void {
  if (existsSync(file)) narrow(file, PRIVATE_FILE);
  else closeSync(openSync(file, 'wx', PRIVATE_FILE));
}

/** Takes away what the mode does not grant; Windows has no modes, the profile's folder protects. */
export function narrow(path: string, mode: number): void {
  if (process.platform === 'win32' || !existsSync(path)) return;
  if ((statSync(path).mode & 0o777 & ~mode) === 0) return;
  try {
    chmodSync(path, mode);
  } catch {
    // It belongs to somebody else: opening it will say what is wrong, if anything is.
  }
}
