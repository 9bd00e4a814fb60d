import { z } from 'zod';

import type { IsoDate } from '../domain/date.ts';
import { Relationship } from '../domain/relationship.ts';
import { HolderFacts, PersonFacts, personProblem } from './person.ts';

const count = z.int().nonnegative();

/** `input` of the operation bind, defaults filled in. */
export const BindFacts = z.strictObject({
  owner: HolderFacts,
  relative: PersonFacts,
  relationship: Relationship,
  relationFacts: z
    .strictObject({
      endedBy: z.enum(['divorce', 'adoptedOut', 'adoptionEnded']).optional(),
      careEvidence: z.boolean().default(false),
      adopted: z.boolean().default(false),
      documentsMatch: z.boolean().default(true),
      foreignDocuments: z.boolean().default(false),
    })
    .prefault({}),
  existing: z
    .strictObject({
      duplicate: z.boolean().default(false),
      ownerBindings: count.default(0),
      relativeOwners: count.default(0),
    })
    .prefault({}),
  commitment: z
    .strictObject({
      signedBy: z.enum(['owner', 'agent', 'guardian', 'none']).default('owner'),
      disqualified: z.boolean().default(false),
    })
    .prefault({}),
  proof: z.boolean().default(false),
  consent: z.enum(['present', 'authorized', 'guardian', 'none']).default('present'),
  agent: z
    .strictObject({
      authorityLetter: z.boolean(),
      bothIds: z.boolean(),
      casesIn30Days: count.default(0),
      related: z.boolean().default(false),
    })
    .nullable()
    .default(null),
  online: z.boolean().default(true),
});
export type BindFacts = z.infer<typeof BindFacts>;
/** The same before defaults: what a caller may leave out. */
export type BindInput = z.input<typeof BindFacts>;

/** What makes well-shaped facts malformed on a date; null when nothing does. */
export function bindProblem(facts: BindFacts, on: IsoDate): string | null {
  const owner = personProblem(facts.owner, on);
  if (owner !== null) return `owner: ${owner}`;
  const relative = personProblem(facts.relative, on);
  if (relative !== null) return `relative: ${relative}`;
  const needsAccount = facts.owner.insurance?.plan === '310';
  const account = facts.owner.account ?? null;
  return needsAccount && account === null ? 'owner.account is required with plan 310' : null;
}
