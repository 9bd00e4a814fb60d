import { listBatches, ordersIn, type PaymentOrderRow } from '../../../db/queries/payment.ts';
import { workCalendar } from '../../../db/queries/calendar.ts';
import { casesDueFirst, type WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import type { Db } from '../../../db/ledger.ts';
import type { InputOf, OutputOf, ResultOf } from '../../contract/operation.ts';
import { type listPayments as contract } from '../../contract/payment.ts';
import { workingDaysBetween, type IsoDate, type WorkCalendar } from '../../domain/date.ts';
import { ok } from '../../domain/result.ts';
import { businessDate } from '../clockState.ts';
import { known } from '../bindingChange.ts';
import type { Desk } from '../desk.ts';
import { maskedLine } from '../views.ts';
import { caseOf } from './paidCase.ts';
import { batchView, orderView } from './paymentView.ts';

type Listed = OutputOf<typeof contract>;

const MOST = 500;
const BATCHES = 100;

/** 支付台: approved cases to be ordered, orders that wait or came back, batches; due first. */
export function listPayments(
  desk: Desk,
  _input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const time = { on: businessDate(desk), calendar: workCalendar(db) };
  return ok({
    toOrder: casesDueFirst(db, 'APPROVED', MOST).map((row) => toOrder(db, row, time)),
    waiting: dueOrders(db, ordersIn(db, 'ISSUED', MOST), time),
    returned: dueOrders(db, ordersIn(db, 'RETURNED', MOST), time),
    batches: listBatches(db, BATCHES).map((batch) => batchView(db, batch)),
  });
}

interface Time {
  readonly on: IsoDate;
  readonly calendar: WorkCalendar;
}

function toOrder(db: Db, row: WithdrawalCase, time: Time): Listed['toOrder'][number] {
  const { caseId, receiptNumber, situation, payableFen, reservation } = row;
  const insured = maskedLine(known(db, row.insuredPersonId).person);
  return {
    caseId,
    receiptNumber,
    situation,
    insured,
    payableFen,
    reservation,
    ...dueOf(row, time),
  };
}

function dueOrders(db: Db, orders: readonly PaymentOrderRow[], time: Time): Listed['waiting'] {
  return orders
    .map((order) => {
      const row = caseOf(db, order.caseId);
      return { ...orderView(db, order, row), ...dueOf(row, time) };
    })
    .sort((one, other) => ((one.dueOn ?? '9') < (other.dueOn ?? '9') ? -1 : 1));
}

function dueOf({ dueOn }: WithdrawalCase, { on, calendar }: Time) {
  return { dueOn, daysLeft: dueOn === null ? null : workingDaysBetween(on, dueOn, calendar) };
}
