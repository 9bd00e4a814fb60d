import {
  accountStateOf,
  allUserAccounts,
  changeUserAccount,
  findUserAccount,
  rolesText,
  type UserAccountRow,
} from '../../db/queries/account.ts';
import type { Db } from '../../db/ledger.ts';
import { changeAccount as contract } from '../contract/office.ts';
import type { InputOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import { RECOVERY_ACCOUNT } from '../domain/terms.ts';
import { accountRow, areRolesMixed } from './accountRow.ts';
import type { Desk } from './desk.ts';
import { write, type Written } from './write.ts';

/** Changes the roles of a sign-in account or switches it off or on; never the last administrator. */
export function changeAccount(
  desk: Desk,
  input: InputOf<typeof contract>,
): Written<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const before = findUserAccount(tx, input.accountId);
    if (before === null || before.accountId === RECOVERY_ACCOUNT) {
      return fail({ code: 'account.unknown' });
    }
    if (areRolesMixed(input.roles)) return fail({ code: 'account.rolesMixed' });
    const roles = rolesText(input.roles);
    const row: UserAccountRow = { ...before, roles, state: input.state, journalSeq: context.seq };
    if (!isActiveAdministrator(row) && isLastAdministrator(tx, before)) {
      return fail({ code: 'account.lastAdministrator' });
    }
    changeUserAccount(tx, row);
    return ok({
      entry: {
        kind: 'local',
        type: 'account.changed',
        body: { before: accountRow(before), account: accountRow(row) },
        persons: [],
        account: accountStateOf(row),
      },
      output: accountRow(row),
    });
  });
}

function isActiveAdministrator(row: UserAccountRow): boolean {
  return row.state === 'active' && row.roles === 'administrator';
}

function isLastAdministrator(db: Db, row: UserAccountRow): boolean {
  if (!isActiveAdministrator(row)) return false;
  return !allUserAccounts(db).some(
    (other) =>
      other.accountId !== row.accountId &&
      other.accountId !== RECOVERY_ACCOUNT &&
      isActiveAdministrator(other),
  );
}
