import { entryOfOperation } from '../../db/queries/journal.ts';
import { findDraft } from '../../db/queries/scratch.ts';
import type { openDraft as contract } from '../contract/desk.ts';
import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { entryReference } from './entryReference.ts';
import { draftView } from './listDrafts.ts';

type State = OutputOf<typeof contract>['state'];

/** Opens a draft; `entered` is set when its operation was entered before the answer came. */
export function openDraft(desk: Desk, input: InputOf<typeof contract>): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const row = findDraft(db, input.operationId);
  if (row === null) return fail({ code: 'draft.unknown' });
  const entry = entryOfOperation(db, input.operationId);
  return ok({
    draft: draftView(row, desk.author.accountId),
    state: JSON.parse(row.state) as State,
    entered: entry === undefined ? null : entryReference(desk.ledger.identity, entry),
  });
}
