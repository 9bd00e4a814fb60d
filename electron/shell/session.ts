import { findUserAccount, findUserAccountByName, rolesOf } from '../../db/queries/account.ts';
import type { UserAccountRow } from '../../db/queries/account.ts';
import type { SessionView, recoverOffice, signIn } from '../contract/office.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { OperationId, RECOVERY_ACCOUNT } from '../domain/terms.ts';
import type { Desk } from '../services/desk.ts';
import { enterSession } from '../services/enterSession.ts';
import { noteKeySlots } from '../services/noteKeySlots.ts';
import { settingsOf } from '../services/settings.ts';
import { deskOf } from './desk.ts';
import { stretchedOnce } from './keys/kdf.ts';
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
  readonly openOffice: (unlocked: Unlocked) => Result<OpenOffice, TroubleCode>;
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

/** At most one session on at most one open ledger. */
export function sessionKeeper(ports: SessionPorts): SessionKeeper {
  return new OneSession(ports);
}

class OneSession implements SessionKeeper {
  readonly #ports: SessionPorts;
  readonly #inTurn = inTurns();
  #office: OpenOffice | null = null;
  #session: { readonly desk: Desk; readonly view: SessionView } | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  desk(): Desk | null {
    return this.#session?.desk ?? null;
  }

  view(): SessionView | null {
    return this.#session?.view ?? null;
  }

  office(): OpenOffice | null {
    return this.#office;
  }

  signIn(input: InputOf<typeof signIn>): Promise<SignInResult> {
    return this.#inTurn(() => this.#signInNow(input));
  }

  recover(input: InputOf<typeof recoverOffice>): Promise<RecoverResult> {
    return this.#inTurn(() => this.#recoverNow(input));
  }

  lock(why: string): boolean {
    if (this.#session === null) return false;
    const { desk } = this.#session;
    this.#session = null;
    enterSession(desk, OperationId.parse(this.#ports.newId()), 'locked', { why });
    return true;
  }

  close(): void {
    this.#session = null;
    this.#office?.pages.close();
    this.#office?.ledger.close();
    this.#office = null;
  }

  async #signInNow({ signInName, secret }: InputOf<typeof signIn>): Promise<SignInResult> {
    const { slots, keys } = this.#ports;
    // Slot and signing key are made with one salt, so one derivation opens both.
    const kdf = stretchedOnce(keys.kdf);
    const unlocked = await slots.unlock(signInName, secret, kdf);
    if (!unlocked.ok) return fail(signInProblem(unlocked.problem));
    const open = this.#opened(unlocked.value);
    if (!open.ok) return fail(trouble(open.problem));
    const { accountId } = unlocked.value;
    const row = accountId === null ? null : findUserAccount(open.value.ledger.read, accountId);
    if (row === null) return fail(trouble('account.unknown'));
    if (row.state === 'disabled') return fail({ code: 'signIn.disabled' });
    const signer = await openUserKey(kdf, row.accountId, row.wrappedKey, secret);
    if (!signer.ok) return fail(trouble('account.halfReset'));
    return ok(this.#begin(open.value, row, signer.value, 'signedIn'));
  }

  async #recoverNow(input: InputOf<typeof recoverOffice>): Promise<RecoverResult> {
    const { slots, keys, newId } = this.#ports;
    const unlocked = slots.unlockWithRecovery(input.recoveryKey);
    if (!unlocked.ok) {
      const { code } = unlocked.problem;
      if (code === 'keyslots.missing' || code === 'keyslots.damaged') return fail(trouble(code));
      return fail({ code: 'recovery.wrong' });
    }
    const open = this.#opened(unlocked.value);
    if (!open.ok) return fail(trouble(open.problem));
    const row = findUserAccountByName(open.value.ledger.read, input.signInName);
    if (row === null || !isRecoverable(row)) return fail({ code: 'recovery.notAdministrator' });
    const { recoveryKey, newSecret } = input;
    const recovery = { account: row, recoveryKey, newSecret };
    const renewed = await recoverAdministrator(open.value, slots, keys, newId, recovery);
    if (!renewed.ok) return fail(trouble(renewed.problem));
    return ok(this.#begin(open.value, renewed.value.account, renewed.value.signer, 'recovered'));
  }

  /** The ledger stays open through locks; another person's slot leads to the same one. */
  #opened(unlocked: Unlocked): Result<OpenOffice, TroubleCode> {
    if (!unlocked.sealed) this.#ports.onOddity('keyslots.changed');
    if (this.#office !== null) {
      this.#office.unlocked = unlocked;
      return ok(this.#office);
    }
    const result = this.#ports.openOffice(unlocked);
    if (result.ok) {
      this.#office = result.value;
      this.#ports.onOpened(result.value);
    }
    return result;
  }

  #begin(
    open: OpenOffice,
    row: UserAccountRow,
    signer: Signer,
    event: 'signedIn' | 'recovered',
  ): SessionView {
    const { newId, onSignedIn } = this.#ports;
    const desk = deskOf(open, row, signer, newId);
    const { keyringMissing } = open.unlocked;
    enterSession(desk, OperationId.parse(newId()), event, { keyringMissing });
    if (!open.unlocked.sealed) this.#noteForeignSlots(desk);
    const view: SessionView = {
      accountId: row.accountId,
      staffNumber: row.staffNumber,
      name: row.displayName,
      roles: rolesOf(row.roles),
      autoLockMinutes: settingsOf(open.ledger.read).autoLockMinutes,
    };
    this.#session = { desk, view };
    onSignedIn(desk);
    return view;
  }

  /** Whose slots lie there now; the log alone could be cut. */
  #noteForeignSlots(desk: Desk): void {
    const file = this.#ports.slots.read();
    const slots = file.ok ? file.value.slots : [];
    const accountIds = slots.flatMap((slot) => (slot.kind === 'account' ? [slot.accountId] : []));
    noteKeySlots(desk, { what: 'notAsWritten', accountIds });
  }
}

/** A person who is an administrator; the recovery account itself is nobody's. */
function isRecoverable(row: UserAccountRow): boolean {
  const isAdministrator = row.roles === 'administrator' && row.state === 'active';
  return isAdministrator && row.accountId !== RECOVERY_ACCOUNT;
}
