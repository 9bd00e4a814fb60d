import { z } from 'zod';

/**
 * The decisions, strictest first; the first that any rule gives is the decision of the case.
 * AUTO_TERMINATE stands alone: a binding ended by an event.
 */
export const DECISIONS = [
  'DENY',
  'SUSPENDED',
  'ROUTE',
  'SUPPLEMENT',
  'REVIEW',
  'PENDING',
  'WARN',
  'ALLOW',
] as const;

/** A decision a rule can give, AUTO_TERMINATE aside. */
export const OrderedDecision = z.enum(DECISIONS);
export type OrderedDecision = z.infer<typeof OrderedDecision>;

/** The decision of a case. */
export const Decision = z.enum([...DECISIONS, 'AUTO_TERMINATE']);
export type Decision = z.infer<typeof Decision>;

const RANK: Readonly<Record<Decision, number>> = {
  AUTO_TERMINATE: -1,
  DENY: 0,
  SUSPENDED: 1,
  ROUTE: 2,
  SUPPLEMENT: 3,
  REVIEW: 4,
  PENDING: 5,
  WARN: 6,
  ALLOW: 7,
};

/** Place in the order of decisions: 0 = DENY … 7 = ALLOW; AUTO_TERMINATE before all. */
export function rankOf(decision: Decision): number {
  return RANK[decision];
}

/** True when `one` comes before `other` in the order (is stricter). */
export function isStricter(one: Decision, other: Decision): boolean {
  return RANK[one] < RANK[other];
}

/**
 * How well a value is founded: A law or government page, B press or reprint, C and D third party,
 * SEED one of the two articles, OWN our own reading.
 */
export const Grade = z.enum(['A', 'B', 'C', 'D', 'SEED', 'OWN']);
export type Grade = z.infer<typeof Grade>;

/** One rule that fired, with the text it stands on. */
export const Finding = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
  decision: Decision,
  rule: z.string(),
  message: z.string(),
  reference: z.string(),
  grade: Grade,
});
export type Finding = z.infer<typeof Finding>;

/** What every operation answers; operations add their own extras. */
export interface Verdict {
  readonly decision: Decision;
  readonly reasons: readonly string[];
  readonly findings: readonly Finding[];
}
