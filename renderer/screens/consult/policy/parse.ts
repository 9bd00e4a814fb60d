import { isCalendarDate } from '../../../../electron/domain/date.ts';
import type { IsoDate } from '../../../../electron/domain/date.ts';
import { parseYuan } from '../../../../electron/domain/fen.ts';

/** Yuan as typed → fen; null when it is not an amount. Empty counts as nothing (0). */
export function fenOf(text: string): number | null {
  const trimmed = text.normalize('NFKC').trim();
  return trimmed === '' ? 0 : parseYuan(trimmed);
}

/** A whole number from `min` to `max` as typed; null when it is none. */
export function wholeOf(text: string, min: number, max: number): number | null {
  const trimmed = text.normalize('NFKC').trim();
  if (!/^\d{1,4}$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return value < min || value > max ? null : value;
}

/** A civil date as typed; null when there is no such day. */
export function dateOf(text: string): IsoDate | null {
  const isDate = isCalendarDate(text) && text >= '1950-01-01' && text < '2200';
  return isDate ? (text as IsoDate) : null; // just checked
}

/** '21:30' → '21:30:00'; null when it is no time of day. */
export function timeOf(text: string): string | null {
  const typed = text.normalize('NFKC').trim();
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(typed) ? `${typed}:00` : null;
}

/** The same day `age` years before `on`: somebody of exactly that age. */
export function bornAt(age: number, on: string): string {
  const day = on.endsWith('-02-29') ? '02-28' : on.slice(5);
  return `${String(Number(on.slice(0, 4)) - age).padStart(4, '0')}-${day}`;
}
