import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { Fen } from '../domain/fen.ts';

const id = z.string().min(1);

/** What somebody is to the deceased (被继承人). */
export const HeirRelation = z.enum([
  'spouse',
  'child',
  'parent',
  'sibling',
  'grandparent',
  'descendant',
  'siblingChild',
  'widowedInLaw',
]);
export type HeirRelation = z.infer<typeof HeirRelation>;

/** Somebody who may inherit, or stood between the deceased and somebody who may. */
export const HeirPerson = z.strictObject({
  id,
  relation: HeirRelation,
  diedOn: IsoDate.optional(),
  representsId: id.optional(),
  renouncedOn: IsoDate.optional(),
  mainSupporter: z.boolean().default(false),
});
export type HeirPerson = z.infer<typeof HeirPerson>;

/** `input` of the operation heirs. */
export const HeirsFacts = z.strictObject({
  amountFen: Fen,
  overpaidFen: Fen.default(0 as Fen),
  deceasedOn: IsoDate,
  will: z
    .strictObject({
      to: z.array(id).min(1),
      shares: z.array(z.int().min(1)).optional(),
    })
    .nullable()
    .default(null),
  people: z.array(HeirPerson),
  agreement: z.array(z.strictObject({ id, fen: Fen })).optional(),
  paidOn: IsoDate.optional(),
});
export type HeirsFacts = z.infer<typeof HeirsFacts>;

/** Whom a relation stands in for; the others stand for themselves. */
const REPRESENTED: Partial<Record<HeirRelation, HeirRelation>> = {
  descendant: 'child',
  siblingChild: 'sibling',
};

function hasTwice(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}

function representsProblem(person: HeirPerson, byId: ReadonlyMap<string, HeirPerson>) {
  const wanted = REPRESENTED[person.relation];
  if (wanted === undefined) {
    return person.representsId === undefined ? null : `${person.id} cannot represent anybody`;
  }
  const represented = byId.get(person.representsId ?? '');
  return represented?.relation === wanted ? null : `${person.id} does not represent a ${wanted}`;
}

/** What makes well-shaped facts malformed; null when nothing does. */
export function heirsProblem(facts: HeirsFacts): string | null {
  if (hasTwice(facts.people.map((person) => person.id))) return 'a person twice';
  if (hasTwice(facts.will?.to ?? [])) return 'the will names somebody twice';
  const shares = facts.will?.shares;
  if (shares !== undefined && shares.length !== facts.will?.to.length) {
    return 'the will needs one share for each of to';
  }
  if (hasTwice((facts.agreement ?? []).map((part) => part.id))) return 'agreement: an id twice';
  const byId = new Map(facts.people.map((person) => [person.id, person]));
  for (const person of facts.people) {
    const problem = representsProblem(person, byId);
    if (problem !== null) return problem;
  }
  return null;
}
