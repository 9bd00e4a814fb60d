import { dropDraft } from '../../db/queries/scratch.ts';
import type { discardDraft as contract } from '../contract/desk.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** Throws a draft away; one that is gone already is gone. */
export function discardDraft(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  desk.ledger.scratch((tx) => {
    dropDraft(tx, input.operationId);
  });
  return ok({});
}
