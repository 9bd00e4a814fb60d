import type { UserAccountRow } from '../../db/queries/account.ts';
import { findUserAccount } from '../../db/queries/account.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { OperationId, RECOVERY_ACCOUNT } from '../domain/terms.ts';
import { resetSecret } from '../services/resetSecret.ts';
import { deskOf } from './desk.ts';
import { newStretching } from './keys/kdf.ts';
import { parseRecoveryText } from './keys/recoveryKey.ts';
import type { KeyPorts, KeySlots } from './keys/slots.ts';
import { createUserKey, recoverySigner } from './keys/userKey.ts';
import type { Signer } from './keys/userKey.ts';
import type { OpenOffice } from './openOffice.ts';
import type { TroubleCode } from './trouble.ts';

interface Recovery {
  readonly account: UserAccountRow;
  readonly recoveryKey: string;
  readonly newSecret: string;
}

/**
 * Gives an administrator a new secret with the office's recovery key: an entry signed by the
 * recovery account, then a new slot. The ledger is the same, with the same head before it.
 */
export async function recoverAdministrator(
  open: OpenOffice,
  slots: KeySlots,
  keys: KeyPorts,
  newId: () => string,
  { account, recoveryKey, newSecret }: Recovery,
): Promise<Result<{ account: UserAccountRow; signer: Signer }, TroubleCode>> {
  const { accountId, signInName } = account;
  const recoveryRow = findUserAccount(open.ledger.read, RECOVERY_ACCOUNT);
  const bytes = parseRecoveryText(recoveryKey);
  if (recoveryRow === null || !Buffer.isBuffer(bytes)) return fail('account.unknown');
  const desk = deskOf(open, recoveryRow, recoverySigner(bytes), newId);
  const stretching = newStretching(keys);
  const key = await createUserKey(keys, accountId, newSecret, stretching);
  const operationId = OperationId.parse(newId());
  const reset = resetSecret(
    desk,
    { operationId, mode: 'commit', signedHash: null, accountId },
    { publicKey: key.signer.publicKey, wrappedKey: key.wrappedKey },
  );
  if (!reset.ok) {
    throw new Error(`a recovery was refused: ${reset.problem.code}`);
  }
  const renewed = { accountId, signInName, secret: newSecret, stretching };
  const slot = await slots.putAccount(open.unlocked, renewed);
  if (!slot.ok) return fail(slot.problem.code);
  const row = findUserAccount(open.ledger.read, accountId);
  return row === null ? fail('account.unknown') : ok({ account: row, signer: key.signer });
}
