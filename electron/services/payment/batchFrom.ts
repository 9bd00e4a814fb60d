import type { PaymentOrderRow } from '../../../db/queries/payment.ts';
import type { WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import type { Db } from '../../../db/ledger.ts';
import { epochMsOfInstant, instantOfEpochMs, type IsoInstant } from '../../domain/clock.ts';
import { subjectOf } from '../subject.ts';

/** An approval can be taken back for ten minutes: no order of it leaves earlier. */
const WAIT_MS = 10 * 60 * 1000;

/** From when an order may enter a batch; one made anew counts from its own entry. */
export function batchFrom(
  db: Db,
  order: Pick<PaymentOrderRow, 'replaces' | 'issuedSeq'>,
  row: Pick<WithdrawalCase, 'approvedAt'>,
): IsoInstant {
  const issuedAt = subjectOf(db, order.issuedSeq).at as IsoInstant; // written by the ledger's clock
  const from = order.replaces === null ? (row.approvedAt ?? issuedAt) : issuedAt;
  return instantOfEpochMs(epochMsOfInstant(from) + WAIT_MS);
}
