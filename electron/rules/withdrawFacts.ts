import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { Fen } from '../domain/fen.ts';
import { DocumentCode, MovedTo, Situation } from '../domain/policy.ts';
import { CalendarFacts, calendarProblem } from './deadline.ts';
import { HolderFacts, birthProblem } from './person.ts';

const flag = z.boolean().default(false);
const count = z.int().nonnegative();
const ZERO = 0 as Fen;

/** `facts` of a withdrawal: what the clerk found out. */
export const SituationFacts = z.strictObject({
  deathFoundInShared: flag,
  heirClass: z.union([z.literal(1), z.literal(2)]).optional(),
  firstClassAlive: flag,
  represents: flag,
  will: flag,
  legateeClaimDays: count.optional(),
  noHeirs: flag,
  dispute: flag,
  minorHeir: flag,
  heirsElectronicOnly: flag,
  renouncedAfterPayment: flag,
  oldCertificate: flag,
  openSettlement: flag,
  overpaidFen: Fen.default(ZERO),
  useAfterDeath: flag,
  boundQuotaFen: Fen.default(ZERO),
  nationalityLost: flag,
  movedTo: MovedTo.default('abroad'),
  retiredBeforeMove: flag,
  newRegionAccepts: z.boolean().nullable().default(null),
  retiredElsewhere: flag,
  localBasis: flag,
  payeeIs: z.enum(['self', 'other', 'heirs', 'employer']).optional(),
  deceasedCardValid: flag,
  hasEmployer: flag,
  stoppedOn: IsoDate.optional(),
  terminatedOn: IsoDate.optional(),
  askedFor: z.enum(['wechat', 'atm', 'bank', 'broker']).optional(),
  nonDesignatedPast: flag,
});
export type SituationFacts = z.infer<typeof SituationFacts>;

/** `input` of the operation withdraw, defaults filled in. */
export const WithdrawFacts = z.strictObject({
  situation: Situation,
  insured: HolderFacts,
  applicant: z.strictObject({
    role: z.enum(['self', 'heir', 'representative', 'legatee', 'agent', 'employer', 'stranger']),
    authorityLetter: flag,
    casesIn30Days: count.default(0),
  }),
  documents: z.array(DocumentCode),
  facts: SituationFacts.prefault({}),
  online: z.boolean().default(true),
  ...CalendarFacts,
});
export type WithdrawFacts = z.infer<typeof WithdrawFacts>;
/** The same before defaults: what a caller may leave out. */
export type WithdrawInput = z.input<typeof WithdrawFacts>;

/**
 * What makes well-shaped facts malformed; null when nothing does. A death after the business date
 * is not refused here: FORMAT asks that of the two persons of a binding only.
 */
export function withdrawProblem(facts: WithdrawFacts, on: IsoDate): string | null {
  const insured = birthProblem(facts.insured, on);
  return insured === null ? calendarProblem(facts) : `insured: ${insured}`;
}
