import { z } from 'zod';

import {
  bindingsOfPerson,
  changeBinding,
  findBinding,
  findOpenBinding,
  moveBinding,
  type BindingRow,
} from '../../db/queries/binding.ts';
import type { EntryContext, Posting, Tx } from '../../db/ledger.ts';
import type { ItemAnswer, OperationPayload } from '../contract/central/operations.ts';
import { BindingId, type CaseId, type PersonId } from '../domain/terms.ts';
import {
  closeBinding,
  closeGaps,
  makeRoom,
  releasePostings,
  reserveAgainPostings,
  setBindingState,
  settlePostings,
} from './bindingChange.ts';
import { applyCaseRejected, applyCaseTaken } from './caseEffect.ts';
import type { Subject } from './subject.ts';

/** What an answer changed here. */
export interface Effect {
  readonly bindingId: BindingId | null;
  readonly caseId: CaseId | null;
  readonly state: string | null;
  readonly postings: readonly Posting[];
  /** What central gave back of a quota, fen; null where it said nothing about one. */
  readonly returnedFen: number | null;
}

const NONE: Effect = {
  bindingId: null,
  caseId: null,
  state: null,
  postings: [],
  returnedFen: null,
};

type Taken = Exclude<ItemAnswer, { result: 'rejected' }>;
type Rejected = Extract<ItemAnswer, { result: 'rejected' }>;

/** Central has done it: a bind is in force, an end is final with central's figure. */
export function applyTaken(tx: Tx, payload: OperationPayload, answer: Taken): Effect {
  if ('caseId' in payload) return { ...NONE, ...applyCaseTaken(tx, payload) };
  if (payload.type === 'binding.reorder') return NONE;
  const row = rowOf(tx, payload.bindingId);
  const same = { ...NONE, bindingId: row.bindingId };
  switch (payload.type) {
    case 'binding.bind':
      // Ended or taken back here in the meantime: that operation follows and says so itself.
      if (row.state !== 'PENDING') return { ...same, state: row.state };
      setBindingState(tx, row, 'EFFECTIVE');
      return { ...same, state: 'EFFECTIVE' };
    case 'binding.end': {
      setBindingState(tx, row, 'ENDED');
      const returnedFen = answer.unusedQuotaFen ?? 0;
      const postings = settlePostings(tx, row, returnedFen);
      return { ...same, state: 'ENDED', postings, returnedFen };
    }
    case 'binding.undo':
      return { ...same, state: row.state, returnedFen: answer.unusedQuotaFen };
  }
}

/** Central has refused it: nothing of it holds here any longer, and a reviewer gets the work. */
export function applyRejected(
  tx: Tx,
  context: EntryContext,
  payload: OperationPayload,
  subject: Subject,
  answer: Rejected,
): Effect {
  if ('caseId' in payload) {
    return { ...NONE, ...applyCaseRejected(tx, context, payload, answer.code) };
  }
  if (payload.type === 'binding.reorder') return restoreOrder(tx, subject);
  const row = rowOf(tx, payload.bindingId);
  switch (payload.type) {
    case 'binding.bind':
      return rejectBind(tx, context, row, answer.code);
    case 'binding.end':
      // It stays ended here, marked; the reviewer finds out which of the two is right.
      setBindingState(tx, row, row.state, answer.code);
      return { ...NONE, bindingId: row.bindingId, state: row.state };
    case 'binding.undo':
      return rejectUndo(tx, row, answer.code);
  }
}

/** A rejected binding never shows as in force; order and quota are restored. */
function rejectBind(tx: Tx, context: EntryContext, row: BindingRow, code: string): Effect {
  const released = releasePostings(tx, row);
  if (row.state === 'REVOKED') setBindingState(tx, row, 'REVOKED', code);
  else closeBinding(tx, row, 'REJECTED', context, 'rejected', code);
  const state = row.state === 'REVOKED' ? 'REVOKED' : 'REJECTED';
  // The pair is free again: what central would not give up before this bind is in force.
  const used = usedBinding(tx, row.ownerPersonId, row.relativePersonId);
  const postings = used === null ? released : [...released, ...restore(tx, used)];
  return { ...NONE, bindingId: row.bindingId, state, postings };
}

/**
 * ALREADY_USED: the binding is in force at central, so it is here as well, where it stood in the
 * order. When the pair was bound anew meanwhile, it waits until central has refused the new one.
 */
function rejectUndo(tx: Tx, row: BindingRow, code: string): Effect {
  setBindingState(tx, row, row.state, code);
  const used = usedBinding(tx, row.ownerPersonId, row.relativePersonId);
  const same = { ...NONE, bindingId: row.bindingId };
  if (used?.bindingId !== row.bindingId) return { ...same, state: row.state };
  return { ...same, state: 'EFFECTIVE', postings: restore(tx, used) };
}

const USED = 'ALREADY_USED';

/** A binding taken back here that central keeps, while nothing else binds this pair. */
function usedBinding(tx: Tx, owner: PersonId, relative: PersonId): BindingRow | null {
  if (findOpenBinding(tx, owner, relative) !== null) return null;
  const rows = bindingsOfPerson(tx, relative).filter(
    (row) => row.ownerPersonId === owner && row.state === 'REVOKED' && row.centralCode === USED,
  );
  return rows.at(-1) ?? null;
}

function restore(tx: Tx, row: BindingRow): Posting[] {
  const postings = reserveAgainPostings(tx, row);
  const back = { endedOn: null, endReason: null, endedSeq: null, centralCode: USED };
  makeRoom(tx, row);
  changeBinding(tx, row.bindingId, { state: 'EFFECTIVE', ...back });
  closeGaps(tx, row.relativePersonId);
  return postings;
}

const Reordered = z.object({
  before: z.array(z.object({ bindingId: BindingId, position: z.int() })),
});

function restoreOrder(tx: Tx, subject: Subject): Effect {
  const parsed = Reordered.safeParse(subject.body);
  if (!parsed.success) return NONE; // the body was erased: the order as it is stays
  const [first] = parsed.data.before;
  for (const { bindingId, position } of parsed.data.before) {
    moveBinding(tx, bindingId, position);
  }
  const row = first === undefined ? null : findBinding(tx, first.bindingId);
  if (row !== null) closeGaps(tx, row.relativePersonId);
  return NONE;
}

function rowOf(tx: Tx, bindingId: BindingId): BindingRow {
  const row = findBinding(tx, bindingId);
  if (row === null) throw new Error(`central answered about an unknown binding ${bindingId}`);
  return row;
}
