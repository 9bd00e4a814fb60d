import type { RegisterGap, RegisterTx } from '../../db/ledger.ts';
import { personByIdNumber } from '../../db/queries/person.ts';
import { storeRecord } from '../../db/queries/register.ts';
import { readCursor, REGISTER_FEED, VERIFY_FEED } from '../../db/queries/sync.ts';
import type { RegisterPerson } from '../contract/central/common.ts';
import type { RegisterPage } from '../contract/central/register.ts';
import { fail, type Result } from '../domain/result.ts';
import { PersonId } from '../domain/terms.ts';
import type { Desk } from './desk.ts';
import { registerRecord } from './registerRecord.ts';

/** Why a page is asked for again; nothing of it was stored. */
export type FeedProblem =
  /** It does not follow the last one. */
  | RegisterGap
  /** Central was asked about a person after it made this page: the page may know less. */
  | { readonly code: 'register.stale' };

/**
 * Takes over one page of central's register through the second door: persons and cursor in one
 * transaction, no entry, nothing echoed. A page that was applied before changes nothing.
 */
export function applyFeedPage(
  desk: Pick<Desk, 'ledger' | 'newId'>,
  page: RegisterPage,
): Result<{ readonly applied: boolean }, FeedProblem> {
  const { ledger } = desk;
  if (page.sequence < verifiedAt(ledger)) return fail({ code: 'register.stale' });
  const batch = { feed: REGISTER_FEED, after: page.after, upTo: page.upTo };
  return ledger.applyRegister(batch, (tx) => {
    for (const told of page.persons) store(desk, tx, told);
  });
}

/** Central's sequence at the last verification of a case. */
function verifiedAt(ledger: Desk['ledger']): number {
  const [sequence = ''] = readCursor(ledger.read, VERIFY_FEED).split(':');
  return Number(sequence);
}

/** Somebody recorded here from a document before keeps the id under which entries name them. */
function store({ newId }: Pick<Desk, 'newId'>, tx: RegisterTx, told: RegisterPerson): void {
  const known = personByIdNumber(tx, told.idType, told.idNumber);
  const personId = known?.person.personId ?? PersonId.parse(newId());
  storeRecord(tx, registerRecord(personId, told));
}
