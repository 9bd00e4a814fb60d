import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { Fen } from '../domain/fen.ts';
import { IdType } from '../domain/idNumber.ts';
import { Region } from '../domain/region.ts';
import { Employment, InsuranceStatus, Plan, Sex } from '../domain/terms.ts';

/** Where and how a person is insured. */
export const InsuranceFacts = z.strictObject({
  plan: Plan,
  status: InsuranceStatus,
  region: Region,
  employment: Employment.optional(),
});
export type InsuranceFacts = z.infer<typeof InsuranceFacts>;

/** `person` of FORMAT. */
export const PersonFacts = z.strictObject({
  idType: IdType.default('01'),
  idNumber: z.string().optional(),
  birthDate: IsoDate,
  sex: Sex,
  deceasedOn: IsoDate.optional(),
  insurance: InsuranceFacts.nullable(),
  publicFunded: z.boolean().default(false),
  chronicRegistered: z.boolean().default(false),
});
export type PersonFacts = z.infer<typeof PersonFacts>;

/** `account` of FORMAT: fen; earlier years' money defaults to the whole balance. */
export const AccountFacts = z
  .strictObject({
    balanceFen: Fen,
    priorYearsFen: Fen.optional(),
    quotaFen: Fen.default(0 as Fen),
  })
  .transform((account) => ({
    ...account,
    priorYearsFen: account.priorYearsFen ?? account.balanceFen,
  }));
export type AccountFacts = z.infer<typeof AccountFacts>;

/** A person whose account may be there. */
export const HolderFacts = PersonFacts.extend({ account: AccountFacts.nullable().optional() });
export type HolderFacts = z.infer<typeof HolderFacts>;

/** What is absurd about a person's dates; null when nothing is. */
export function birthProblem(person: PersonFacts, on: IsoDate): string | null {
  if (person.birthDate > on) return 'birthDate after the business date';
  if (person.deceasedOn !== undefined && person.deceasedOn < person.birthDate) {
    return 'deceasedOn before birthDate';
  }
  return null;
}

/** The same, and a death after the business date. */
export function personProblem(person: PersonFacts, on: IsoDate): string | null {
  const problem = birthProblem(person, on);
  if (problem !== null) return problem;
  return person.deceasedOn !== undefined && person.deceasedOn > on
    ? 'deceasedOn after the business date'
    : null;
}
