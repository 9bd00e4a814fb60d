import type { Author } from '../../db/ledger.ts';
import { rolesOf } from '../../db/queries/account.ts';
import type { UserAccountRow } from '../../db/queries/account.ts';
import type { Desk } from '../services/desk.ts';
import type { Signer } from './keys/userKey.ts';
import type { OpenOffice } from './openOffice.ts';

/** A desk for one account: author, office and terminal come from here, never from input. */
export function deskOf(
  open: OpenOffice,
  row: UserAccountRow,
  signer: Signer,
  newId: () => string,
): Desk {
  const author: Author = {
    accountId: row.accountId,
    staffNumber: row.staffNumber,
    publicKey: signer.publicKey,
    sign: (bytes) => signer.sign(bytes),
  };
  return {
    ledger: open.ledger,
    author,
    actor: { name: row.displayName, roles: rolesOf(row.roles) },
    office: open.office,
    terminal: open.ledger.identity.terminal,
    // Asked each time: an import changes them while somebody is signed in.
    get book() {
      return open.book;
    },
    get pack() {
      return open.pack;
    },
    clock: open.clock,
    newId,
    verifications: open.verifications,
  };
}
