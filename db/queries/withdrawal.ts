import { eq, sql } from 'drizzle-orm';

import type { CaseId, PersonalAccountId } from '../../electron/domain/terms.ts';
import { accountClosure, withdrawal } from '../schema/withdrawal.ts';
import { reading, type Db, type Tx } from '../tx.ts';
import { insertInto, upsertInto } from './statements.ts';

export type WithdrawalCase = typeof withdrawal.$inferSelect;
export type AccountClosureRow = typeof accountClosure.$inferSelect;

const byId = reading((q) =>
  q
    .select()
    .from(withdrawal)
    .where(eq(withdrawal.caseId, sql.placeholder('caseId')))
    .prepare(),
);

const closureOf = reading((q) =>
  q
    .select()
    .from(accountClosure)
    .where(eq(accountClosure.accountId, sql.placeholder('accountId')))
    .prepare(),
);

export function findWithdrawal(db: Db, caseId: CaseId): WithdrawalCase | null {
  return byId(db).get({ caseId }) ?? null;
}

/** A case opened in this entry. */
export const insertWithdrawal = insertInto<Tx>()(withdrawal);

/** The whole row as this entry leaves it: `saveWithdrawal(tx, { ...row, state, stateSeq })`. */
export const saveWithdrawal = upsertInto<Tx>()(withdrawal, 'caseId');

/** What this office did to an account: closed, sealed, or opened again; null: nothing. */
export function findClosure(db: Db, accountId: PersonalAccountId): AccountClosureRow | null {
  return closureOf(db).get({ accountId }) ?? null;
}

/** Closes, seals or opens an account in this entry. */
export const saveClosure = upsertInto<Tx>()(accountClosure, 'accountId');
