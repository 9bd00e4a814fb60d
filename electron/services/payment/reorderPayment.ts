import { findOrder, insertOrder, saveOrder } from '../../../db/queries/payment.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { reorderPayment as contract } from '../../contract/payment.ts';
import { isHolder, plainAccount } from '../../domain/bankCard.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { orderBody } from './orderPayment.ts';
import { caseBody, caseOf } from './paidCase.ts';

/** 退票重付: what the bank returned is ordered again out of `payable`, to the account given now. */
export function reorderPayment(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const returned = findOrder(tx, input.orderId);
    if (returned === null) return fail({ code: 'payment.unknown' });
    if (returned.state !== 'RETURNED') return fail({ code: 'payment.notReturned' });
    const { payeeKey, payeeName, caseId } = returned;
    const isOwn = isHolder(input.holder, payeeName);
    if (!isOwn) return fail({ code: 'withdrawal.payeeName', key: payeeKey });
    const row = caseOf(tx, caseId);
    const order = {
      ...returned,
      orderId: desk.newId(),
      orderNumber: `${context.receiptNumber}-01`,
      bankName: input.bank.trim(),
      bankAccount: plainAccount(input.account),
      state: 'ISSUED' as const,
      batchId: null,
      replaces: returned.orderId,
      returnReason: null,
      issuedSeq: context.seq,
      settledSeq: null,
    };
    // First the old one: a payee of a case has one order that stands.
    saveOrder(tx, { ...returned, state: 'REPLACED' });
    insertOrder(tx, order);
    const replaces = { orderNumber: returned.orderNumber, reason: returned.returnReason };
    const body = { ...caseBody(tx, row, row.state), replaces, orders: [orderBody(order)] };
    return ok({
      entry: {
        kind: 'local' as const,
        type: 'payment.reordered',
        body,
        persons: [row.insuredPersonId],
      },
      output: { caseId, orderNumber: order.orderNumber },
    });
  });
}
