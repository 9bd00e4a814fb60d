import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { workCalendar } from '../../db/queries/calendar.ts';
import { addWorkingDays, IsoDate, workingDaysBetween } from '../../electron/domain/date.ts';
import { importCalendar } from '../../electron/services/calendar/importCalendar.ts';
import { listCalendar } from '../../electron/services/calendar/listCalendar.ts';
import { textOf } from '../../electron/shell/bankFiles.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const load = (text: string | null) =>
  importCalendar(t.administrator, { ...t.envelope(), text, fileName: '2026.csv' });
const day = (text: string) => IsoDate.parse(text);

const YEAR = `\uFEFF日期,类型,名称
# 国务院办公厅通知
2026-10-01,休,国庆节
2026/10/02,休,国庆节
2026-10-10,班,调休
`;

describe('the holiday calendar', () => {
  it('is read with header, remarks and both ways to write a date, and moves due dates', () => {
    expect(must(load(YEAR)).output).toEqual({ days: 3, years: [2026] });
    expect(must(listCalendar(t.clerk, { year: 2026 }))).toEqual({
      days: [
        { day: '2026-10-01', kind: 'holiday', name: '国庆节' },
        { day: '2026-10-02', kind: 'holiday', name: '国庆节' },
        { day: '2026-10-10', kind: 'workday', name: '调休' },
      ],
      years: [2026],
    });
    const calendar = workCalendar(t.ledger.read);
    // Wednesday; Thursday and Friday are off, the second Saturday is worked.
    expect(addWorkingDays(day('2026-09-30'), 6, calendar)).toBe('2026-10-10');
    expect(workingDaysBetween(day('2026-09-30'), day('2026-10-10'), calendar)).toBe(6);
    expect(workingDaysBetween(day('2026-10-10'), day('2026-09-30'), calendar)).toBe(-6);
  });

  it('of a year replaces what was said of that year, and of no other', () => {
    must(load(YEAR));
    must(load('2027-01-01,holiday,元旦\n'));
    must(load('2026-10-01,休,国庆节\n'));
    const { days, years } = must(listCalendar(t.clerk, { year: 2026 }));
    expect(days.map((one) => one.day)).toEqual(['2026-10-01']);
    expect(years).toEqual([2026, 2027]);
  });

  it.each([
    ['a date there is not', '2026-02-30,休,x\n', 1],
    ['a kind there is not', '2026-10-01,休,a\n2026-10-02,半,b\n', 2],
    ['a day twice', '日期,类型,名称\n2026-10-01,休,a\n2026-10-01,休,a\n', 3],
    ['a weekday that is said to be worked', '2026-10-01,休,a\n\n2026-10-12,班,b\n', 3],
    ['a name that is too long', `2026-10-01,休,${'长'.repeat(41)}\n`, 1],
    ['nothing', '# 空\n', 1],
  ])('with %s is refused by its line, and no day is stored', (_what, text, line) => {
    expect(load(text)).toMatchObject({ problem: { code: 'calendar.malformed', line } });
    expect(must(listCalendar(t.clerk, { year: 2026 })).days).toEqual([]);
  });

  it('that nobody chose changes nothing', () => {
    expect(load(null)).toMatchObject({ problem: { code: 'calendar.noFile' } });
  });

  it('is read in the national character set too', () => {
    const gbk = Buffer.from('b9fac7ecbdda', 'hex');
    expect(textOf(gbk)).toBe('国庆节');
    expect(textOf(Buffer.from('国庆节'))).toBe('国庆节');
  });
});
