import { z } from 'zod';

import { type IsoDate, fullYears, isCalendarDate } from './date.ts';
import type { Sex } from './terms.ts';

/** Identity document kinds the counter knows (psn_cert_type); 16 as in FORMAT: residence permit. */
export const ID_TYPES = {
  '01': '居民身份证（户口簿）',
  '02': '军官证',
  '03': '武警警官证',
  '04': '香港特区护照/港澳居民来往内地通行证',
  '05': '澳门特区护照/港澳居民来往内地通行证',
  '06': '台湾居民来往大陆通行证',
  '07': '外国人永久居留身份证',
  '08': '外国人护照',
  '16': '港澳台居民居住证',
  '90': '社会保障卡',
  '99': '其他身份证件',
  '990201': '医学出生证明',
} as const;

/** Code of an identity document: two digits (or the birth certificate's 990201). */
export const IdType = z.string().regex(/^(\d{2}|990201)$/, 'an id type is two digits');
export type IdType = z.infer<typeof IdType>;

/** Findings that refuse a number, in the order they are looked for; only the first is reported. */
export const ID_DENIALS = [
  'ID_FORMAT',
  'ID_CHECKSUM',
  'ID_DATE',
  'ID_FUTURE',
  'ID_PROVINCE',
  'ID_TYPE_MISMATCH',
] as const;
export type IdDenial = (typeof ID_DENIALS)[number];

/** Findings that send a number to a second look or warn, in the order they are reported. */
export const ID_DOUBTS = [
  'ID_TAIWAN_71',
  'ID_AGE',
  'ID_SEX',
  'ID_BIRTHDATE',
  'ID_REGION_UNKNOWN',
  'ID_PR_STRUCTURE',
] as const;
export type IdDoubt = (typeof ID_DOUBTS)[number];

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const CITIZEN_NUMBER = /^\d{17}[\dX]$/;
const OLD_PERMANENT_RESIDENT = /^[A-Z]{3}\d{12}$/;
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const SEPARATORS = /[\s\u00AD\u2010\u2011-]/g;
const PLAIN = /^[\dX]+$/;
/** Above this age (full years) a number is looked at again. */
const AGE_MAX = 150;

/** One spelling per number: full-width to half-width, spaces and hyphens out, x to X. */
export function normalizeIdNumber(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(SEPARATORS, '')
    .replaceAll('x', 'X');
}

