import { entryOfOperation } from '../../db/queries/journal.ts';
import type { fateOfOperations as contract } from '../contract/desk.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { entryReference } from './entryReference.ts';

/** Which of these operations were entered; null where nothing was written. */
export function fateOfOperations(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const fates = input.operationIds.map((operationId) => {
    const row = entryOfOperation(desk.ledger.read, operationId);
    if (row === undefined) return { operationId, entry: null };
    const entry = { ...entryReference(desk.ledger.identity, row), type: row.type };
    return { operationId, entry };
  });
  return ok({ fates });
}
