import { and, eq, sql } from 'drizzle-orm';

import type { PersonId } from '../../electron/domain/terms.ts';
import { settlement } from '../schema/register.ts';
import { reading, type Db } from '../tx.ts';

const open = reading((q) =>
  q
    .select({ settlementId: settlement.settlementId })
    .from(settlement)
    .where(and(eq(settlement.personId, sql.placeholder('personId')), eq(settlement.state, 'open')))
    .limit(1)
    .prepare(),
);

/** True when a provider's settlement of this person is not closed yet, as far as is known here. */
export function hasOpenSettlement(db: Db, personId: PersonId): boolean {
  return open(db).get({ personId }) !== undefined;
}

const ofPerson = reading((q) =>
  q
    .select()
    .from(settlement)
    .where(eq(settlement.personId, sql.placeholder('personId')))
    .orderBy(settlement.onDate)
    .prepare(),
);

export type SettlementRow = typeof settlement.$inferSelect;

/** A person's settlements that are open, or were made lately, by date. */
export function settlementsOf(db: Db, personId: PersonId): SettlementRow[] {
  return ofPerson(db).all({ personId });
}
