import { workCalendar } from '../../../db/queries/calendar.ts';
import { savePause, stoppedAtDays } from '../../../db/queries/withdrawal.ts';
import type { WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import type { Db, EntryContext, Tx } from '../../../db/ledger.ts';
import { addWorkingDays, workingDaysBetween, type IsoDate } from '../../domain/date.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';

/*
 * The time limit of a case (办结时限). Handbook 14: workingDays(n) are counted from the day after
 * acceptance, without weekends and the holidays that were imported, and stand still while papers
 * are awaited (补正期间暂停); FORMAT says the same of SUSPENDED ("the clock stands still"). Standing
 * still is not beginning anew: a case that goes on has the working days that were left.
 */

/** The clock stands still in these states, if it ran before. */
const STANDING: ReadonlySet<WithdrawalState> = new Set(['SUPPLEMENTING', 'SUSPENDED']);

/** True while the clock of a case that had one stands still. */
export function isStopped({ state, acceptedSeq }: WithdrawalCase): boolean {
  return STANDING.has(state) && acceptedSeq !== null;
}

/** Working days that were left when the clock stopped; null: it runs, or never ran. */
export function daysStopped(db: Db, row: WithdrawalCase): number | null {
  return isStopped(row) ? stoppedAtDays(db, row.caseId) : null;
}

/**
 * Last day of the time limit of a case that is accepted, or goes on, on this day. `limit` is the
 * pack's limit counted from today (null: none, or nothing is paid).
 */
export function dueWhenAccepted(
  db: Db,
  row: WithdrawalCase,
  limit: IsoDate | null,
  on: IsoDate,
): IsoDate | null {
  if (limit === null) return null;
  const left = daysStopped(db, row);
  if (left !== null) return addWorkingDays(on, left, workCalendar(db)); // 0: today
  // A case that never stopped keeps its last day: looking at it again wins none.
  return STANDING.has(row.state) ? limit : (row.dueOn ?? limit);
}

/** Stops the clock in this entry, if it runs: what is left is kept until the case goes on. */
export function stopClock(tx: Tx, { on, seq }: EntryContext, row: WithdrawalCase): void {
  if (row.dueOn === null || STANDING.has(row.state)) return;
  const daysLeft = workingDaysBetween(on, row.dueOn, workCalendar(tx));
  savePause(tx, { caseId: row.caseId, daysLeft, seq });
}
