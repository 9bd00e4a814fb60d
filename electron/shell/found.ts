import { existsSync, renameSync } from 'node:fs';

import type { Author, Ledger } from '../../db/ledger.ts';
import { createLedger, openLedger } from '../../db/open.ts';
import type { OpenProblem } from '../../db/problems.ts';
import { accountStateOf, insertUserAccount } from '../../db/queries/account.ts';
import type { UserAccountRow } from '../../db/queries/account.ts';
import { putSetting } from '../../db/queries/scratch.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { OperationId, RECOVERY_ACCOUNT, StaffNumber, UserAccountId } from '../domain/terms.ts';
import type { OfficeCode, TerminalCode } from '../domain/terms.ts';
import { DEFAULT_SETTINGS, SETTINGS_KEY } from '../services/settings.ts';
import { parseRecoveryText } from './keys/recoveryKey.ts';
import { KeySlots } from './keys/slots.ts';
import type { KeyPorts } from './keys/slots.ts';
import { newStretching } from './keys/kdf.ts';
import { createUserKey, recoverySigner } from './keys/userKey.ts';
import type { Signer } from './keys/userKey.ts';
import { openOptions } from './ledgerPorts.ts';
import type { LedgerPlace } from './ledgerPorts.ts';

/** What founding an office needs from outside; no Electron in it, so scripts can found one. */
export interface FoundingPorts extends LedgerPlace {
  readonly keys: KeyPorts;
  readonly newId: () => string;
}

/** The facts of a new office and its first administrator. */
export interface NewOfficeFacts {
  readonly office: { readonly code: OfficeCode; readonly name: string };
  readonly terminal: TerminalCode;
  readonly packId: string;
  /** Address of central; null: set later. */
  readonly centralUrl?: string | null;
  readonly demo: boolean;
  readonly training: boolean;
  readonly administrator: {
    readonly signInName: string;
    readonly staffNumber: StaffNumber;
    readonly name: string;
    readonly secret: string;
  };
}

/** Setting that names the office's policy pack. */
export const PACK_SETTING = 'office.pack';

/**
 * Makes an office: key slots, then the ledger with the administrator and the recovery account,
 * then the mark that they belong together. Cut off anywhere before the mark nothing was founded,
 * and the next try puts the unfinished files aside. An existing office is never touched.
 */
export async function foundOffice(
  ports: FoundingPorts,
  facts: NewOfficeFacts,
): Promise<
  Result<{ recovery: string; keyringMissing: boolean }, OpenProblem | { code: 'office.exists' }>
> {
  const slots = new KeySlots(ports.files.keyslots, ports.keys);
  if (!putUnfinishedAside(ports, slots)) return fail({ code: 'office.exists' });

  const { administrator, office, terminal, demo, training } = facts;
  const accountId = UserAccountId.parse(`account-${ports.newId()}`);
  const ledgerId = ports.newId();
  const stretching = newStretching(ports.keys);
  const made = await slots.create(
    { ledgerId, office, terminal, demo, training },
    { accountId, signInName: administrator.signInName, secret: administrator.secret, stretching },
  );
  if (!made.ok) return fail({ code: 'office.exists' });
  const { ledgerKey, recovery, keyringMissing } = made.value;

  const options = { ...openOptions(ports), key: ledgerKey };
  const identity = { ledgerId, office: office.code, terminal, demo, training };
  const created = createLedger(options, identity);
  if (!created.ok) return created;
  const opened = openLedger(options);
  if (!opened.ok) return opened;
  try {
    const key = await createUserKey(ports.keys, accountId, administrator.secret, stretching);
    enterFirstAccounts(opened.value, ports, facts, { accountId, ...key }, recovery);
  } finally {
    opened.value.close();
  }
  slots.markFounded(ledgerKey);
  return ok({ recovery, keyringMissing });
}

/** False: there is an office. Files of a founding that was cut off get another name. */
function putUnfinishedAside(ports: FoundingPorts, slots: KeySlots): boolean {
  const { keyslots, ledger } = ports.files;
  const file = slots.read();
  if (!file.ok) return file.problem.code === 'keyslots.missing' && !existsSync(ledger);
  if (file.value.founded) return false;
  const suffix = `unfinished-${ports.newId()}`;
  for (const name of [keyslots, ledger, `${ledger}-wal`, `${ledger}-shm`]) {
    if (existsSync(name)) renameSync(name, `${name}.${suffix}`);
  }
  return true;
}

/** The administrator signs itself in, then makes the recovery account known. */
function enterFirstAccounts(
  ledger: Ledger,
  ports: FoundingPorts,
  { administrator, packId, centralUrl }: NewOfficeFacts,
  first: { accountId: UserAccountId; signer: Signer; wrappedKey: string },
  recovery: string,
): void {
  const author: Author = {
    accountId: first.accountId,
    staffNumber: administrator.staffNumber,
    publicKey: first.signer.publicKey,
    sign: (bytes) => first.signer.sign(bytes),
  };
  const recoveryBytes = parseRecoveryText(recovery);
  if (!Buffer.isBuffer(recoveryBytes)) throw new Error('our own recovery key cannot be read');

  enterAccount(ledger, ports.newId, author, {
    accountId: first.accountId,
    staffNumber: administrator.staffNumber,
    signInName: administrator.signInName,
    displayName: administrator.name,
    roles: 'administrator',
    state: 'active',
    publicKey: first.signer.publicKey,
    wrappedKey: first.wrappedKey,
  });
  enterAccount(ledger, ports.newId, author, {
    accountId: RECOVERY_ACCOUNT,
    staffNumber: StaffNumber.parse('RECOVERY'),
    signInName: '恢复密钥',
    displayName: '恢复密钥',
    roles: 'administrator',
    state: 'active',
    publicKey: recoverySigner(recoveryBytes).publicKey,
    wrappedKey: '{}',
  });
  const at = ports.ports.clock.now();
  ledger.scratch((tx) => {
    putSetting(tx, PACK_SETTING, packId, at);
    putSetting(tx, SETTINGS_KEY, { ...DEFAULT_SETTINGS, centralUrl: centralUrl ?? null }, at);
  });
}

function enterAccount(
  ledger: Ledger,
  newId: () => string,
  author: Author,
  account: Omit<UserAccountRow, 'journalSeq'>,
): void {
  const { accountId, staffNumber, signInName, roles, state } = account;
  const input = { accountId, staffNumber, signInName, roles, state };
  const operationId = OperationId.parse(newId());
  const entered = ledger.once(
    author,
    { operation: 'account.create', operationId, mode: 'commit', input },
    (tx, context) => {
      const row = { ...account, journalSeq: context.seq };
      insertUserAccount(tx, row);
      return ok({
        entry: {
          kind: 'local' as const,
          type: 'account.created',
          body: input,
          persons: [],
          account: accountStateOf(row),
        },
        output: {},
      });
    },
  );
  if (!entered.ok) throw new Error('the first accounts were not entered');
}
