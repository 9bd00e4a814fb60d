import { entryBySeq } from '../../../db/queries/journal.ts';
import { workCalendar } from '../../../db/queries/calendar.ts';
import type { Db } from '../../../db/ledger.ts';
import type { WithdrawalRow } from '../../contract/withdrawalView.ts';
import { workingDaysBetween, type IsoDate } from '../../domain/date.ts';
import { maskName } from '../../domain/mask.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import type { Desk } from '../desk.ts';
import { maskedLine } from '../views.ts';
import type { Case } from './caseRow.ts';
import { isMaker } from './decideWithdrawal.ts';
import { daysStopped } from './timeLimit.ts';

/** The clock runs while the office works on it; it stands still while papers are awaited. */
const RUNNING: ReadonlySet<WithdrawalState> = new Set([
  'ACCEPTED',
  'REVIEWING',
  'APPROVED',
  'PAYING',
]);

/** A case as lists show it. */
export function rowView(desk: Desk, db: Db, subject: Case, on: IsoDate): WithdrawalRow {
  const { row, insured, particulars } = subject;
  return {
    caseId: row.caseId,
    receiptNumber: row.receiptNumber,
    situation: row.situation,
    state: row.state,
    insured: maskedLine(insured.person),
    applicant: maskName(particulars.applicant.name),
    payableFen: row.payableFen,
    reservation: row.reservation,
    centralCode: row.centralCode,
    openedAt: entryBySeq(db, row.openedSeq)?.at ?? '',
    dueOn: row.dueOn,
    daysLeft: daysLeft(db, subject, on),
    daysStopped: daysStopped(db, row),
    makerStaff: row.makerStaff,
    mine: isMaker(desk, db, subject),
  };
}

function daysLeft(db: Db, { row }: Case, on: IsoDate): number | null {
  if (row.dueOn === null || !RUNNING.has(row.state)) return null;
  return workingDaysBetween(on, row.dueOn, workCalendar(db));
}
