import { findUserAccount, findUserAccountByName, rolesOf } from '../../db/queries/account.ts';
import type { UserAccountRow } from '../../db/queries/account.ts';
import type { SessionView, recoverOffice, signIn } from '../contract/office.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { OperationId } from '../domain/terms.ts';
import type { Desk } from '../services/desk.ts';
import { enterSession } from '../services/enterSession.ts';
import { settingsOf } from '../services/settings.ts';
import { deskOf } from './desk.ts';
import type { KeyPorts, KeySlots, Unlocked } from './keys/slots.ts';
import { openUserKey } from './keys/userKey.ts';
import type { Signer } from './keys/userKey.ts';
import type { OpenOffice } from './openOffice.ts';
import { recoverAdministrator } from './recover.ts';
import { signInProblem, trouble } from './signInProblem.ts';
import type { TroubleCode } from './trouble.ts';
import { inTurns } from './turns.ts';

type SignInResult = ResultOf<typeof signIn>;
type RecoverResult = ResultOf<typeof recoverOffice>;

/** What sessions need from outside. */
export interface SessionPorts {
  readonly slots: KeySlots;
  readonly keys: KeyPorts;
  readonly newId: () => string;
  readonly openOffice: (unlocked: Unlocked) => Promise<Result<OpenOffice, TroubleCode>>;
  /** After the ledger was opened and after every sign-in. */
  readonly onOpened: (office: OpenOffice) => void;
  readonly onSignedIn: (desk: Desk) => void;
  /** Something about the slots that somebody should look at; goes to the log. */
  readonly onOddity: (code: string) => void;
}

/** Who sits at the counter: sign-in, lock, change of user, recovery; the ledger stays open. */
export interface SessionKeeper {
  desk(): Desk | null;
  view(): SessionView | null;
  office(): OpenOffice | null;
  signIn(input: InputOf<typeof signIn>): Promise<SignInResult>;
  recover(input: InputOf<typeof recoverOffice>): Promise<RecoverResult>;
  /** Ends the session; false when there was none. */
  lock(why: string): boolean;
  close(): void;
}

/** Keeps at most one session on at most one open ledger. */
export function sessionKeeper(ports: SessionPorts): SessionKeeper {
  const { slots, keys } = ports;
  const inTurn = inTurns();
  let office: OpenOffice | null = null;
  let session: { readonly desk: Desk; readonly view: SessionView } | null = null;

  async function opened(unlocked: Unlocked): Promise<Result<OpenOffice, TroubleCode>> {
    if (!unlocked.sealed) ports.onOddity('keyslots.changed');
    if (office !== null) {
      office.unlocked = unlocked;
      return ok(office);
    }
    const result = await ports.openOffice(unlocked);
    if (result.ok) {
      office = result.value;
      ports.onOpened(office);
    }
    return result;
  }

  function begin(
    open: OpenOffice,
    row: UserAccountRow,
    signer: Signer,
    event: 'signedIn' | 'recovered',
  ): SessionView {
    const desk = deskOf(open, row, signer, ports.newId);
    enterSession(desk, OperationId.parse(ports.newId()), event, {
      keyringMissing: open.unlocked.keyringMissing,
    });
    const view: SessionView = {
      accountId: row.accountId,
      staffNumber: row.staffNumber,
      name: row.displayName,
      roles: rolesOf(row.roles),
      autoLockMinutes: settingsOf(open.ledger.read).autoLockMinutes,
    };
    session = { desk, view };
    ports.onSignedIn(desk);
    return view;
  }

  async function signInNow({ signInName, secret }: InputOf<typeof signIn>): Promise<SignInResult> {
    const unlocked = await slots.unlock(signInName, secret);
    if (!unlocked.ok) return fail(signInProblem(unlocked.problem));
    const open = await opened(unlocked.value);
    if (!open.ok) return fail(trouble(open.problem));
    const { accountId } = unlocked.value;
    const row = accountId === null ? null : findUserAccount(open.value.ledger.read, accountId);
    if (row === null) return fail(trouble('account.unknown'));
    if (row.state === 'disabled') return fail({ code: 'signIn.disabled' });
    const signer = await openUserKey(keys.kdf, row.accountId, row.wrappedKey, secret);
    if (!signer.ok) return fail(trouble('account.halfReset'));
    return ok(begin(open.value, row, signer.value, 'signedIn'));
  }

  async function recoverNow(input: InputOf<typeof recoverOffice>): Promise<RecoverResult> {
    const unlocked = slots.unlockWithRecovery(input.recoveryKey);
    if (!unlocked.ok) {
      const { code } = unlocked.problem;
      if (code === 'keyslots.missing' || code === 'keyslots.damaged') return fail(trouble(code));
      return fail({ code: 'recovery.wrong' });
    }
    const open = await opened(unlocked.value);
    if (!open.ok) return fail(trouble(open.problem));
    const { ledger } = open.value;
    const row = findUserAccountByName(ledger.read, input.signInName);
    const isAdministrator = row?.roles === 'administrator' && row.state === 'active';
    if (row === null || !isAdministrator) return fail({ code: 'recovery.notAdministrator' });
    const renewed = await recoverAdministrator(open.value, slots, keys, ports.newId, {
      account: row,
      recoveryKey: input.recoveryKey,
      newSecret: input.newSecret,
    });
    if (!renewed.ok) return fail(trouble(renewed.problem));
    return ok(begin(open.value, renewed.value.account, renewed.value.signer, 'recovered'));
  }

  return {
    desk: () => session?.desk ?? null,
    view: () => session?.view ?? null,
    office: () => office,
    signIn: (input) => inTurn(() => signInNow(input)),
    recover: (input) => inTurn(() => recoverNow(input)),
    lock: (why) => {
      if (session === null) return false;
      enterSession(session.desk, OperationId.parse(ports.newId()), 'locked', { why });
      session = null;
      return true;
    },
    close: () => {
      session = null;
      office?.ledger.close();
      office = null;
    },
  };
}
