import {
  findBatch,
  ordersOfCase,
  type PaymentBatchRow,
  type PaymentOrderRow,
} from '../../../db/queries/payment.ts';
import type { WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import { countAnswered } from '../../../db/queries/payment.ts';
import type { Db } from '../../../db/ledger.ts';
import type { OutputOf } from '../../contract/operation.ts';
import type { listPayments, PaymentOrderView } from '../../contract/payment.ts';
import { maskName, maskTail } from '../../domain/mask.ts';
import { batchFrom } from './batchFrom.ts';

type BatchView = OutputOf<typeof listPayments>['batches'][number];

/** An order as the screen shows it: payee and bank account masked. */
export function orderView(
  db: Db,
  order: PaymentOrderRow,
  row: Pick<WithdrawalCase, 'approvedAt'>,
): PaymentOrderView {
  const { orderId, orderNumber, caseId, payeeKey, bankName, fen, state } = order;
  const batch = order.batchId === null ? null : findBatch(db, order.batchId);
  const replaced = ordersOfCase(db, caseId).find((one) => one.orderId === order.replaces);
  return {
    orderId,
    orderNumber,
    caseId,
    payeeKey,
    payeeName: maskName(order.payeeName),
    bankName,
    bankAccount: maskTail(order.bankAccount),
    fen,
    state,
    batchNumber: batch?.batchNumber ?? null,
    batchFrom: batchFrom(db, order, row),
    returnReason: order.returnReason,
    replaces: replaced?.orderNumber ?? null,
  };
}

/** All orders of a case for its own screen, oldest first. */
export function caseOrders(
  db: Db,
  row: Pick<WithdrawalCase, 'caseId' | 'approvedAt'>,
): PaymentOrderView[] {
  return ordersOfCase(db, row.caseId).map((order) => orderView(db, order, row));
}

/** A batch with how far the bank has answered it. */
export function batchView(db: Db, batch: PaymentBatchRow): BatchView {
  const { batchId, batchNumber, madeAt, orders, totalFen, exports, digest } = batch;
  const answered = countAnswered(db, batchId);
  return { batchId, batchNumber, madeAt, orders, totalFen, answered, exports, digest };
}
