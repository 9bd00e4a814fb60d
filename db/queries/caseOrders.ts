import { asc, eq, sql } from 'drizzle-orm';

import type { CaseId } from '../../electron/domain/terms.ts';
import { paymentBatch, paymentOrder } from '../schema/withdrawal.ts';
import { reading, type Db } from '../tx.ts';

export type CaseOrderRow = typeof paymentOrder.$inferSelect;

const ofCase = reading((q) =>
  q
    .select({ order: paymentOrder, batchNumber: paymentBatch.batchNumber })
    .from(paymentOrder)
    .leftJoin(paymentBatch, eq(paymentBatch.batchId, paymentOrder.batchId))
    .where(eq(paymentOrder.caseId, sql.placeholder('caseId')))
    .orderBy(asc(paymentOrder.issuedSeq), asc(paymentOrder.orderNumber))
    .prepare(),
);

/** Payment orders of a case, oldest first, with the number of the batch each went in. */
export function ordersOfCase(
  db: Db,
  caseId: CaseId,
): { readonly order: CaseOrderRow; readonly batchNumber: string | null }[] {
  return ofCase(db).all({ caseId });
}
