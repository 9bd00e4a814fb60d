import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addDays,
  addMonths,
  addWorkingDays,
  businessDateOf,
  dateOfDayNumber,
  dayNumber,
  dayOfNextMonth,
  daysBetween,
  fullYears,
  isCalendarDate,
  IsoDate,
  isWorkingDay,
  Moment,
  momentOf,
  secondsBetween,
  weekday,
} from '../../electron/domain/date.ts';

const day = (text: string): IsoDate => IsoDate.parse(text);
const DAY_MS = 86_400_000;
/** Day numbers from 1800-01-01 to 2199-12-31. */
const anyDay = fc.integer({ min: dayNumber(day('1800-01-01')), max: dayNumber(day('2199-12-31')) });

describe('civil dates', () => {
  it('agree with the calendar of the machine on every day from 1800 to 2199', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const date = dateOfDayNumber(number);
        const machine = new Date(number * DAY_MS);
        expect(date).toBe(machine.toISOString().slice(0, 10));
        expect(dayNumber(date)).toBe(number);
        expect(weekday(date)).toBe(machine.getUTCDay());
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['1800-01-01', '2000-02-29', '2024-02-29', '2199-12-31'])('%s is a date', (text) => {
    expect(IsoDate.safeParse(text).success).toBe(true);
  });

  it.each(['1799-12-31', '2200-01-01', '2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01'])(
    '%s is none',
    (text) => expect(IsoDate.safeParse(text).success).toBe(false),
  );

  it.each(['2026-3-1', '20260301', '2026-03-01 ', '２０２６-03-01', '2026-03-00', ''])(
    '"%s" is no way to write one',
    (text) => expect(IsoDate.safeParse(text).success).toBe(false),
  );

  it('knows the days of the calendar outside those years, too', () => {
    expect(isCalendarDate('1700-02-28')).toBe(true);
    expect(isCalendarDate('1700-02-29')).toBe(false);
    expect(isCalendarDate('0000-01-01')).toBe(false);
  });

  it('adds days and months; the last day of a month where the day is missing', () => {
    expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01');
    expect(addMonths(day('2025-12-31'), 2)).toBe('2026-02-28');
    expect(addMonths(day('2026-01-15'), -1)).toBe('2025-12-15');
    expect(dayOfNextMonth(day('2025-12-18'), 10)).toBe('2026-01-10');
    expect(daysBetween(day('2026-03-01'), day('2026-02-28'))).toBe(-1);
  });
});

describe('full years', () => {
  it.each([
    ['2000-03-10', '2026-03-09', 25],
    ['2000-03-10', '2026-03-10', 26],
    ['2012-02-29', '2026-02-28', 13],
    ['2012-02-29', '2026-03-01', 14],
    ['2012-02-29', '2028-02-28', 15],
    ['2012-02-29', '2028-02-29', 16],
    ['2026-03-10', '2026-03-09', -1],
  ])('from %s to %s: %i', (birth, on, years) => {
    expect(fullYears(day(birth), day(on))).toBe(years);
  });
});

describe('working days', () => {
  it('start on the next working day', () => {
    expect(addWorkingDays(day('2026-03-06'), 1)).toBe('2026-03-09');
    expect(addWorkingDays(day('2026-03-07'), 1)).toBe('2026-03-09');
    expect(addWorkingDays(day('2026-03-06'), 10)).toBe('2026-03-20');
  });

  it('leave out holidays and take in make-up days', () => {
    const calendar = {
      holidays: new Set(['2026-03-09']),
      workdays: new Set(['2026-03-07']),
    };
    expect(addWorkingDays(day('2026-03-06'), 1, calendar)).toBe('2026-03-07');
    expect(addWorkingDays(day('2026-03-06'), 2, calendar)).toBe('2026-03-10');
    expect(isWorkingDay(day('2026-03-09'), calendar)).toBe(false);
    expect(isWorkingDay(day('2026-03-08'), calendar)).toBe(false);
  });
});

describe('moments in Asia/Shanghai', () => {
  it('the business date changes at midnight in Shanghai', () => {
    expect(businessDateOf(Date.parse('2026-03-10T15:59:59.999Z'))).toBe('2026-03-10');
    expect(businessDateOf(new Date('2026-03-10T16:00:00Z'))).toBe('2026-03-11');
    expect(momentOf(Date.parse('2026-03-10T16:00:01.999Z'))).toBe('2026-03-11T00:00:01+08:00');
  });

  it('are the same instant as the machine says', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
        (date) => {
          const moment = Moment.parse(momentOf(date));
          expect(Date.parse(moment)).toBe(Math.floor(date.getTime() / 1000) * 1000);
          const earlier = momentOf(date.getTime() - 5_000_000);
          expect(secondsBetween(earlier, moment)).toBe(
            (Date.parse(moment) - Date.parse(earlier)) / 1000,
          );
        },
      ),
    );
  });

  it.each([
    '2026-03-10T10:00:00Z',
    '2026-03-10T10:00:00+09:00',
    '2026-03-10T24:00:00+08:00',
    '2026-03-10T10:60:00+08:00',
    '2026-02-30T10:00:00+08:00',
    '2026-03-10T10:00+08:00',
    '2026-03-10T10:00:00.5+08:00',
  ])('%s is none', (text) => expect(Moment.safeParse(text).success).toBe(false));
});
