import { saveDraft as storeDraft } from '../../db/queries/scratch.ts';
import type { saveDraft as contract } from '../contract/desk.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** A form's state with all its strokes fits many times over. */
const BYTES_MAX = 512 * 1024;

/** Parks a form under its operation id; whoever saved it last is its owner. */
export function saveDraft(desk: Desk, input: InputOf<typeof contract>): ResultOf<typeof contract> {
  const state = JSON.stringify(input.state);
  if (Buffer.byteLength(state, 'utf8') > BYTES_MAX) return fail({ code: 'draft.tooLarge' });
  const updatedAt = desk.clock.now();
  const { operationId, kind, title } = input;
  const { accountId } = desk.author;
  desk.ledger.scratch((tx) => {
    storeDraft(tx, { operationId, accountId, kind, title, state, updatedAt });
  });
  return ok({ updatedAt });
}
