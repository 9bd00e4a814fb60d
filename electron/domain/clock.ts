import { z } from 'zod';

/** An instant in Chinese standard time, to the millisecond: `2026-03-10T09:09:00.123+08:00`. */
export const IsoInstant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/)
  .brand<'IsoInstant'>();
export type IsoInstant = z.infer<typeof IsoInstant>;

/** Time comes in through this port; only composition roots look at the real clock. */
export interface Clock {
  /** The wall clock, which may be wrong: entries take max(now, last entry). */
  now(): IsoInstant;
  /** Milliseconds since an arbitrary start; never goes back within a run. */
  monotonicMs(): number;
}

const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Milliseconds since 1970 (UTC) → the same instant written in Chinese standard time. */
export function instantOfEpochMs(epochMs: number): IsoInstant {
  const local = new Date(epochMs + CHINA_OFFSET_MS).toISOString();
  return `${local.slice(0, 23)}+08:00` as IsoInstant;
}

/** The inverse of {@link instantOfEpochMs}. */
export function epochMsOfInstant(instant: IsoInstant): number {
  return Date.parse(instant);
}

/** Chinese instants of equal form sort as text; the later of two. */
export function laterInstant(a: IsoInstant, b: IsoInstant): IsoInstant {
  return a > b ? a : b;
}
