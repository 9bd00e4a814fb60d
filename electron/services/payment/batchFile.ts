import { sha256Hex } from '../../../db/entry.ts';
import type { PaymentBatchRow, PaymentOrderRow } from '../../../db/queries/payment.ts';
import { csvOf } from '../../domain/csv.ts';
import { formatFen } from '../../domain/fen.ts';
import type { Sha256Hex } from '../../domain/terms.ts';

/** What a batch file is made of; nothing in it changes when the bank answers. */
export type BatchOrder = Pick<
  PaymentOrderRow,
  'orderNumber' | 'payeeName' | 'bankName' | 'bankAccount' | 'fen'
>;
export type BatchHead = Pick<PaymentBatchRow, 'batchNumber' | 'madeAt' | 'orders' | 'totalFen'>;

const COLUMNS = [
  'batch_number',
  'line',
  'order_number',
  'payee',
  'bank',
  'account',
  'amount_yuan',
  'currency',
];

/**
 * The batch as CSV (RFC 4180, CRLF, UTF-8 with byte-order mark): one line per order by its number,
 * and a last line `TOTAL` with count and sum. The same batch gives the same bytes for ever.
 */
export function batchCsv(head: BatchHead, orders: readonly BatchOrder[]): string {
  const lines = orders.map((order, index) => [
    head.batchNumber,
    String(index + 1),
    order.orderNumber,
    order.payeeName,
    order.bankName,
    order.bankAccount,
    plainYuan(order.fen),
    'CNY',
  ]);
  const total = ['TOTAL', String(head.orders), '', '', '', '', plainYuan(head.totalFen), 'CNY'];
  return csvOf(COLUMNS, [...lines, total]);
}

/** The same batch as JSON, with the digest of its CSV form; keys in a fixed order. */
export function batchJson(
  head: BatchHead,
  orders: readonly BatchOrder[],
  digest: Sha256Hex,
): string {
  const file = {
    format: 'payment-batch-1',
    batchNumber: head.batchNumber,
    madeAt: head.madeAt,
    control: { orders: head.orders, totalYuan: plainYuan(head.totalFen), csvSha256: digest },
    orders: orders.map((order, index) => ({
      line: index + 1,
      orderNumber: order.orderNumber,
      payee: order.payeeName,
      bank: order.bankName,
      account: order.bankAccount,
      amountYuan: plainYuan(order.fen),
      currency: 'CNY',
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** SHA-256 over the CSV's bytes, mark and all. */
export function batchDigest(head: BatchHead, orders: readonly BatchOrder[]): Sha256Hex {
  return sha256Hex(batchCsv(head, orders));
}

function plainYuan(fen: number): string {
  return formatFen(fen).replaceAll(',', '');
}
