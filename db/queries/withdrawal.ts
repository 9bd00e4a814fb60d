import { eq, sql } from 'drizzle-orm';

import type { CaseId, PersonalAccountId, PersonId } from '../../electron/domain/terms.ts';
import { accountClosure, withdrawal, withdrawalPause } from '../schema/withdrawal.ts';
import { rawStatements, reading, type Db, type Tx } from '../tx.ts';
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

const statements = rawStatements((raw) => ({
  ofInsured: raw
    .prepare<[string], CaseId>(
      'SELECT case_id FROM withdrawal WHERE insured_person_id = ? ORDER BY opened_seq',
    )
    .pluck(),
  holding: raw
    .prepare<{ accountId: string; caseId: string }, CaseId>(
      `SELECT w.case_id FROM withdrawal w
       LEFT JOIN posting_balance h ON h.account = 'hold:' || w.case_id
       LEFT JOIN posting_balance p ON p.account = 'payable:' || w.case_id
       WHERE w.account_id = @accountId AND w.case_id <> @caseId
         AND (w.state IN ('ACCEPTED', 'SUPPLEMENTING', 'REVIEWING', 'APPROVED', 'PAYING')
           OR coalesce(h.fen, 0) > 0 OR coalesce(p.fen, 0) > 0)
       LIMIT 1`,
    )
    .pluck(),
  dueFirst: raw
    .prepare<[string, number], CaseId>(
      'SELECT case_id FROM withdrawal WHERE state = ? ORDER BY due_on IS NULL, due_on LIMIT ?',
    )
    .pluck(),
}));

export function findWithdrawal(db: Db, caseId: CaseId): WithdrawalCase | null {
  return byId(db).get({ caseId }) ?? null;
}

/** Their rows, in this order. */
export function casesByIds(db: Db, ids: readonly CaseId[]): WithdrawalCase[] {
  return ids.flatMap((id) => findWithdrawal(db, id) ?? []);
}

/** Cases about an insured person, oldest first. */
export function casesOfInsured(db: Db, personId: PersonId): WithdrawalCase[] {
  return casesByIds(db, statements(db).ofInsured.all(personId));
}

/** Another case of this office that holds the account; null: it is free. */
export function caseHolding(
  db: Db,
  accountId: PersonalAccountId,
  caseId: CaseId,
): WithdrawalCase | null {
  const found = statements(db).holding.get({ accountId, caseId });
  return found === undefined ? null : findWithdrawal(db, found);
}

/** Cases in a state, those due first before the others. */
export function casesDueFirst(db: Db, state: 'APPROVED' | 'PAID', limit: number): WithdrawalCase[] {
  return casesByIds(db, statements(db).dueFirst.all(state, limit));
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