/** The 18th character of GB 11643 (ISO 7064 MOD 11-2) for the first 17 digits. */
export function idCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (first17.charCodeAt(i) - 48) * (WEIGHTS[i] ?? 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Birth date 'YYYY-MM-DD' written in an 18-character number; not checked to be a day. */
export function birthTextOf(normalized: string): string {
  return `${normalized.slice(6, 10)}-${normalized.slice(10, 12)}-${normalized.slice(12, 14)}`;
}

/** Sex written in the 17th digit: odd = M. */
export function sexOf(normalized: string): Sex {
  return normalized.charCodeAt(16) % 2 === 1 ? 'M' : 'F';
}

/** True for types whose number carries birth date and sex (citizen, residence permit). */
export function carriesBirth(idType: string): boolean {
  return idType === '01' || idType === '16';
}

function hasRightChecksum(normalized: string): boolean {
  return idCheckCharacter(normalized) === normalized.charAt(17);
}

function permanentResidentDenial(normalized: string): IdDenial | null {
  if (OLD_PERMANENT_RESIDENT.test(normalized)) return null;
  if (!CITIZEN_NUMBER.test(normalized)) return 'ID_FORMAT';
  if (!hasRightChecksum(normalized)) return 'ID_CHECKSUM';
  return normalized.startsWith('9') ? null : 'ID_TYPE_MISMATCH';
}

/**
 * Why a normalised number is refused, or null. Types other than 01, 07, 16 are never refused here.
 * `on` is the business date: nobody is born after it.
 */
export function idDenial(normalized: string, idType: string, on: IsoDate): IdDenial | null {
  if (idType === '07') return permanentResidentDenial(normalized);
  if (!carriesBirth(idType)) return null;
  if (!CITIZEN_NUMBER.test(normalized)) return 'ID_FORMAT';
  if (!hasRightChecksum(normalized)) return 'ID_CHECKSUM';
  const birth = birthTextOf(normalized);
  if (!isCalendarDate(birth)) return 'ID_DATE';
  if (birth > on) return 'ID_FUTURE';
  if (normalized.startsWith('9')) return 'ID_TYPE_MISMATCH';
  const province = normalized.slice(0, 2);
  if (!PROVINCES.has(province)) return 'ID_PROVINCE';
  const isResidencePermit = province === '81' || province === '82' || province === '83';
  return isResidencePermit === (idType === '16') ? null : 'ID_TYPE_MISMATCH';
}

/** What else is known about the holder, and the county codes of all years when they are at hand. */
export interface IdContext {
  readonly sex?: Sex | undefined;
  readonly birthDate?: IsoDate | undefined;
  /** Left out: no table at hand, ID_REGION_UNKNOWN is not asked. */
  readonly isKnownCounty?: ((code: string) => boolean) | undefined;
}

/** What is doubtful about a number that is not refused, in the order of ID_DOUBTS. */
export function idDoubts(
  normalized: string,
  idType: string,
  on: IsoDate,
  context: IdContext,
): IdDoubt[] {
  if (idType === '07') return normalized.length === 18 ? ['ID_PR_STRUCTURE'] : [];
  if (!carriesBirth(idType)) return [];
  const doubts: IdDoubt[] = [];
  const birth = birthTextOf(normalized) as IsoDate; // idDenial has checked that it is a day
  if (normalized.startsWith('71')) doubts.push('ID_TAIWAN_71');
  if (fullYears(birth, on) > AGE_MAX) doubts.push('ID_AGE');
  if (context.sex !== undefined && context.sex !== sexOf(normalized)) doubts.push('ID_SEX');
  if (context.birthDate !== undefined && context.birthDate !== birth) doubts.push('ID_BIRTHDATE');
  if (idType === '01' && context.isKnownCounty?.(normalized.slice(0, 6)) === false) {
    doubts.push('ID_REGION_UNKNOWN');
  }
  return doubts;
}

/** Outcome of a structural check: refused, doubtful or plain. */
export interface IdCheck {
  readonly normalized: string;
  readonly denial: IdDenial | null;
  readonly doubts: readonly IdDoubt[];
  /** Only of types 01 and 16 that are not refused. */
  readonly birthDate: IsoDate | null;
  readonly sex: Sex | null;
}

/** Normalise and check a number of an identity document (GB 11643 and its relatives). */
export function inspectIdNumber(
  number: string,
  idType: string,
  on: IsoDate,
  context: IdContext = {},
): IdCheck {
  const normalized = normalizeIdNumber(number);
  const denial = idDenial(normalized, idType, on);
  if (denial !== null) return { normalized, denial, doubts: [], birthDate: null, sex: null };
  const doubts = idDoubts(normalized, idType, on, context);
  if (!carriesBirth(idType)) return { normalized, denial, doubts, birthDate: null, sex: null };
  const birthDate = birthTextOf(normalized) as IsoDate; // idDenial has checked that it is a day
  return { normalized, denial, doubts, birthDate, sex: sexOf(normalized) };
}

/**
 * A number as entries keep it: normalised once, at the door. Whether it is a right number depends
 * on the type and the business date and is judged by `inspectIdNumber`.
 */
export const IdNumber = z
  .string()
  .max(64)
  .transform(normalizeIdNumber)
  .refine((text) => text.length > 0, 'an id number is not empty')
  .brand<'IdNumber'>();
export type IdNumber = z.infer<typeof IdNumber>;
