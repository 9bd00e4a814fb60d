import type { z } from 'zod';

import { ordersOfCase } from '../../../db/queries/caseOrders.ts';
import { entryBySeq } from '../../../db/queries/journal.ts';
import { entriesOfCase, workCalendar, type CaseEntry } from '../../../db/queries/withdrawalList.ts';
import type { Db } from '../../../db/ledger.ts';
import type { PaymentOrderView } from '../../contract/payment.ts';
import type { TimelineRow as Timeline, WithdrawalRow } from '../../contract/withdrawalView.ts';
import { epochMsOfInstant, instantOfEpochMs } from '../../domain/clock.ts';
import { workingDaysBetween, type IsoDate } from '../../domain/date.ts';
import { maskName, maskTail } from '../../domain/mask.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import type { Desk } from '../desk.ts';
import { maskedLine } from '../views.ts';
import type { Case } from './caseRow.ts';
import { isMaker } from './decideWithdrawal.ts';

type TimelineRow = z.infer<typeof Timeline>;

/** The clock runs while the office works on it; it stands still while papers are awaited. */
const RUNNING: ReadonlySet<WithdrawalState> = new Set([
  'ACCEPTED',
  'REVIEWING',
  'APPROVED',
  'PAYING',
]);

/** Ten minutes in which an approval can still be taken back, before its orders leave. */
const BATCH_AFTER_MS = 10 * 60 * 1000;

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
    makerStaff: row.makerStaff,
    mine: isMaker(desk, db, subject),
  };
}

function daysLeft(db: Db, { row }: Case, on: IsoDate): number | null {
  if (row.dueOn === null || !RUNNING.has(row.state)) return null;
  const { holidays, workdays } = workCalendar(db);
  const calendar = { holidays: new Set<string>(holidays), workdays: new Set<string>(workdays) };
  return workingDaysBetween(on, row.dueOn, calendar);
}

/** Orders of a case; bank accounts masked. */
export function orderViews(db: Db, { row }: Case): PaymentOrderView[] {
  const approved = row.approvedAt;
  const batchFrom =
    approved === null ? '' : instantOfEpochMs(epochMsOfInstant(approved) + BATCH_AFTER_MS);
  return ordersOfCase(db, row.caseId).map(({ order, batchNumber }) => ({
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    caseId: order.caseId,
    payeeKey: order.payeeKey,
    payeeName: maskName(order.payeeName),
    bankName: order.bankName,
    bankAccount: maskTail(order.bankAccount),
    fen: order.fen,
    state: order.state,
    batchNumber,
    batchFrom,
    returnReason: order.returnReason,
    replaces: order.replaces,
  }));
}

/** The case's history: every entry that names it. */
export function timelineOf(db: Db, { row }: Case): TimelineRow[] {
  return entriesOfCase(db, row.caseId).map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    type: entry.type,
    author: { staffNumber: entry.staffNumber, name: entry.authorName ?? '' },
    ...saidIn(entry),
  }));
}

/** Reason or note as entered, and the state the entry brought. */
function saidIn({ body }: CaseEntry): Pick<TimelineRow, 'state' | 'text'> {
  const parsed = Object(JSON.parse(body)) as Record<string, unknown>;
  const text = [parsed.reason, parsed.text, parsed.note].find(
    (one) => typeof one === 'string' && one !== '',
  );
  return {
    state: typeof parsed.state === 'string' ? parsed.state : null,
    text: typeof text === 'string' ? text : '',
  };
}
