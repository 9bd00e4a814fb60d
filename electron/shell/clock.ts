import { instantOfEpochMs } from '../domain/clock.ts';
import type { Clock } from '../domain/clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a composition root gives: milliseconds since 1970, and since an arbitrary start. */
export interface Ticks {
  epochMs(): number;
  monotonicMs(): number;
}

/** A clock in Chinese standard time from raw ticks. */
export function clockFrom(ticks: Ticks): Clock {
  return {
    now: () => instantOfEpochMs(ticks.epochMs()),
    monotonicMs: () => ticks.monotonicMs(),
  };
}

/** A clock that shows another day, at the same time of day, and goes on from there. */
export function clockOn(on: string, clock: Clock): Clock {
  const today = clock.now().slice(0, 10);
  const shift = Math.round((Date.parse(on) - Date.parse(today)) / DAY_MS) * DAY_MS;
  return {
    now: () => instantOfEpochMs(Date.parse(clock.now()) + shift),
    monotonicMs: () => clock.monotonicMs(),
  };
}
