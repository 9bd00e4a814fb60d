import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';

/** One day that is not what its weekday says. */
export const CalendarDay = z.strictObject({
  day: IsoDate,
  kind: z.enum(['holiday', 'workday']),
  name: z.string().max(40),
});

/** The holiday calendar of one year (节假日安排) as a file: `日期,类型(休/班),名称` lines. */
export const importCalendar = defineOperation({
  name: 'calendar.import',
  permission: ['administrator'],
  input: z.strictObject({
    ...writeEnvelope,
    /** The file's text; null: main asks with a dialog. */
    text: z.string().max(200_000).nullable(),
    fileName: z.string().max(200),
  }),
  output: answerOf(z.strictObject({ days: z.int().positive(), years: z.array(z.int()) })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({
      code: z.literal('calendar.malformed'),
      line: z.int(),
      message: z.string(),
    }),
    z.strictObject({ code: z.literal('calendar.noFile') }),
  ]),
});

export const listCalendar = defineOperation({
  name: 'calendar.list',
  permission: 'session',
  input: z.strictObject({ year: z.int().min(2000).max(2199) }),
  output: z.strictObject({ days: z.array(CalendarDay), years: z.array(z.int()) }),
  problem: noProblem,
});
