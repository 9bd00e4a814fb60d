import { asc, eq, sql } from 'drizzle-orm';

import type { Role, UserAccountId } from '../../electron/domain/terms.ts';
import { userAccount, type AccountRoles } from '../schema/ledger.ts';
import { reading, writing, type Db, type Tx } from '../tx.ts';
import type { AccountState } from '../entry.ts';
import { insertInto } from './statements.ts';

export type UserAccountRow = typeof userAccount.$inferSelect;

const byId = reading((q) =>
  q
    .select()
    .from(userAccount)
    .where(eq(userAccount.accountId, sql.placeholder('accountId')))
    .prepare(),
);

const bySignInName = reading((q) =>
  q
    .select()
    .from(userAccount)
    .where(eq(userAccount.signInName, sql.placeholder('signInName')))
    .prepare(),
);

const all = reading((q) =>
  q.select().from(userAccount).orderBy(asc(userAccount.signInName)).prepare(),
);

const change = writing<Tx>()((q) =>
  q
    .update(userAccount)
    .set({
      displayName: sql`${sql.placeholder('displayName')}`,
      roles: sql`${sql.placeholder('roles')}`,
      state: sql`${sql.placeholder('state')}`,
      publicKey: sql`${sql.placeholder('publicKey')}`,
      wrappedKey: sql`${sql.placeholder('wrappedKey')}`,
      journalSeq: sql`${sql.placeholder('journalSeq')}`,
    })
    .where(eq(userAccount.accountId, sql.placeholder('accountId')))
    .prepare(),
);

const rewrap = writing<Tx>()((q) =>
  q
    .update(userAccount)
    .set({ wrappedKey: sql`${sql.placeholder('wrappedKey')}` })
    .where(eq(userAccount.accountId, sql.placeholder('accountId')))
    .prepare(),
);

export function findUserAccount(db: Db, accountId: UserAccountId): UserAccountRow | null {
  return byId(db).get({ accountId }) ?? null;
}

export function findUserAccountByName(db: Db, signInName: string): UserAccountRow | null {
  return bySignInName(db).get({ signInName }) ?? null;
}

export function allUserAccounts(db: Db): UserAccountRow[] {
  return all(db).all();
}

/** The entry's `account` must say the same; `journalSeq` is `context.seq`. */
export const insertUserAccount = insertInto<Tx>()(userAccount);

/** Roles, state, name or a renewed key; the entry's `account` must say the same. */
export function changeUserAccount(tx: Tx, row: UserAccountRow): void {
  const { changes } = change(tx).run(row);
  if (changes !== 1) throw new Error(`no account ${row.accountId}`);
}

/** The same key under a new secret: nothing an entry's `account` would say. */
export function rewrapUserKey(tx: Tx, accountId: UserAccountId, wrappedKey: string): void {
  const { changes } = rewrap(tx).run({ accountId, wrappedKey });
  if (changes !== 1) throw new Error(`no account ${accountId}`);
}

/** Roles as the ledger writes them: alphabetical, joined by commas. */
export function rolesText(roles: readonly Role[]): AccountRoles {
  return [...new Set(roles)].sort().join(',') as AccountRoles;
}

export function rolesOf(text: AccountRoles): Role[] {
  return text.split(',') as Role[];
}

/** What an `account.*` entry says about this row. */
export function accountStateOf(row: UserAccountRow): AccountState {
  const { accountId, staffNumber, publicKey, roles, state } = row;
  return { accountId, staffNumber, publicKey, roles, state };
}
