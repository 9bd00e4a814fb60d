import { accountStateOf, changeUserAccount, findUserAccount } from '../../db/queries/account.ts';
import { resetSecret as contract } from '../contract/office.ts';
import type { InputOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import { RECOVERY_ACCOUNT } from '../domain/terms.ts';
import { accountRow, type NewKey } from './accountRow.ts';
import type { Desk } from './desk.ts';
import { write, type Written } from './write.ts';

/** A forgotten secret: the account signs with a new key from here on. */
export function resetSecret(
  desk: Desk,
  input: Omit<InputOf<typeof contract>, 'newSecret'>,
  key: NewKey,
): Written<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const before = findUserAccount(tx, input.accountId);
    if (before === null || before.accountId === RECOVERY_ACCOUNT) {
      return fail({ code: 'account.unknown' });
    }
    const row = { ...before, ...key, journalSeq: context.seq };
    changeUserAccount(tx, row);
    return ok({
      entry: {
        kind: 'local',
        type: 'account.keyRenewed',
        body: { account: accountRow(row) },
        persons: [],
        account: accountStateOf(row),
      },
      output: accountRow(row),
    });
  });
}
