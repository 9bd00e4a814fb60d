import { readSlotFile, writeSlotFile, type Lockout } from './slotFile.ts';

/** So many wrong tries are free. */
export const FREE_TRIES = 5;

const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 60 * 60_000;

/** How long to wait after so many wrong tries in a row: 30 s, doubling, at most an hour. */
export function delayMs(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_TRIES));
}

/**
 * What is left of the delay. A clock that was set back gives nothing away: time only counts from
 * the moment it is read again, so the caller stores `lastTryMs: now` when `clockWentBack`.
 */
export function remaining(
  lockout: Lockout | undefined,
  nowMs: number,
): { readonly waitMs: number; readonly clockWentBack: boolean } {
  if (lockout === undefined) return { waitMs: 0, clockWentBack: false };
  const delay = delayMs(lockout.failures);
  const elapsed = nowMs - lockout.lastTryMs;
  if (elapsed < 0) return { waitMs: delay, clockWentBack: delay > 0 };
  return { waitMs: Math.max(0, delay - elapsed), clockWentBack: false };
}

/** Wrong tries that are still free. */
export function triesLeft(failures: number): number {
  return Math.max(0, FREE_TRIES - failures);
}

/**
 * Counts wrong tries in the slot file, so that a restart forgets nothing. A try is counted before
 * it is made: killing the program in the middle gives no free one.
 */
export class TryCounter {
  readonly #path: string;
  readonly #nowMs: () => number;

  constructor(path: string, nowMs: () => number) {
    this.#path = path;
    this.#nowMs = nowMs;
  }

  /** Milliseconds to wait; 0 when the try may be made, and then it has been counted. */
  count(who: string): number {
    const nowMs = this.#nowMs();
    const before = this.#stored(who);
    const { waitMs, clockWentBack } = remaining(before, nowMs);
    if (waitMs === 0) {
      this.#store(who, { failures: (before?.failures ?? 0) + 1, lastTryMs: nowMs });
    } else if (clockWentBack && before !== undefined) {
      this.#store(who, { ...before, lastTryMs: nowMs });
    }
    return waitMs;
  }

  /** It was no try after all: the keyring was missing. */
  takeBack(who: string): void {
    const before = this.#stored(who);
    if (before !== undefined) this.#store(who, { ...before, failures: before.failures - 1 });
  }

  /** The secret was right. */
  clear(who: string): void {
    this.#store(who, undefined);
  }

  state(who: string): { triesLeft: number; waitMs: number } {
    const stored = this.#stored(who);
    const { waitMs } = remaining(stored, this.#nowMs());
    return { triesLeft: triesLeft(stored?.failures ?? 0), waitMs };
  }

  #stored(who: string): Lockout | undefined {
    const file = readSlotFile(this.#path);
    return file.ok ? file.value.lockouts[who] : undefined;
  }

  #store(who: string, lockout: Lockout | undefined): void {
    const file = readSlotFile(this.#path);
    if (!file.ok) return;
    const others = Object.entries(file.value.lockouts).filter(([name]) => name !== who);
    const entries = lockout === undefined ? others : [...others, [who, lockout] as const];
    writeSlotFile(this.#path, { ...file.value, lockouts: Object.fromEntries(entries) });
  }
}
