import { z } from 'zod';

import { IsoDate, type WorkCalendar, addWorkingDays } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';

/** Days that do not count, and weekend days that do. */
export const CalendarFacts = {
  holidays: z.array(IsoDate).default([]),
  workdays: z.array(IsoDate).default([]),
};

/** `input` of the operation deadline. */
export const DeadlineFacts = z.strictObject({
  from: IsoDate,
  workingDays: z.int().min(1).max(3660),
  ...CalendarFacts,
});
export type DeadlineFacts = z.infer<typeof DeadlineFacts>;

type Days = { readonly holidays: readonly IsoDate[]; readonly workdays: readonly IsoDate[] };

/** A day cannot be both. */
export function calendarProblem({ holidays, workdays }: Days): string | null {
  const worked = new Set(workdays);
  const both = holidays.find((day) => worked.has(day));
  return both === undefined ? null : `${both} is in holidays and in workdays`;
}

/** The calendar of a case. */
export function calendarOf({ holidays, workdays }: Days): WorkCalendar {
  return { holidays: new Set(holidays), workdays: new Set(workdays) };
}

/** Last day of a time limit. */
export interface DeadlineVerdict extends Verdict {
  readonly due: IsoDate;
}

/** The `workingDays`-th working day after `from`. */
export function decideDeadline(facts: DeadlineFacts): DeadlineVerdict {
  const due = addWorkingDays(facts.from, facts.workingDays, calendarOf(facts));
  return { decision: 'ALLOW', reasons: [], findings: [], due };
}
