import { and, asc, eq, or, sql } from 'drizzle-orm';

import type { IsoDate } from '../../electron/domain/date.ts';
import type { BindingId, PersonId } from '../../electron/domain/terms.ts';
import { binding, type BindingState } from '../schema/binding.ts';
import { rawStatements, reading, writing, type Db, type Tx } from '../tx.ts';
import { insertInto } from './statements.ts';

export type BindingRow = typeof binding.$inferSelect;

// Spelled as the partial indexes spell them, so that SQLite can use them.
const IS_OPEN = sql`${binding.state} IN ('PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'ENDING')`;
const IS_CLOSED = sql`${binding.state} IN ('REJECTED', 'RETURNED', 'REVOKED', 'ENDED')`;

/** Every binding of an owner: open ones and closed ones have an index each. */
export const ANY_STATE = sql`(${IS_OPEN} OR ${IS_CLOSED})`;

const byId = reading((q) =>
  q
    .select()
    .from(binding)
    .where(eq(binding.bindingId, sql.placeholder('bindingId')))
    .prepare(),
);

const openPair = reading((q) =>
  q
    .select()
    .from(binding)
    .where(
      and(
        eq(binding.ownerPersonId, sql.placeholder('ownerPersonId')),
        eq(binding.relativePersonId, sql.placeholder('relativePersonId')),
        IS_OPEN,
      ),
    )
    .prepare(),
);

const openOfOwner = reading((q) =>
  q
    .select()
    .from(binding)
    .where(and(eq(binding.ownerPersonId, sql.placeholder('ownerPersonId')), IS_OPEN))
    .orderBy(asc(binding.journalSeq))
    .prepare(),
);

const openOfRelative = reading((q) =>
  q
    .select()
    .from(binding)
    .where(and(eq(binding.relativePersonId, sql.placeholder('relativePersonId')), IS_OPEN))
    .orderBy(asc(binding.position), asc(binding.journalSeq))
    .prepare(),
);

const allOf = reading((q) =>
  q
    .select()
    .from(binding)
    .where(
      or(
        and(eq(binding.ownerPersonId, sql.placeholder('personId')), ANY_STATE),
        eq(binding.relativePersonId, sql.placeholder('personId')),
      ),
    )
    .orderBy(asc(binding.journalSeq))
    .prepare(),
);

const statements = rawStatements((raw) => ({
  // Asked with every bind, so in one statement and without a query builder's mapping of rows. A
  // binding that is being ended no longer takes a place.
  places: raw.prepare<[{ owner: PersonId; relative: PersonId; except: string | null }], Places>(
    `SELECT
       (SELECT count(*) FROM binding WHERE owner_person_id = @owner
          AND state IN ('PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'ENDING')
          AND state <> 'ENDING' AND binding_id IS NOT @except) AS ofOwner,
       (SELECT count(*) FROM binding WHERE relative_person_id = @relative
          AND state IN ('PENDING_REVIEW', 'PENDING', 'EFFECTIVE')
          AND binding_id IS NOT @except) AS ofRelative,
       EXISTS (SELECT 1 FROM binding WHERE owner_person_id = @owner
          AND relative_person_id = @relative
          AND state IN ('PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'ENDING')
          AND binding_id IS NOT @except) AS ofPair`,
  ),
}));

/** How many places of an owner and of a relative are taken. */
export interface Places {
  readonly ofOwner: number;
  readonly ofRelative: number;
  /** 1: these two have an open binding, one that is being ended counts too. */
  readonly ofPair: 0 | 1;
}

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

/** Places taken by open bindings; `except` is one that is decided again and does not count. */
export function takenPlaces(
  db: Db,
  owner: PersonId,
  relative: PersonId,
  except: BindingId | null,
): Places {
  const places = statements(db).places.get({ owner, relative, except });
  if (places === undefined) throw new Error('a count without an answer');
  return places;
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
