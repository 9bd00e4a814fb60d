import { IsoDate } from '../../electron/domain/date.ts';
import {
  carriesBirth,
  inspectIdNumber,
  normalizeIdNumber,
} from '../../electron/domain/idNumber.ts';

/** What can be said about a number while it is typed. */
export type Typing =
  | { readonly state: 'empty' }
  | { readonly state: 'typing'; readonly left: number }
  | { readonly state: 'good'; readonly birthDate: string; readonly sex: 'M' | 'F' }
  | { readonly state: 'bad'; readonly code: string }
  /** A card number, a code or another document: judged by the look-up. */
  | { readonly state: 'other' };

const CITIZEN_LENGTH = 18;
const COULD_BE_CITIZEN = /^\d{1,17}[\dX]?$/;

/** Checks a number as typed or scanned; `on` is the business date. */
export function describeTyping(text: string, idType: string, on: string | null): Typing {
  const normalized = normalizeIdNumber(text.trim());
  if (normalized === '') return { state: 'empty' };
  if (!carriesBirth(idType) || !COULD_BE_CITIZEN.test(normalized)) return { state: 'other' };
  if (normalized.length < CITIZEN_LENGTH) {
    return { state: 'typing', left: CITIZEN_LENGTH - normalized.length };
  }
  const day = IsoDate.safeParse(on);
  if (!day.success) return { state: 'other' };
  const check = inspectIdNumber(normalized, idType, day.data);
  if (check.denial !== null) return { state: 'bad', code: check.denial };
  if (check.birthDate === null || check.sex === null) return { state: 'other' };
  return { state: 'good', birthDate: check.birthDate, sex: check.sex };
}
