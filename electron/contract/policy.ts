import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { DecisionView, PackIdentity } from './decision.ts';
import { defineOperation, noProblem } from './operation.ts';

/** A text in both languages of the window. */
export const BothTexts = z.strictObject({ zh: z.string(), en: z.string() });
export type BothTexts = z.infer<typeof BothTexts>;

/** One explanation card (讲解卡): clerk's and citizen's words, and what is known of the articles' claim. */
export const CardView = z.strictObject({
  id: z.string(),
  title: BothTexts,
  keywords: z.array(z.string()),
  /** Pinyin initials of title and keywords, for search. */
  initials: z.array(z.string()),
  clerk: BothTexts,
  /** At most sixty characters, read to the citizen. */
  citizen: BothTexts,
  /** Where an article says more than a text supports (handbook 12). */
  contradiction: z
    .strictObject({
      ids: z.array(z.string()),
      article: BothTexts,
      known: BothTexts,
      counter: BothTexts,
    })
    .nullable(),
  /** Rule codes the card explains. */
  rules: z.array(z.string()),
  /** Fact numbers of the two articles. */
  facts: z.array(z.string()),
  /** Titles of the sources it rests on. */
  sources: z.array(z.strictObject({ number: z.int(), title: z.string(), grade: z.string() })),
  grade: z.string(),
});
export type CardView = z.infer<typeof CardView>;

/** All cards; thirty or so, searched in the window. */
export const listCards = defineOperation({
  name: 'policy.cards',
  permission: 'session',
  input: z.strictObject({}),
  output: z.strictObject({ cards: z.array(CardView) }),
  problem: noProblem,
});

/** Where a fact of an article lives in this program. */
export const FactTarget = z.strictObject({
  kind: z.enum(['rule', 'parameter', 'situation', 'card', 'form', 'screen']),
  /** Rule code, parameter name, card id, form code or task name. */
  id: z.string(),
  label: BothTexts,
  /** What a rule says and stands on; null for the other kinds. */
  rule: z.strictObject({ message: BothTexts, reference: z.string(), grade: z.string() }).nullable(),
});
export type FactTarget = z.infer<typeof FactTarget>;

/** The 122 facts of the two articles with their places, for an official's audit. */
export const listFacts = defineOperation({
  name: 'policy.facts',
  permission: 'session',
  input: z.strictObject({}),
  output: z.strictObject({
    facts: z.array(
      z.strictObject({
        id: z.string(),
        article: z.enum(['S1', 'S2']),
        category: z.string(),
        text: z.string(),
        quote: z.string(),
        treatment: z.string(),
        targets: z.array(FactTarget).min(1),
      }),
    ),
  }),
  problem: noProblem,
});

/** A pack that is loaded here, and whether this ledger may work with it. */
export const PackRow = z.strictObject({
  identity: PackIdentity,
  name: BothTexts,
  kind: z.enum(['base', 'production', 'history', 'seed']),
  layers: z.array(z.string()),
  signedBy: z.string(),
  digest: z.string(),
  /** This office decides with it. */
  inUse: z.boolean(),
  /** Why this ledger may not use it; empty when it may. */
  refusedHere: z.string(),
});

export const listPolicyPacks = defineOperation({
  name: 'policy.packs',
  permission: 'session',
  input: z.strictObject({}),
  output: z.strictObject({ packs: z.array(PackRow) }),
  problem: noProblem,
});

/** One question of the consultation; the input is the engine's own (facts, never persons). */
export const consult = defineOperation({
  name: 'policy.consult',
  permission: 'session',
  input: z.strictObject({
    packId: z.string().min(2).max(40),
    on: IsoDate,
    /** 'YYYY-MM-DDThh:mm:ss+08:00' where the moment matters (wallet), else null. */
    at: z.string().nullable(),
    operation: z.enum([
      'bind',
      'spend',
      'withdraw',
      'deduct',
      'quota',
      'wallet',
      'end',
      'deadline',
    ]),
    input: z.json(),
  }),
  output: z.strictObject({
    decision: DecisionView,
    /** The operation's further answers by name (availableFen, lines, due, missing …). */
    extras: z.record(z.string(), z.json()),
  }),
  problem: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('consult.malformed'), message: z.string() }),
    z.strictObject({ code: z.literal('pack.unknown') }),
    z.strictObject({ code: z.literal('pack.noValue'), parameter: z.string(), on: IsoDate }),
  ]),
});

const ComparedValue = z
  .strictObject({
    /** Canonical JSON; the window says it in words. */
    value: z.string(),
    from: IsoDate,
    source: z.string(),
    grade: z.string(),
    status: z.string(),
    /** The layer the value comes from. */
    layer: z.string(),
  })
  .nullable();

/** Two packs side by side on a date (地区差异). */
export const comparePacks = defineOperation({
  name: 'policy.compare',
  permission: 'session',
  input: z.strictObject({ a: z.string(), b: z.string(), on: IsoDate }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        parameter: z.string(),
        group: z.string(),
        a: ComparedValue,
        b: ComparedValue,
        differs: z.boolean(),
      }),
    ),
  }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('pack.unknown') })]),
});
