import { findUserAccountByName } from '../../db/queries/account.ts';
import { OperationId, StaffNumber } from '../domain/terms.ts';
import type { Role } from '../domain/terms.ts';
import type { Clock } from '../domain/clock.ts';
import type { PolicyBook } from '../domain/policy.ts';
import { addAccount } from './accounts.ts';
import { deskOf } from './desk.ts';
import { loadRegister, type RegisterGroup } from './firstLoad.ts';
import type { FoundingPorts } from './found.ts';
import { KeySlots } from './keys/slots.ts';
import { openUserKey } from './keys/userKey.ts';
import { openOffice, type OpenOffice } from './openOffice.ts';

/** An account whose secret everybody may know: of a demo or a training office. */
export interface PublicAccount {
  readonly signInName: string;
  readonly secret: string;
  readonly role: Role;
  readonly name: string;
  readonly staffNumber: string;
}

/** What furnishing needs beside what founding needs. */
export interface FurnishingPorts extends FoundingPorts {
  readonly clock: Clock;
  readonly bookFor: () => PolicyBook;
}

/** The first administrator among public accounts: the office is founded with this one. */
export function administratorOf(accounts: readonly PublicAccount[]): PublicAccount {
  const found = accounts.find((account) => account.role === 'administrator');
  if (found === undefined) throw new Error('these accounts have no administrator');
  return found;
}

/** Gives a founded office everybody else's account and its made-up people; tells how many. */
export async function furnishOffice(
  ports: FurnishingPorts,
  accounts: readonly PublicAccount[],
  groups: Iterable<RegisterGroup>,
  report?: (persons: number) => void,
): Promise<number> {
  const { office, slots } = await openAsAdministrator(ports, accounts);
  try {
    await addAccounts(ports, office, slots, accounts);
    return loadRegister(office.ledger, groups, report);
  } finally {
    office.pages.close();
    office.ledger.close();
  }
}

async function openAsAdministrator(ports: FurnishingPorts, accounts: readonly PublicAccount[]) {
  const { signInName, secret } = administratorOf(accounts);
  const slots = new KeySlots(ports.files.keyslots, ports.keys);
  const unlocked = await slots.unlock(signInName, secret);
  if (!unlocked.ok) throw new Error(`the administrator's slot: ${unlocked.problem.code}`);
  const office = openOffice({ ...ports, on: null }, slots, unlocked.value);
  if (!office.ok) throw new Error(`the new ledger does not open: ${office.problem}`);
  return { office: office.value, slots };
}

/** The administrator enters everybody else, each with a slot and a key of their own. */
async function addAccounts(
  ports: FurnishingPorts,
  office: OpenOffice,
  slots: KeySlots,
  accounts: readonly PublicAccount[],
): Promise<void> {
  const administrator = administratorOf(accounts);
  const row = findUserAccountByName(office.ledger.read, administrator.signInName);
  if (row === null) throw new Error('the administrator has no account');
  const { accountId, wrappedKey } = row;
  const signer = await openUserKey(ports.keys.kdf, accountId, wrappedKey, administrator.secret);
  if (!signer.ok) throw new Error('the administrator has no key');
  const desk = deskOf(office, row, signer.value, ports.newId);
  const others = accounts.filter((account) => account !== administrator);
  // At the same time: deriving keys takes most of it, and that happens on other threads.
  await Promise.all(
    others.map(async ({ role, staffNumber, ...rest }) => {
      const added = await addAccount({ office, slots, keys: ports.keys }, desk, {
        ...rest,
        operationId: OperationId.parse(ports.newId()),
        mode: 'commit',
        signedHash: null,
        staffNumber: StaffNumber.parse(staffNumber),
        roles: [role],
      });
      if (!added.ok) throw new Error(`account ${rest.signInName}: ${added.problem.code}`);
    }),
  );
}
