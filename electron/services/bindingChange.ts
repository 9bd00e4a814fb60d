import {
  changeBinding,
  moveBinding,
  openBindingsOfRelative,
  type BindingRow,
} from '../../db/queries/binding.ts';
import { postedFen } from '../../db/queries/balance.ts';
import { personById, type PersonFacts } from '../../db/queries/person.ts';
import type { Db, EntryContext, Posting, Tx } from '../../db/ledger.ts';
import type { BindingState } from '../contract/person.ts';
import type { PersonId } from '../domain/terms.ts';
import { takesPlace } from './bindFacts.ts';

/** Owner and relative of a binding; both are in the register as long as the row is. */
export function pairOf(db: Db, row: BindingRow): { owner: PersonFacts; relative: PersonFacts } {
  return { owner: known(db, row.ownerPersonId), relative: known(db, row.relativePersonId) };
}

/** Somebody a row of ours refers to. */
export function known(db: Db, personId: PersonId): PersonFacts {
  const facts = personById(db, personId);
  if (facts === undefined) throw new Error(`no person ${personId}`);
  return facts;
}

/** Closes a binding in this entry and closes the gap in the relative's deduction order. */
export function closeBinding(
  tx: Tx,
  row: BindingRow,
  state: BindingState,
  context: EntryContext,
  reason: string,
  centralCode: string | null = row.centralCode,
): void {
  changeBinding(tx, row.bindingId, {
    state,
    endedOn: context.on,
    endReason: reason,
    endedSeq: context.seq,
    centralCode,
  });
  closeGaps(tx, row.relativePersonId);
}

/** Only the state and central's code change; when and why it was ended stay as they are. */
export function setBindingState(
  tx: Tx,
  row: BindingRow,
  state: BindingState,
  centralCode: string | null = row.centralCode,
): void {
  const { endedOn, endReason, endedSeq } = row;
  changeBinding(tx, row.bindingId, { state, endedOn, endReason, endedSeq, centralCode });
}

/** Positions of the owners that serve a relative are 1, 2, 3 … in their present order. */
export function closeGaps(tx: Tx, relativePersonId: PersonId): void {
  const rows = openBindingsOfRelative(tx, relativePersonId).filter(takesPlace);
  for (const [index, row] of rows.entries()) {
    if (row.position !== index + 1) moveBinding(tx, row.bindingId, index + 1);
  }
}

/** Moves what stands at this binding's old place or behind it back by one. */
export function makeRoom(tx: Tx, row: BindingRow): void {
  for (const other of openBindingsOfRelative(tx, row.relativePersonId)) {
    if (takesPlace(other) && other.position >= row.position) {
      moveBinding(tx, other.bindingId, other.position + 1);
    }
  }
}

/** What is still reserved for a binding by our own books, in fen. */
export function reservedFen(db: Db, row: BindingRow): number {
  return row.quotaFen === 0 ? 0 : postedFen(db, `quota:${row.bindingId}`);
}

/** Gives the whole reservation back to the owner's account. */
export function releasePostings(db: Db, row: BindingRow): Posting[] {
  return movePostings(db, row, reservedFen(db, row));
}

/** Reserves again what an undo had given back, when central did not take the undo. */
export function reserveAgainPostings(db: Db, row: BindingRow): Posting[] {
  return movePostings(db, row, -(row.quotaFen - reservedFen(db, row)));
}

/**
 * Central's figure: `unusedFen` returns, the rest of the reservation was paid to providers
 * through central and leaves by `bank`.
 */
export function settlePostings(db: Db, row: BindingRow, unusedFen: number): Posting[] {
  const reserved = reservedFen(db, row);
  if (reserved === 0) return [];
  const returned = Math.min(unusedFen, reserved);
  const lines = [
    { account: accountOf(db, row), fen: returned },
    { account: 'bank', fen: reserved - returned },
    { account: `quota:${row.bindingId}`, fen: -reserved },
  ];
  return lines.filter((line) => line.fen !== 0);
}

function movePostings(db: Db, row: BindingRow, fen: number): Posting[] {
  if (fen === 0) return [];
  return [
    { account: accountOf(db, row), fen },
    { account: `quota:${row.bindingId}`, fen: -fen },
  ];
}

function accountOf(db: Db, row: BindingRow): string {
  const { account } = known(db, row.ownerPersonId);
  if (account === null) throw new Error(`a quota without an account: ${row.bindingId}`);
  return `account:${account.accountId}`;
}
