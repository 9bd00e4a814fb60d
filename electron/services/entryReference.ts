import type { LedgerIdentity } from '../../db/ledger.ts';
import type { EntryReference } from '../contract/operation.ts';
import type { IsoInstant } from '../domain/clock.ts';
import { receiptNumberOf, type ReceiptNumber } from '../domain/receipt.ts';
import type { Sha256Hex } from '../domain/terms.ts';
import { dateOfInstant } from './clockState.ts';

/** The stored columns that identify an entry. */
export interface EntryRow {
  readonly seq: number;
  readonly at: IsoInstant;
  readonly hash: Sha256Hex;
}

type Place = Pick<LedgerIdentity, 'office' | 'terminal'>;

/** The receipt number of an entry of this ledger. */
export function receiptOf(
  { office, terminal }: Place,
  entry: Pick<EntryRow, 'seq' | 'at'>,
): ReceiptNumber {
  const on = dateOfInstant(entry.at);
  return receiptNumberOf({ office, terminal, on, sequence: entry.seq });
}

/** What a window is told about an entry. */
export function entryReference(place: Place, entry: EntryRow): EntryReference {
  const { seq, at, hash } = entry;
  return { seq, at, on: dateOfInstant(at), receiptNumber: receiptOf(place, entry), hash };
}
