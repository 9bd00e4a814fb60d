import {
  findOrder,
  insertBatch,
  saveOrder,
  type PaymentOrderRow,
} from '../../../db/queries/payment.ts';
import type { Db, EntryContext } from '../../../db/ledger.ts';
import type { InputOf, ProblemOf, ResultOf } from '../../contract/operation.ts';
import { makeBatch as contract } from '../../contract/payment.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { subjectOf } from '../subject.ts';
import { write } from '../write.ts';
import { batchDigest } from './batchFile.ts';
import { batchFrom } from './batchFrom.ts';
import { caseOf } from './paidCase.ts';

type Problem = ProblemOf<typeof contract>;

/** 支付批次: gives orders to the bank together. An order belongs to exactly one batch, for ever. */
export function makeBatch(desk: Desk, input: InputOf<typeof contract>): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = ordersFor(desk, tx, context, input.orderIds);
    if (!found.ok) return found;
    const orders = found.value;
    const batchId = desk.newId();
    const totalFen = orders.reduce((sum, order) => sum + order.fen, 0);
    const head = {
      batchNumber: context.receiptNumber,
      madeAt: context.at,
      orders: orders.length,
      totalFen,
    };
    const digest = batchDigest(head, orders);
    insertBatch(tx, { batchId, ...head, digest, madeSeq: context.seq, exports: 0 });
    for (const order of orders) saveOrder(tx, { ...order, state: 'BATCHED', batchId });
    const rows = orders.map((order) => caseOf(tx, order.caseId));
    const body = {
      batchId,
      ...head,
      digest,
      orderNumbers: orders.map((order) => order.orderNumber),
      caseIds: [...new Set(orders.map((order) => order.caseId))],
    };
    const persons = [...new Set(rows.map((row) => row.insuredPersonId))];
    return ok({
      entry: { kind: 'local' as const, type: 'payment.batched', body, persons },
      output: { batchId, batchNumber: head.batchNumber, orders: orders.length, totalFen },
    });
  });
}

/** The orders by their numbers, whatever order they were named in; the first that cannot go refuses. */
function ordersFor(
  desk: Desk,
  db: Db,
  context: EntryContext,
  orderIds: readonly string[],
): Result<PaymentOrderRow[], Problem> {
  const orders: PaymentOrderRow[] = [];
  for (const orderId of new Set(orderIds)) {
    const order = findOrder(db, orderId);
    if (order === null) return fail({ code: 'payment.unknown' });
    const problem = batchProblem(desk, db, context, order);
    if (problem !== null) return fail(problem);
    orders.push(order);
  }
  orders.sort((one, other) => (one.orderNumber < other.orderNumber ? -1 : 1));
  return ok(orders);
}

function batchProblem(
  desk: Desk,
  db: Db,
  context: EntryContext,
  order: PaymentOrderRow,
): Problem | null {
  const { orderNumber } = order;
  if (order.state !== 'ISSUED') return { code: 'payment.inBatch', orderNumber };
  const from = batchFrom(db, order, caseOf(db, order.caseId));
  if (context.at < from) return { code: 'payment.tooEarly', orderNumber, from };
  // The new account of a returned payment was seen by one person only so far.
  const maker = subjectOf(db, order.issuedSeq).author.staffNumber;
  const isOwn = order.replaces !== null && maker === desk.author.staffNumber;
  return isOwn ? { code: 'payment.sameStaff', orderNumber } : null;
}
