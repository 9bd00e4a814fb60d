import { asc, eq } from 'drizzle-orm';

import { journal, userAccount } from '../schema/ledger.ts';
import { policyPack } from '../schema/policy.ts';
import { reading, type Db, type Tx } from '../tx.ts';
import { insertInto } from './statements.ts';

export type PolicyPackRow = typeof policyPack.$inferSelect;

const acts = reading((q) =>
  q.select().from(policyPack).orderBy(asc(policyPack.journalSeq)).prepare(),
);

const actsWithAuthor = reading((q) =>
  q
    .select({ row: policyPack, at: journal.at, author: userAccount.displayName })
    .from(policyPack)
    .innerJoin(journal, eq(journal.seq, policyPack.journalSeq))
    .leftJoin(userAccount, eq(userAccount.accountId, journal.accountId))
    .orderBy(asc(policyPack.journalSeq))
    .prepare(),
);

/** Every import and roll-back, in the order of entry. */
export function policyPackActs(db: Db): PolicyPackRow[] {
  return acts(db).all();
}

/** The same with when and by whom they were entered. */
export function policyPackHistory(db: Db) {
  return actsWithAuthor(db).all();
}

export const insertPolicyPack: (tx: Tx, row: PolicyPackRow) => void = insertInto<Tx>()(policyPack);
