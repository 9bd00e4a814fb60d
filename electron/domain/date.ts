import { z } from 'zod';

/**
 * Civil dates (Asia/Shanghai) as text 'YYYY-MM-DD'. They compare correctly with < and >, and no
 * clock or time zone of the machine ever touches them: all arithmetic is on day numbers.
 */

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
/** Years a fact may lie in; anything else is a slip of the keyboard (FORMAT: absurd dates). */
const PLAUSIBLE_DATE = /^(1[89]|2[01])\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MOMENT_PATTERN = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\+08:00$/;
const SHANGHAI_OFFSET_MS = 8 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

/** True in a year that has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days of a month, `month` from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** True when the text is a day of the Gregorian calendar, in any year from 0001. */
export function isCalendarDate(text: string): boolean {
  if (!DATE_PATTERN.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A civil date in Asia/Shanghai between 1800-01-01 and 2199-12-31, 'YYYY-MM-DD'. */
export const IsoDate = z
  .string()
  .regex(PLAUSIBLE_DATE, 'a date is written YYYY-MM-DD, years 1800 to 2199')
  .refine(isCalendarDate, 'no such day in the calendar')
  .brand<'IsoDate'>();
export type IsoDate = z.infer<typeof IsoDate>;

/** A moment in Asia/Shanghai, 'YYYY-MM-DDThh:mm:ss+08:00'; no other offset, no fractions. */
export const Moment = z
  .string()
  .regex(MOMENT_PATTERN, 'a moment is written YYYY-MM-DDThh:mm:ss+08:00')
  .refine((text) => IsoDate.safeParse(text.slice(0, 10)).success, 'no such day in the calendar')
  .brand<'Moment'>();
export type Moment = z.infer<typeof Moment>;

/** Days since 1970-01-01 (may be negative). */
export function dayNumber(date: IsoDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146097 + yearOfEra * 365 + leapDays + dayOfYear - 719468;
}

/** The date of a day number; the inverse of `dayNumber`. */
export function dateOfDayNumber(days: number): IsoDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const leap = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524);
  const yearOfEra = Math.floor((dayOfEra - leap - Math.floor(dayOfEra / 146096)) / 365);
  const yearStart = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - yearStart;
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function dateOf(year: number, month: number, day: number): IsoDate {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  return text as IsoDate; // made from numbers of the calendar, beside no input
}

function pad(part: number): string {
  return part < 10 ? `0${part}` : String(part);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The same day `months` later; the last day of that month when it has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month } = monthAfter(date, months);
  return dateOf(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
}

/** Day `day` (1–28) of the month after the date's month. */
export function dayOfNextMonth(date: IsoDate, day: number): IsoDate {
  const { year, month } = monthAfter(date, 1);
  return dateOf(year, month, day);
}

function monthAfter(date: IsoDate, months: number): { year: number; month: number } {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Full years from a birth date to a date (周岁); negative before the birth. Somebody born on
 * 29 February has the birthday on 1 March in common years, which comparing 'MM-DD' gives.
 */
export function fullYears(birthDate: IsoDate, on: IsoDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Day of the week, 0 = Sunday … 6 = Saturday. */
export function weekday(date: IsoDate): number {
  return weekdayOfNumber(dayNumber(date));
}

function weekdayOfNumber(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/** Public holidays, and weekend days that are worked (调休上班). */
export interface WorkCalendar {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

/** The calendar with nothing loaded: Monday to Friday. */
export const PLAIN_WEEK: WorkCalendar = { holidays: new Set(), workdays: new Set() };

/** True on a day that counts as a working day. */
export function isWorkingDay(date: IsoDate, calendar: WorkCalendar = PLAIN_WEEK): boolean {
  return countsAsWorkingDay(dayNumber(date), date, calendar);
}

function countsAsWorkingDay(days: number, date: string, calendar: WorkCalendar): boolean {
  if (calendar.workdays.has(date)) return true;
  if (calendar.holidays.has(date)) return false;
  const dayOfWeek = weekdayOfNumber(days);
  return dayOfWeek !== 0 && dayOfWeek !== 6;
}

/**
 * The `count`-th working day after `from`; counting starts on the next working day. Negative: the
 * working day of which `from` is so many working days behind, `workingDaysBetween` read backwards.
 */
export function addWorkingDays(
  from: IsoDate,
  count: number,
  calendar: WorkCalendar = PLAIN_WEEK,
): IsoDate {
  let days = dayNumber(from);
  if (count < 0) return workingDayBefore(days, -count, calendar);
  let date = from;
  for (let left = count; left > 0;) {
    days += 1;
    date = dateOfDayNumber(days);
    if (countsAsWorkingDay(days, date, calendar)) left -= 1;
  }
  return date;
}

/** The last working day that lies before `count` working days up to this day, itself included. */
function workingDayBefore(from: number, count: number, calendar: WorkCalendar): IsoDate {
  let days = from;
  for (let left = count; ; days -= 1) {
    const date = dateOfDayNumber(days);
    if (!countsAsWorkingDay(days, date, calendar)) continue;
    if (left === 0) return date;
    left -= 1;
  }
}

/**
 * Working days from `from` to `to`, `to` itself counted and `from` not; negative when `to` is
 * earlier: so many working days ago.
 */
export function workingDaysBetween(
  from: IsoDate,
  to: IsoDate,
  calendar: WorkCalendar = PLAIN_WEEK,
): number {
  if (to < from) return 0 - workingDaysBetween(to, from, calendar);
  let count = 0;
  const last = dayNumber(to);
  for (let days = dayNumber(from) + 1; days <= last; days += 1) {
    if (countsAsWorkingDay(days, dateOfDayNumber(days), calendar)) count += 1;
  }
  return count;
}

/** The business date (civil date in Asia/Shanghai) of an instant: epoch ms or a Date. */
export function businessDateOf(instant: number | Date): IsoDate {
  const ms = typeof instant === 'number' ? instant : instant.getTime();
  return dateOfDayNumber(Math.floor((ms + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** An instant (epoch ms or a Date) written as a moment in Asia/Shanghai, to the second. */
export function momentOf(instant: number | Date): Moment {
  const ms = (typeof instant === 'number' ? instant : instant.getTime()) + SHANGHAI_OFFSET_MS;
  const seconds = Math.floor(ms / 1000) - Math.floor(ms / DAY_MS) * 86400;
  const hour = Math.floor(seconds / 3600);
  const time = `${pad(hour)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return `${businessDateOf(instant)}T${time}+08:00` as Moment; // made from an instant
}

/** The business date of a moment. */
export function dateOfMoment(moment: Moment): IsoDate {
  return moment.slice(0, 10) as IsoDate; // a Moment begins with a checked date
}

/** Time of day 'hh:mm:ss' of a moment. */
export function timeOfMoment(moment: Moment): string {
  return moment.slice(11, 19);
}

/** Seconds from `from` to `to`; negative when `to` is earlier. */
export function secondsBetween(from: Moment, to: Moment): number {
  return secondsOf(to) - secondsOf(from);
}

function secondsOf(moment: Moment): number {
  const time = timeOfMoment(moment).split(':').map(Number);
  const [hour = 0, minute = 0, second = 0] = time;
  return dayNumber(dateOfMoment(moment)) * 86400 + hour * 3600 + minute * 60 + second;
}
