import { moveBinding, openBindingsOfRelative, type BindingRow } from '../../db/queries/binding.ts';
import { countPending } from '../../db/queries/outbox.ts';
import { personById } from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import { reorderBindings as contract } from '../contract/binding.ts';
import type { InputOf, ProblemOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { BindingId } from '../domain/terms.ts';
import { personRef } from './bindEntry.ts';
import { known } from './bindingChange.ts';
import { takesPlace } from './bindFacts.ts';
import type { Desk } from './desk.ts';
import { maskedLine } from './views.ts';
import { write } from './write.ts';

type Input = InputOf<typeof contract>;
type Problem = ProblemOf<typeof contract>;

/** 调整扣款顺序: a new order of all owners that serve one relative; it touches every one of them. */
export function reorderBindings(desk: Desk, input: Input): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx) => {
    const relative = personById(tx, input.relativePersonId);
    if (relative === undefined) return fail({ code: 'person.unknown' });
    const rows = openBindingsOfRelative(tx, input.relativePersonId).filter(takesPlace);
    const problem = problemOf(rows, input);
    if (problem !== null) return fail(problem);

    const byId = new Map(rows.map((row) => [row.bindingId, row]));
    const ordered = input.bindingIds.flatMap((id) => byId.get(id) ?? []);
    for (const [index, row] of ordered.entries()) moveBinding(tx, row.bindingId, index + 1);
    const owners = new Set(ordered.map((row) => row.ownerPersonId));
    return ok({
      signed: {
        relative: maskedLine(relative.person),
        order: ordered.map((row) => maskedLine(known(tx, row.ownerPersonId).person)),
      },
      entry: {
        kind: 'operation',
        type: 'binding.reordered',
        body: {
          relativePersonId: input.relativePersonId,
          relative: personRef(relative.person),
          before: rows.map((row) => placeOf(tx, row, row.position)),
          after: ordered.map((row, index) => placeOf(tx, row, index + 1)),
          signature: input.signature,
        },
        persons: [input.relativePersonId, ...owners],
        wire: {
          type: 'binding.reorder',
          relative: personRef(relative.person),
          bindingIds: input.bindingIds,
        },
      },
      output: { bindingIds: input.bindingIds, outboxDepth: countPending(tx) + 1 },
    });
  });
}

function problemOf(rows: readonly BindingRow[], input: Input): Problem | null {
  const expected = rows.map((row) => row.bindingId);
  if (!isSameSet(expected, input.bindingIds)) return { code: 'order.notComplete', expected };
  if (expected.every((id, index) => id === input.bindingIds[index])) {
    return { code: 'order.unchanged' };
  }
  const isUnsigned = input.mode === 'commit' && input.signature === null;
  return isUnsigned ? { code: 'signature.missing' } : null;
}

function isSameSet(expected: readonly BindingId[], given: readonly BindingId[]): boolean {
  const wanted = new Set(expected);
  const named = new Set(given.filter((id) => wanted.has(id)));
  return given.length === wanted.size && named.size === wanted.size;
}

function placeOf(db: Db, row: BindingRow, position: number) {
  const { person } = known(db, row.ownerPersonId);
  return { bindingId: row.bindingId, owner: personRef(person), position };
}
