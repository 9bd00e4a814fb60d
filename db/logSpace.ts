import { closeSync, fstatSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** SQLite starts over in its log after this many pages; a little more for the last commit. */
const FRAMES = 1000 + 100;
const FRAME_BYTES = 4096 + 24;
const LOG_BYTES = FRAMES * FRAME_BYTES;
/** Written in pieces: the machine is small. */
const PIECE = Buffer.alloc(256 * 1024);

/**
 * Makes the write-ahead log of an open ledger as long as it will get, so that a commit writes where
 * there is room already: the system need not enlarge the file with every sync (a quarter of a
 * commit's time, decision 0026), and a disk that fills up meanwhile does not stop the entry in hand.
 * Zeros behind the last frame are no frames to SQLite, just as what an older round left there.
 * A disk without room for it keeps a short log.
 */
export function reserveLog(ledgerFile: string): void {
  let log: number | undefined;
  try {
    log = openSync(`${ledgerFile}-wal`, 'r+');
    for (let at = fstatSync(log).size; at < LOG_BYTES; at += PIECE.length) {
      writeSync(log, PIECE, 0, Math.min(PIECE.length, LOG_BYTES - at), at);
    }
    fsyncSync(log);
  } catch {
    // Room in advance is a comfort: without it every commit still makes its own.
  } finally {
    if (log !== undefined) closeSync(log);
  }
}
