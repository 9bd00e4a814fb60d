import { randomUUID } from 'node:crypto';

import { ordersOfCase } from '../../db/queries/payment.ts';
import { OperationId, type CaseId } from '../../electron/domain/terms.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { importBankResult } from '../../electron/services/payment/importBankResult.ts';
import { makeBatch } from '../../electron/services/payment/makeBatch.ts';
import { orderPayment } from '../../electron/services/payment/orderPayment.ts';
import { envelopeOf } from '../../electron/services/write.ts';
import type { TestDesk } from './desk.ts';
import { must } from './ledger.ts';

/** A new envelope whose id no other desk of this test uses. */
export const anEnvelope = () => envelopeOf(OperationId.parse(randomUUID()));

/** Orders of a case, oldest first. */
export const ordersOf = (t: TestDesk, caseId: CaseId) => ordersOfCase(t.ledger.read, caseId);

/** The clerk orders the payment. */
export const ordered = (t: TestDesk, caseId: CaseId) =>
  orderPayment(t.clerk, { ...anEnvelope(), caseId });

/** Orders, waits the ten minutes, and puts everything of these cases into one batch. */
export function batched(t: TestDesk, ...caseIds: readonly CaseId[]): string {
  for (const caseId of caseIds) must(ordered(t, caseId));
  t.clock.advance(600_000);
  const orderIds = caseIds.flatMap((caseId) => ordersOf(t, caseId).map((one) => one.orderId));
  return must(makeBatch(t.reviewer, { ...anEnvelope(), orderIds })).output.batchId;
}

/** A line of the bank's answer: order number, yuan, result, reason. */
export type BankRow = readonly [order: string, yuan: string, result: string, reason?: string];

export function bankFile(...rows: readonly BankRow[]): string {
  const lines = rows.map(([order, yuan, result, reason = '']) =>
    [order, yuan, result, reason].join(','),
  );
  return ['order_number,amount_yuan,result,reason', ...lines, ''].join('\r\n');
}

/** The reviewer books a bank file. */
export function booked(desk: Desk, text: string, envelope = anEnvelope()) {
  return importBankResult(desk, { ...envelope, text, fileName: 'answer.csv' });
}

/** Lines that say every order of these cases was paid. */
export function allPaid(t: TestDesk, ...caseIds: readonly CaseId[]): BankRow[] {
  return caseIds.flatMap((caseId) =>
    ordersOf(t, caseId)
      .filter((order) => order.state === 'BATCHED')
      .map((order) => [order.orderNumber, (order.fen / 100).toFixed(2), 'paid'] as const),
  );
}
