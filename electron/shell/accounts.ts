import { allUserAccounts, findUserAccountByName } from '../../db/queries/account.ts';
import type * as office from '../contract/office.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok, type Failure, type Result } from '../domain/result.ts';
import { UserAccountId } from '../domain/terms.ts';
import { changeAccount } from '../services/changeAccount.ts';
import type { SecondPerson } from '../services/confirmClock.ts';
import { createAccount } from '../services/createAccount.ts';
import type { Desk } from '../services/desk.ts';
import { noteKeySlots } from '../services/noteKeySlots.ts';
import { resetSecret } from '../services/resetSecret.ts';
import { dropAccount } from './keys/openUnlocked.ts';
import { newStretching, type Stretching } from './keys/kdf.ts';
import type { KeyPorts, KeySlots, NewAccountSlot } from './keys/slots.ts';
import { createUserKey } from './keys/userKey.ts';
import type { OpenOffice } from './openOffice.ts';
import { signInProblem } from './signInProblem.ts';

/** What changing accounts needs beside the desk: the key slots of the open office. */
export interface AccountPorts {
  readonly office: OpenOffice;
  readonly slots: KeySlots;
  readonly keys: KeyPorts;
}

/** A key that is never stored: a check rolls back, so nothing needs deriving for it. */
const NO_KEY = { publicKey: 'A'.repeat(43), wrappedKey: '{}' } as const;

/** A new account: its own key pair and the entry, then its slot. A retry finishes what was cut off. */
export async function addAccount(
  ports: AccountPorts,
  desk: Desk,
  input: InputOf<typeof office.createAccount>,
): Promise<ResultOf<typeof office.createAccount>> {
  const { secret, ...rest } = input;
  const accountId = UserAccountId.parse(`account-${input.operationId}`);
  if (input.mode === 'check') return createAccount(desk, rest, accountId, NO_KEY);
  if (!mayChange(ports)) return fail({ code: 'keyslots.changed' });
  const stretching = newStretching(ports.keys);
  const key = await newKey(ports.keys, accountId, secret, stretching);
  const created = createAccount(desk, rest, accountId, key);
  if (!created.ok) return created;
  await putSlot(ports, { accountId, signInName: input.signInName, secret, stretching });
  return created;
}

/** A new secret for an account whose secret was forgotten: new key pair, entry, new slot. */
export async function renewSecret(
  ports: AccountPorts,
  desk: Desk,
  input: InputOf<typeof office.resetSecret>,
): Promise<ResultOf<typeof office.resetSecret>> {
  const { newSecret, ...rest } = input;
  if (input.mode === 'check') return resetSecret(desk, rest, NO_KEY);
  if (!mayChange(ports)) return fail({ code: 'keyslots.changed' });
  const { accountId } = input;
  const stretching = newStretching(ports.keys);
  const key = await newKey(ports.keys, accountId, newSecret, stretching);
  const reset = resetSecret(desk, rest, key);
  if (!reset.ok) return reset;
  const { signInName } = reset.value.output;
  await putSlot(ports, { accountId, signInName, secret: newSecret, stretching });
  return reset;
}

/** Roles and state; an account that is switched off loses its slot and the ledger gets a new key. */
export function alterAccount(
  ports: AccountPorts,
  desk: Desk,
  input: InputOf<typeof office.changeAccount>,
): ResultOf<typeof office.changeAccount> {
  const changed = changeAccount(desk, input);
  if (changed.ok && input.mode === 'commit') dropDisabled(ports, desk);
  return changed;
}

/**
 * Takes the slots of disabled accounts away and rekeys; does nothing when there are none. Called
 * after a change and at an administrator's sign-in, so that a cut-off removal is finished.
 */
export function dropDisabled(ports: AccountPorts, desk: Desk): number {
  const { office: open, slots } = ports;
  const file = slots.read();
  // On slots that somebody changed nothing is built; a disabled account stays out all the same.
  if (!file.ok || !mayChange(ports)) return 0;
  const disabled = new Set(
    allUserAccounts(open.ledger.read)
      .filter((row) => row.state === 'disabled')
      .map((row) => row.accountId),
  );
  let dropped = 0;
  for (const slot of file.value.slots) {
    if (slot.kind !== 'account' || !disabled.has(slot.accountId)) continue;
    const done = dropAccount(slots, open.unlocked, open.ledger, slot.accountId);
    if (!done.ok) throw new Error(`a removed account keeps its slot: ${done.problem.code}`);
    open.unlocked = done.value;
    noteKeySlots(desk, { what: 'rekeyed', dropped: slot.accountId });
    dropped += 1;
  }
  return dropped;
}

type SecondProblem =
  | { readonly code: 'second.wrong' }
  | { readonly code: 'signIn.lockedOut'; readonly waitSeconds: number };

/** The second person's secret opens that person's slot; the service compares the two persons. */
export async function secondPerson(
  ports: AccountPorts,
  desk: Desk,
  second: SecondInput,
): Promise<Result<SecondPerson, SecondProblem>> {
  const unlocked = await ports.slots.unlock(second.signInName, second.secret);
  if (!unlocked.ok) {
    const problem = signInProblem(unlocked.problem);
    return problem.code === 'signIn.lockedOut' ? fail(problem) : fail({ code: 'second.wrong' });
  }
  const row = findUserAccountByName(desk.ledger.read, second.signInName);
  if (row?.state !== 'active' || row.accountId !== unlocked.value.accountId) {
    return fail({ code: 'second.wrong' });
  }
  const { accountId, staffNumber, displayName: name } = row;
  return ok({ accountId, staffNumber, name });
}

/** Runs what needs two persons once the second one has shown the secret. */
export async function withSecond<I extends { readonly second: SecondInput }, A>(
  ports: AccountPorts,
  desk: Desk,
  input: I,
  service: (desk: Desk, input: Omit<I, 'second'>, second: SecondPerson) => A,
): Promise<A | Failure<SecondProblem>> {
  const { second, ...rest } = input;
  const confirmed = await secondPerson(ports, desk, second);
  return confirmed.ok ? service(desk, rest, confirmed.value) : confirmed;
}

interface SecondInput {
  readonly signInName: string;
  readonly secret: string;
}

/** Asked before the entry is made: an account without a slot could never sign in. */
function mayChange({ office: open, slots }: AccountPorts): boolean {
  return slots.changeProblem(open.unlocked) === null;
}

async function newKey(
  keys: KeyPorts,
  accountId: UserAccountId,
  secret: string,
  stretching: Stretching,
) {
  const { signer, wrappedKey } = await createUserKey(keys, accountId, secret, stretching);
  return { publicKey: signer.publicKey, wrappedKey };
}

async function putSlot({ office: open, slots }: AccountPorts, slot: NewAccountSlot) {
  const put = await slots.putAccount(open.unlocked, slot);
  if (!put.ok) throw new Error(`the account has no slot: ${put.problem.code}`);
}
