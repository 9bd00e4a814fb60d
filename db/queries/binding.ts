import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';

import type { IsoDate } from '../../electron/domain/date.ts';
import type { BindingId, PersonId } from '../../electron/domain/terms.ts';
import { binding, OPEN_BINDING_STATES, type BindingState } from '../schema/binding.ts';
import { reading, writing, type Db, type Tx } from '../tx.ts';
import { insertInto } from './statements.ts';

export type BindingRow = typeof binding.$inferSelect;

const isOpen = inArray(binding.state, [...OPEN_BINDING_STATES]);

const byId = reading((q) =>
  q
    .select()
    .from(binding)
    .where(eq(binding.bindingId, sql.placeholder('bindingId')))
    .prepare(),
);

// Spelled as the partial index spells it, so that SQLite can use it.
const openPair = reading((q) =>
  q
    .select()
    .from(binding)
    .where(
      and(
        eq(binding.ownerPersonId, sql.placeholder('ownerPersonId')),
        eq(binding.relativePersonId, sql.placeholder('relativePersonId')),
        sql`${binding.state} IN ('PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'ENDING')`,
      ),
    )
    .prepare(),
);

const openOfOwner = reading((q) =>
  q
    .select()
    .from(binding)
    .where(
      and(
        eq(binding.ownerPersonId, sql.placeholder('ownerPersonId')),
        sql`${binding.state} IN ('PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'ENDING')`,
      ),
    )
    .orderBy(asc(binding.journalSeq))
    .prepare(),
);

const openOfRelative = reading((q) =>
  q
    .select()
    .from(binding)
    .where(and(eq(binding.relativePersonId, sql.placeholder('relativePersonId')), isOpen))
    .orderBy(asc(binding.position), asc(binding.journalSeq))
    .prepare(),
);

const allOf = reading((q) =>
  q
    .select()
    .from(binding)
    .where(
      or(
        eq(binding.ownerPersonId, sql.placeholder('personId')),
        eq(binding.relativePersonId, sql.placeholder('personId')),
      ),
    )
    .orderBy(asc(binding.journalSeq))
    .prepare(),
);

const setPosition = writing<Tx>()((q) =>
  q
    .update(binding)
    .set({ position: sql`${sql.placeholder('position')}` })
    .where(eq(binding.bindingId, sql.placeholder('bindingId')))
    .prepare(),
);

const setState = writing<Tx>()((q) =>
  q
    .update(binding)
    .set({
      state: sql`${sql.placeholder('state')}`,
      endedOn: sql`${sql.placeholder('endedOn')}`,
      endReason: sql`${sql.placeholder('endReason')}`,
      endedSeq: sql`${sql.placeholder('endedSeq')}`,
      centralCode: sql`${sql.placeholder('centralCode')}`,
    })
    .where(eq(binding.bindingId, sql.placeholder('bindingId')))
    .prepare(),
);

export function findBinding(db: Db, bindingId: BindingId): BindingRow | null {
  return byId(db).get({ bindingId }) ?? null;
}

/** The open binding between these two, if there is one. */
export function findOpenBinding(
  db: Db,
  ownerPersonId: PersonId,
  relativePersonId: PersonId,
): BindingRow | null {
  return openPair(db).get({ ownerPersonId, relativePersonId }) ?? null;
}

/** Open bindings in which this person is the owner (共济人), oldest first. */
export function openBindingsOfOwner(db: Db, ownerPersonId: PersonId): BindingRow[] {
  return openOfOwner(db).all({ ownerPersonId });
}

/** Open bindings that serve this relative (被共济人), in deduction order. */
export function openBindingsOfRelative(db: Db, relativePersonId: PersonId): BindingRow[] {
  return openOfRelative(db).all({ relativePersonId });
}

/** Everything about a person, closed ones too, oldest first. */
export function bindingsOfPerson(db: Db, personId: PersonId): BindingRow[] {
  return allOf(db).all({ personId });
}

export const insertBinding = insertInto<Tx>()(binding);

export function moveBinding(tx: Tx, bindingId: BindingId, position: number): void {
  setPosition(tx).run({ bindingId, position });
}

/** What changes when a binding changes its state; null clears. */
export interface BindingChange {
  readonly state: BindingState;
  readonly endedOn: IsoDate | null;
  readonly endReason: string | null;
  readonly endedSeq: number | null;
  readonly centralCode: string | null;
}

export function changeBinding(tx: Tx, bindingId: BindingId, change: BindingChange): void {
  const { changes } = setState(tx).run({ bindingId, ...change });
  if (changes !== 1) throw new Error(`no binding ${bindingId}`);
}
