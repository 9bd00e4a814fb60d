import { calendarOfYear, saveCalendarDay } from '../../../db/queries/calendar.ts';
import { importCalendar as contract } from '../../contract/calendar.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { readCalendar } from './calendarFile.ts';

/**
 * 导入节假日安排: a file stands for its whole years: what an earlier one said of them and this one
 * does not is an ordinary day again. Due dates that were given already stay as they were given.
 */
export function importCalendar(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  if (input.text === null) return fail({ code: 'calendar.noFile' });
  const read = readCalendar(input.text);
  if (!read.ok) return read;
  const days = read.value;
  const years = [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))];
  return write(desk, contract, input, (tx, context) => {
    const named = new Set(days.map(({ day }) => day));
    const before = years.flatMap((year) => calendarOfYear(tx, year));
    const dropped = before.filter(({ day }) => !named.has(day));
    for (const row of dropped) {
      saveCalendarDay(tx, { ...row, kind: 'ordinary', seq: context.seq });
    }
    for (const one of days) saveCalendarDay(tx, { ...one, seq: context.seq });
    const body = { fileName: input.fileName, years, days, dropped: dropped.map(({ day }) => day) };
    return ok({
      entry: { kind: 'local' as const, type: 'calendar.imported', body, persons: [] },
      output: { days: days.length, years },
    });
  });
}
