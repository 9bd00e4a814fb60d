import { and, asc, eq, gte, lte, ne, sql } from 'drizzle-orm';

import type { IsoDate, WorkCalendar } from '../../electron/domain/date.ts';
import { calendarDay } from '../schema/withdrawal.ts';
import { rawStatements, reading, type Db, type Tx } from '../tx.ts';
import { upsertInto } from './statements.ts';

export type CalendarDayRow = typeof calendarDay.$inferSelect;

const between = reading((q) =>
  q
    .select()
    .from(calendarDay)
    .where(
      and(
        gte(calendarDay.day, sql.placeholder('from')),
        lte(calendarDay.day, sql.placeholder('to')),
        ne(calendarDay.kind, 'ordinary'),
      ),
    )
    .orderBy(asc(calendarDay.day))
    .prepare(),
);

const special = reading((q) =>
  q
    .select({ day: calendarDay.day })
    .from(calendarDay)
    .where(eq(calendarDay.kind, sql.placeholder('kind')))
    .prepare(),
);

const statements = rawStatements((raw) => ({
  years: raw
    .prepare<[], number>(
      `SELECT DISTINCT CAST(substr(day, 1, 4) AS INTEGER) FROM calendar_day
       WHERE kind <> 'ordinary' ORDER BY 1`,
    )
    .pluck(),
}));

/** Days of one year that are not what their weekday says, by date. */
export function calendarOfYear(db: Db, year: number): CalendarDayRow[] {
  return between(db).all({ from: `${year}-01-01`, to: `${year}-12-31` });
}

/** Years of which something was imported. */
export function calendarYears(db: Db): number[] {
  return statements(db).years.all();
}

/** The calendar that due dates are counted with. */
export function workCalendar(db: Db): WorkCalendar {
  const of = (kind: 'holiday' | 'workday') =>
    new Set<IsoDate>(
      special(db)
        .all({ kind })
        .map(({ day }) => day),
    );
  return { holidays: of('holiday'), workdays: of('workday') };
}

/** Makes a day special in this entry, or ordinary again. */
export const saveCalendarDay = upsertInto<Tx>()(calendarDay, 'day');
