import {
  accountStateOf,
  findUserAccountByName,
  insertUserAccount,
  rolesText,
  type UserAccountRow,
} from '../../db/queries/account.ts';
import { createAccount as contract } from '../contract/office.ts';
import type { InputOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { UserAccountId } from '../domain/terms.ts';
import { accountRow, areRolesMixed, type NewKey } from './accountRow.ts';
import type { Desk } from './desk.ts';
import { write, type Written } from './write.ts';

/**
 * Makes a sign-in account. Main has derived keys from the secret and keeps it to itself: neither
 * secret nor keys count as input, so a retry with a fresh key pair gets the first answer.
 */
export function createAccount(
  desk: Desk,
  input: Omit<InputOf<typeof contract>, 'secret'>,
  accountId: UserAccountId,
  key: NewKey,
): Written<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    if (findUserAccountByName(tx, input.signInName) !== null) {
      return fail({ code: 'account.nameTaken' });
    }
    if (areRolesMixed(input.roles)) return fail({ code: 'account.rolesMixed' });
    const row: UserAccountRow = {
      accountId,
      staffNumber: input.staffNumber,
      signInName: input.signInName,
      displayName: input.name,
      roles: rolesText(input.roles),
      state: 'active',
      publicKey: key.publicKey,
      wrappedKey: key.wrappedKey,
      journalSeq: context.seq,
    };
    insertUserAccount(tx, row);
    return ok({
      entry: {
        kind: 'local',
        type: 'account.created',
        body: { account: accountRow(row) },
        persons: [],
        account: accountStateOf(row),
      },
      output: accountRow(row),
    });
  });
}
