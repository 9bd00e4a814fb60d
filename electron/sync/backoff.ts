/** How long sync waits between its rounds. */
export interface Waits {
  /** First wait after a failure, milliseconds. */
  readonly baseMs: number;
  /** No wait is longer. */
  readonly ceilingMs: number;
  /** Between two rounds when all is well. */
  readonly idleMs: number;
}

export const WAITS: Waits = { baseMs: 1000, ceilingMs: 60_000, idleMs: 30_000 };

/**
 * Doubles with every failure in a row up to the ceiling, then takes between half and all of it:
 * many counters behind one broken line must not come back in step. `random` gives 0 ≤ n < 1.
 */
export function waitAfter(failures: number, random: () => number, waits: Waits = WAITS): number {
  if (failures === 0) return waits.idleMs;
  const full = Math.min(waits.ceilingMs, waits.baseMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(full / 2 + (full / 2) * random());
}
