import { bindingsOfOwner, bindingsOfRelative } from '../../db/queries/bindingList.ts';
import { personById } from '../../db/queries/person.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { listBindings as contract } from '../contract/person.ts';
import { fail, ok } from '../domain/result.ts';
import { businessInstant } from './clockState.ts';
import type { Desk } from './desk.ts';
import { bindingView } from './views.ts';

/** A person's bindings on both sides, closed and refused ones too (共济关系清单). */
export function listBindings(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  if (personById(db, input.personId) === undefined) return fail({ code: 'person.unknown' });
  const now = businessInstant(desk);
  return ok({
    asOwner: bindingsOfOwner(db, input.personId).map((line) => bindingView(line, now)),
    asRelative: bindingsOfRelative(db, input.personId).map((line) => bindingView(line, now)),
  });
}
