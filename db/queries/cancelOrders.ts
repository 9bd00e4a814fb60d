import { and, eq, inArray, sql } from 'drizzle-orm';

import type { CaseId } from '../../electron/domain/terms.ts';
import { paymentOrder } from '../schema/withdrawal.ts';
import { writing, type Tx } from '../tx.ts';

const cancel = writing<Tx>()((q) =>
  q
    .update(paymentOrder)
    .set({ state: 'CANCELLED', settledSeq: sql`${sql.placeholder('seq')}` })
    .where(
      and(
        eq(paymentOrder.caseId, sql.placeholder('caseId')),
        inArray(paymentOrder.state, ['ISSUED', 'RETURNED']),
      ),
    )
    .prepare(),
);

/** Orders that never left, or came back, are paid by nobody any more. */
export function cancelOrders(tx: Tx, caseId: CaseId, seq: number): number {
  return cancel(tx).run({ caseId, seq }).changes;
}
