import { z } from 'zod';

import { Grade } from './decision.ts';

/** A text in both languages. */
export const BothWords = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A fact number of the two articles, S1-001 … S2-059. */
export const FactNumber = z.string().regex(/^S[12]-\d{3}$/);

/** One explanation card (讲解卡) as its file in resources/policy/cards has it. */
export const PolicyCard = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: BothWords,
  keywords: z.array(z.string().min(1)),
  clerk: BothWords,
  /** Read to the citizen: at most sixty Chinese characters (handbook 17). */
  citizen: z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1) }),
  /** Where an article says more than a text supports (handbook 12). */
  contradiction: z
    .strictObject({
      ids: z.array(z.string().regex(/^C-\d{2}$/)).min(1),
      article: BothWords,
      known: BothWords,
      counter: BothWords,
    })
    .nullable(),
  rules: z.array(z.string()),
  /** None where only public sources contradict each other and the articles are silent. */
  facts: z.array(FactNumber),
  /** Numbers of handbook chapter 20. */
  sources: z.array(z.int().positive()),
  /** '–': our own reading. */
  grade: z.union([Grade, z.literal('–')]),
});
export type PolicyCard = z.infer<typeof PolicyCard>;

/** Where a fact lives: `operation.CODE`, a parameter, situation, card, form or task. */
export const SeedFactTarget = z.strictObject({
  kind: z.enum(['rule', 'parameter', 'situation', 'card', 'form', 'screen']),
  id: z.string().min(1),
});

/** One fact of the two articles and its places. */
export const SeedFact = z.strictObject({
  id: FactNumber,
  category: z.string(),
  text: z.string(),
  quote: z.string(),
  treatment: z.string(),
  targets: z.array(SeedFactTarget).min(1),
});
export type SeedFact = z.infer<typeof SeedFact>;

/** What the counter explains, beside what it decides. */
export interface PolicyLibrary {
  readonly cards: readonly PolicyCard[];
  readonly facts: readonly SeedFact[];
  /** Title and grade by source number. */
  readonly sources: ReadonlyMap<number, { readonly title: string; readonly grade: string }>;
}
