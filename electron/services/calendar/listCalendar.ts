import { calendarOfYear, calendarYears } from '../../../db/queries/calendar.ts';
import type { listCalendar as contract } from '../../contract/calendar.ts';
import type { InputOf, OutputOf, ResultOf } from '../../contract/operation.ts';
import { ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';

type Day = OutputOf<typeof contract>['days'][number];

/** Days of a year that are not what their weekday says, and the years something is known of. */
export function listCalendar(
  desk: Desk,
  { year }: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const days = calendarOfYear(db, year).flatMap(({ day, kind, name }): Day[] =>
    kind === 'ordinary' ? [] : [{ day, kind, name }],
  );
  return ok({ days, years: calendarYears(db) });
}
