import { allUserAccounts } from '../../db/queries/account.ts';
import type { listAccounts as contract } from '../contract/office.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { ok } from '../domain/result.ts';
import { RECOVERY_ACCOUNT } from '../domain/terms.ts';
import { accountRow } from './accountRow.ts';
import type { Desk } from './desk.ts';

/** All sign-in accounts of this counter, disabled ones too. */
export function listAccounts(desk: Desk, _: InputOf<typeof contract>): ResultOf<typeof contract> {
  const rows = allUserAccounts(desk.ledger.read).filter(
    (row) => row.accountId !== RECOVERY_ACCOUNT,
  );
  return ok({ accounts: rows.map(accountRow) });
}
