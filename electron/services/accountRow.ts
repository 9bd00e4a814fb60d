import type { z } from 'zod';

import { rolesOf, type UserAccountRow } from '../../db/queries/account.ts';
import type { createAccount } from '../contract/office.ts';
import type { Role } from '../domain/terms.ts';

/** A sign-in account as the administrator sees it. */
export type AccountRow = z.output<typeof createAccount.output>['output'];

/** The new half of a key pair, made by main: the secret itself never comes here. */
export interface NewKey {
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string;
  /** The private half, wrapped by the account's own secret. */
  readonly wrappedKey: string;
}

export function accountRow(row: UserAccountRow): AccountRow {
  return {
    accountId: row.accountId,
    signInName: row.signInName,
    staffNumber: row.staffNumber,
    name: row.displayName,
    roles: rolesOf(row.roles),
    state: row.state,
  };
}

/** An administrator is never clerk or reviewer as well. */
export function areRolesMixed(roles: readonly Role[]): boolean {
  return roles.includes('administrator') && roles.some((role) => role !== 'administrator');
}
