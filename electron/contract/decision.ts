import { z } from 'zod';

/** Decisions in order of precedence, see the rules' contract. */
export const DecisionCode = z.enum([
  'DENY',
  'SUSPENDED',
  'ROUTE',
  'SUPPLEMENT',
  'REVIEW',
  'PENDING',
  'WARN',
  'ALLOW',
  'AUTO_TERMINATE',
]);

/** One rule that fired, in the words of the clerk, with its basis. */
export const FindingView = z.strictObject({
  code: z.string(),
  decision: DecisionCode,
  rule: z.string(),
  /** Plain words, Chinese. */
  message: z.string(),
  /** What the citizen can do now; empty where there is nothing to do. */
  remedy: z.string(),
  en: z.strictObject({ message: z.string(), remedy: z.string() }),
  /** The text it stands on. */
  reference: z.string(),
  /** A–D, SEED, or – for our own reading. */
  grade: z.string(),
});
export type FindingView = z.infer<typeof FindingView>;

/** A rule that was asked and did not fire, for the check list of step 3. */
export const PassedRule = z.strictObject({
  code: z.string(),
  title: z.string(),
  en: z.strictObject({ title: z.string() }),
  reference: z.string(),
  grade: z.string(),
});
export type PassedRule = z.infer<typeof PassedRule>;

export const PackIdentity = z.strictObject({
  id: z.string(),
  version: z.string(),
  /** Worst grade of the values in force on the date: A–D, SEED, or –. */
  grade: z.string(),
});
export type PackIdentity = z.infer<typeof PackIdentity>;

/** The engine's decision as stored with the entry and shown on screen and paper. */
export const DecisionView = z.strictObject({
  decision: DecisionCode,
  findings: z.array(FindingView),
  passed: z.array(PassedRule),
  pack: PackIdentity,
  /** Business date 'YYYY-MM-DD'. */
  on: z.string(),
});
export type DecisionView = z.infer<typeof DecisionView>;
