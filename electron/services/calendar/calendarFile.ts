import { parse } from 'csv-parse/sync';

import { IsoDate, weekday } from '../../domain/date.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

/** A day that is not what its weekday says. */
export interface SpecialDay {
  readonly day: IsoDate;
  readonly kind: 'holiday' | 'workday';
  readonly name: string;
}

export interface MalformedCalendar {
  readonly code: 'calendar.malformed';
  /** Line of the file, from 1. */
  readonly line: number;
  readonly message: string;
}

/** How a kind is written: in the office's words, or as in the ledger. */
const KINDS: Readonly<Record<string, SpecialDay['kind']>> = {
  休: 'holiday',
  holiday: 'holiday',
  班: 'workday',
  workday: 'workday',
};

/**
 * Reads a year's arrangement of holidays (节假日安排): lines `2026-10-01,休,国庆节`, an optional
 * header, `#` before remarks. A day stands once; a worked day is a weekend day, or it would change
 * nothing; a holiday may be any day. The first line that cannot be is named.
 */
export function readCalendar(text: string): Result<SpecialDay[], MalformedCalendar> {
  const days = new Map<IsoDate, SpecialDay>();
  for (const { record, line } of rowsOf(text)) {
    const read = dayOf(record, line);
    if (!read.ok) return read;
    const { day } = read.value;
    if (days.has(day)) return malformed(line, `${day} stands twice`);
    days.set(day, read.value);
  }
  if (days.size === 0) return malformed(1, 'no day in it');
  return ok([...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1)));
}

interface Row {
  readonly record: readonly string[];
  readonly line: number;
}

function rowsOf(text: string): Row[] {
  const rows = parse(text.replace(/^\uFEFF/, ''), {
    comment: '#',
    info: true,
    quote: null,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as { record: string[]; info: { lines: number } }[]; // what `info: true` gives
  return rows
    .map(({ record, info }) => ({ record, line: info.lines }))
    .filter(({ record }, index) => index > 0 || /\d/.test(record[0] ?? ''));
}

function dayOf(record: readonly string[], line: number): Result<SpecialDay, MalformedCalendar> {
  const [date = '', said = '', name = ''] = record;
  const day = IsoDate.safeParse(date.replaceAll('/', '-'));
  if (!day.success) return malformed(line, `${date} is no date`);
  const kind = KINDS[said.toLowerCase()];
  if (kind === undefined) return malformed(line, `${said} is neither 休 nor 班`);
  const isWeekend = [0, 6].includes(weekday(day.data));
  if (kind === 'workday' && !isWeekend) {
    return malformed(line, `${day.data} is no weekend day, so it is worked anyhow`);
  }
  if (name.length > 40) return malformed(line, 'the name is longer than 40 characters');
  return ok({ day: day.data, kind, name });
}

function malformed(line: number, message: string): Result<never, MalformedCalendar> {
  return fail({ code: 'calendar.malformed', line, message: message.slice(0, 200) });
}
