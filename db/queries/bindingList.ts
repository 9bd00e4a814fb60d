import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';

import type { PersonId } from '../../electron/domain/terms.ts';
import { binding } from '../schema/binding.ts';
import { insurance, person } from '../schema/register.ts';
import { reading, type Db } from '../tx.ts';
import { ANY_STATE, type BindingRow } from './binding.ts';
import type { InsuranceRow, PersonRow } from './person.ts';

/** A binding with both persons, as lists show it. */
export interface BindingLine {
  readonly binding: BindingRow;
  readonly owner: PersonRow;
  readonly ownerInsurance: InsuranceRow | null;
  readonly relative: PersonRow;
  readonly relativeInsurance: InsuranceRow | null;
}

const owner = alias(person, 'owner');
const ownerInsurance = alias(insurance, 'owner_insurance');
const relative = alias(person, 'relative');
const relativeInsurance = alias(insurance, 'relative_insurance');

const lines = (
  column: typeof binding.ownerPersonId | typeof binding.relativePersonId,
  state?: SQL,
) =>
  reading((q) =>
    q
      .select({ binding, owner, ownerInsurance, relative, relativeInsurance })
      .from(binding)
      .innerJoin(owner, eq(owner.personId, binding.ownerPersonId))
      .leftJoin(ownerInsurance, eq(ownerInsurance.personId, binding.ownerPersonId))
      .innerJoin(relative, eq(relative.personId, binding.relativePersonId))
      .leftJoin(relativeInsurance, eq(relativeInsurance.personId, binding.relativePersonId))
      .where(and(eq(column, sql.placeholder('personId')), state))
      .orderBy(asc(binding.position), asc(binding.journalSeq))
      .prepare(),
  );

const ofOwner = lines(binding.ownerPersonId, ANY_STATE);
const ofRelative = lines(binding.relativePersonId);

/** All bindings in which this person is the owner (共济人), closed and refused ones too. */
export function bindingsOfOwner(db: Db, personId: PersonId): BindingLine[] {
  const rows = ofOwner(db).all({ personId });
  return rows.sort((a, b) => a.binding.journalSeq - b.binding.journalSeq);
}

/** All bindings that serve this relative (被共济人), in deduction order. */
export function bindingsOfRelative(db: Db, personId: PersonId): BindingLine[] {
  return ofRelative(db).all({ personId });
}
