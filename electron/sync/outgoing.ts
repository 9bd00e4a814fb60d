import { outgoingOf } from '../../db/queries/outbox.ts';
import type { Db } from '../../db/ledger.ts';
import { OperationItem } from '../contract/central/operations.ts';
import { receiptNumberOf, type ReceiptParts } from '../domain/receipt.ts';

interface Header {
  readonly author: { readonly staffNumber: string };
  readonly office: ReceiptParts['office'];
  readonly on: string;
  readonly terminal: ReceiptParts['terminal'];
}

/** What central is sent for an entry; null when the entry cannot be put into its form. */
export function itemOf(db: Db, seq: number): OperationItem | null {
  const row = outgoingOf(db, seq);
  if (row === null || row.wire === null) return null;
  const { author, office, terminal, on } = JSON.parse(row.header) as Header; // canonical, our own
  const item = OperationItem.safeParse({
    operationId: row.operationId,
    seq,
    hash: row.hash,
    at: row.at,
    receiptNumber: receiptNumberOf({ office, terminal, on, sequence: seq }),
    staffNumber: author.staffNumber,
    payload: JSON.parse(row.wire) as unknown,
  });
  return item.success ? item.data : null;
}
