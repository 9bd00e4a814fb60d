import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';

import { DEMO_ACCOUNTS } from '../../electron/shell/demoAccounts.ts';
import { COUNTER_COST, scryptKdf, stretchedOnce } from '../../electron/shell/keys/kdf.ts';
import { parseRecoveryText } from '../../electron/shell/keys/recoveryKey.ts';
import { KeySlots, type UnlockProblem, type Unlocked } from '../../electron/shell/keys/slots.ts';
import { openUserKey, recoverySigner, type Signer } from '../../electron/shell/keys/userKey.ts';
import type { UserAccountRow } from '../../db/queries/account.ts';
import { RECOVERY_ACCOUNT, type UserAccountId } from '../../electron/domain/terms.ts';
import type { LedgerArguments } from './arguments.ts';
import { ask, readLineFrom } from './secret.ts';

/** The ledger's key and a way to sign as whoever asked. */
export interface Opened {
  readonly slots: KeySlots;
  readonly unlocked: Unlocked;
  /** True: opened by the demo secret, which serves a demo ledger only. */
  readonly byDemoSecret: boolean;
  readonly accountId: UserAccountId;
  /** null: the account's key does not open with this secret. */
  signer(row: UserAccountRow): Promise<Signer | null>;
}

/** Opens a slot the way the arguments say; throws a sentence for the user when none opens. */
export async function unlockFor(options: LedgerArguments): Promise<Opened> {
  const slots = new KeySlots(join(dirname(options.db), 'keyslots.json'), {
    kdf: scryptKdf,
    cost: COUNTER_COST,
    keyring: null,
    randomBytes,
    nowMs: () => Date.now(),
  });
  const file = slots.read();
  if (!file.ok) throw new Error(sentenceOf(file.problem));
  if (options.recoveryFd !== null) return byRecovery(slots, readLineFrom(options.recoveryFd));

  const isDemo = file.value.demo && options.secretFd === null;
  const fallback = isDemo ? DEMO_ADMINISTRATOR.signInName : null;
  const name = options.account ?? fallback ?? (await ask('account', false));
  const demoSecret = isDemo ? demoSecretOf(name) : null;
  const secret = demoSecret ?? (await secretOf(options));
  const kdf = stretchedOnce(scryptKdf);
  const unlocked = await slots.unlock(name, secret, kdf);
  if (!unlocked.ok) throw new Error(sentenceOf(unlocked.problem));
  const { accountId } = unlocked.value;
  if (accountId === null) throw new Error('a slot without an account');
  return {
    slots,
    unlocked: unlocked.value,
    byDemoSecret: demoSecret !== null,
    accountId,
    signer: async (row) => {
      const key = await openUserKey(kdf, accountId, row.wrappedKey, secret);
      return key.ok ? key.value : null;
    },
  };
}

const DEMO_ADMINISTRATOR = DEMO_ACCOUNTS[3];

/** The printed secret of a demo account; null for any other name. */
function demoSecretOf(name: string): string | null {
  return DEMO_ACCOUNTS.find((account) => account.signInName === name)?.secret ?? null;
}

function byRecovery(slots: KeySlots, text: string): Opened {
  const unlocked = slots.unlockWithRecovery(text);
  if (!unlocked.ok) throw new Error(sentenceOf(unlocked.problem));
  const bytes = parseRecoveryText(text);
  if (!Buffer.isBuffer(bytes)) throw new Error(sentenceOf(bytes));
  return {
    slots,
    unlocked: unlocked.value,
    byDemoSecret: false,
    accountId: RECOVERY_ACCOUNT,
    signer: () => Promise.resolve(recoverySigner(bytes)),
  };
}

function secretOf({ secretFd }: LedgerArguments): Promise<string> {
  return secretFd === null ? ask('secret', true) : Promise.resolve(readLineFrom(secretFd));
}

function sentenceOf(problem: UnlockProblem): string {
  switch (problem.code) {
    case 'keyslots.missing':
      return 'There is no keyslots.json beside this ledger. Nothing was created.';
    case 'keyslots.damaged':
      return 'keyslots.json beside this ledger is damaged. Nothing was changed.';
    case 'secret.wrong':
      return `Wrong account or secret; ${problem.triesLeft} more tries without waiting.`;
    case 'secret.lockedOut':
      return `Too many wrong tries: wait ${Math.ceil(problem.waitMs / 1000)} s.`;
    case 'keyring.missing':
      return "This account's slot needs the desktop's keyring: use --recovery-fd here.";
    case 'recovery.mistyped':
      return problem.group === null
        ? 'That is not the length of a recovery key.'
        : `Group ${problem.group} of the recovery key is mistyped.`;
    case 'recovery.wrong':
      return "This is not this office's recovery key.";
  }
}
