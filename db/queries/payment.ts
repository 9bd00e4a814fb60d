import { asc, desc, eq, sql } from 'drizzle-orm';

import type { IsoDate } from '../../electron/domain/date.ts';
import type { CaseId, PersonId } from '../../electron/domain/terms.ts';
import { paymentBatch, paymentOrder, type PaymentOrderState } from '../schema/withdrawal.ts';
import { rawStatements, reading, type Db, type Tx } from '../tx.ts';
import { insertInto, upsertInto } from './statements.ts';

export type PaymentOrderRow = typeof paymentOrder.$inferSelect;
export type PaymentBatchRow = typeof paymentBatch.$inferSelect;
export type { PaymentOrderState };

const byId = reading((q) =>
  q
    .select()
    .from(paymentOrder)
    .where(eq(paymentOrder.orderId, sql.placeholder('orderId')))
    .prepare(),
);

const byNumber = reading((q) =>
  q
    .select()
    .from(paymentOrder)
    .where(eq(paymentOrder.orderNumber, sql.placeholder('orderNumber')))
    .prepare(),
);

const ofCase = reading((q) =>
  q
    .select()
    .from(paymentOrder)
    .where(eq(paymentOrder.caseId, sql.placeholder('caseId')))
    .orderBy(asc(paymentOrder.issuedSeq), asc(paymentOrder.orderNumber))
    .prepare(),
);

const ofBatch = reading((q) =>
  q
    .select()
    .from(paymentOrder)
    .where(eq(paymentOrder.batchId, sql.placeholder('batchId')))
    .orderBy(asc(paymentOrder.orderNumber))
    .prepare(),
);

const inState = reading((q) =>
  q
    .select()
    .from(paymentOrder)
    .where(eq(paymentOrder.state, sql.placeholder('state')))
    .orderBy(asc(paymentOrder.issuedSeq), asc(paymentOrder.orderNumber))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const batchById = reading((q) =>
  q
    .select()
    .from(paymentBatch)
    .where(eq(paymentBatch.batchId, sql.placeholder('batchId')))
    .prepare(),
);

const batches = reading((q) =>
  q
    .select()
    .from(paymentBatch)
    .orderBy(desc(paymentBatch.madeSeq))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const statements = rawStatements((raw) => ({
  answered: raw
    .prepare<[string], number>(
      `SELECT count(*) FROM payment_order
       WHERE batch_id = ? AND state <> 'BATCHED'`,
    )
    .pluck(),
  paidOn: raw
    .prepare<[string], IsoDate>(
      `SELECT max(substr(j.at, 1, 10)) FROM payment_order o JOIN journal j ON j.seq = o.settled_seq
       WHERE o.case_id = ? AND o.state = 'PAID'`,
    )
    .pluck(),
  heirsPaidOn: raw
    .prepare<[string], IsoDate>(
      `SELECT min(substr(j.at, 1, 10)) FROM payment_order o
       JOIN withdrawal w ON w.case_id = o.case_id JOIN journal j ON j.seq = o.settled_seq
       WHERE w.insured_person_id = ? AND w.situation = 'DEATH' AND o.state = 'PAID'`,
    )
    .pluck(),
}));

export function findOrder(db: Db, orderId: string): PaymentOrderRow | null {
  return byId(db).get({ orderId }) ?? null;
}

/** By the number the bank quotes. */
export function findOrderByNumber(db: Db, orderNumber: string): PaymentOrderRow | null {
  return byNumber(db).get({ orderNumber }) ?? null;
}

/** All orders of a case, replaced and cancelled ones too, oldest first. */
export function ordersOfCase(db: Db, caseId: CaseId): PaymentOrderRow[] {
  return ofCase(db).all({ caseId });
}

/** Orders of a batch by their numbers: the order of the bank's file. */
export function ordersOfBatch(db: Db, batchId: string): PaymentOrderRow[] {
  return ofBatch(db).all({ batchId });
}

/** Orders in one state, oldest first. */
export function ordersIn(db: Db, state: PaymentOrderState, limit: number): PaymentOrderRow[] {
  return inState(db).all({ state, limit });
}

/** New orders of this entry. */
export const insertOrder = insertInto<Tx>()(paymentOrder);

/** The whole row as this entry leaves it; what the bank was told cannot change. */
export const saveOrder = upsertInto<Tx>()(paymentOrder, 'orderId');

export function findBatch(db: Db, batchId: string): PaymentBatchRow | null {
  return batchById(db).get({ batchId }) ?? null;
}

/** Newest first. */
export function listBatches(db: Db, limit: number): PaymentBatchRow[] {
  return batches(db).all({ limit });
}

/** Orders of a batch that the bank has answered. */
export function countAnswered(db: Db, batchId: string): number {
  return statements(db).answered.get(batchId) ?? 0;
}

export const insertBatch = insertInto<Tx>()(paymentBatch);
export const saveBatch = upsertInto<Tx>()(paymentBatch, 'batchId');

/** Civil date on which the bank's last payment of a case was booked; null: nothing was paid. */
export function lastPaidOn(db: Db, caseId: CaseId): IsoDate | null {
  return statements(db).paidOn.get(caseId) ?? null;
}

/** Civil date on which something was first paid to heirs of this person; null: never. */
export function heirsFirstPaidOn(db: Db, personId: PersonId): IsoDate | null {
  return statements(db).heirsPaidOn.get(personId) ?? null;
}

/** Orders that are still to be paid or were: everything but replaced and cancelled ones. */
export function isStanding({ state }: Pick<PaymentOrderRow, 'state'>): boolean {
  return state !== 'REPLACED' && state !== 'CANCELLED';
}
