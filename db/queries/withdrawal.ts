import { eq, sql } from 'drizzle-orm';

import type { CaseId, PersonalAccountId } from '../../electron/domain/terms.ts';
import { accountClosure, withdrawal, withdrawalPause } from '../schema/withdrawal.ts';
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

const pauseOf = reading((q) =>
  q
    .select()
    .from(withdrawalPause)
    .where(eq(withdrawalPause.caseId, sql.placeholder('caseId')))
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

/** Working days that were left when the clock of a case stopped last; null: it never stopped. */
export function stoppedAtDays(db: Db, caseId: CaseId): number | null {
  return pauseOf(db).get({ caseId })?.daysLeft ?? null;
}

/** Stops the clock of a case in this entry. */
export const savePause = upsertInto<Tx>()(withdrawalPause, 'caseId');
