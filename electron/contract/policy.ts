import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { DecisionView, PackIdentity } from './decision.ts';
import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';

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
    /** Plain words. */
    text: BothTexts,
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
        label: BothTexts,
        group: z.string(),
        a: ComparedValue,
        b: ComparedValue,
        differs: z.boolean(),
      }),
    ),
  }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('pack.unknown') })]),
});

const importProblems = [
  /** File, path, value and what would be right, for each fault. */
  z.strictObject({
    code: z.literal('pack.broken'),
    faults: z.array(
      z.strictObject({ file: z.string(), path: z.string(), value: z.string(), right: z.string() }),
    ),
  }),
  z.strictObject({ code: z.literal('pack.notNewer'), current: z.string() }),
] as const;

/** What an imported pack would change, before two administrators put it in force. */
export const previewImport = defineOperation({
  name: 'policy.previewImport',
  permission: ['administrator'],
  /** The pack's files as one JSON text: { files: { 'pack.json': '…', … } }. */
  input: z.strictObject({ bundle: z.string().max(1_500_000) }),
  output: z.strictObject({
    pack: PackIdentity,
    name: BothTexts,
    signedBy: z.string(),
    digest: z.string(),
    replaces: z.string().nullable(),
    changes: z.array(
      z.strictObject({
        parameter: z.string(),
        before: z.string(),
        after: z.string(),
        from: z.string(),
      }),
    ),
    /** Open cases that would be decided otherwise, by receipt number. */
    openCases: z.array(z.string()),
  }),
  problem: z.discriminatedUnion('code', [...importProblems]),
});

/** Puts an imported pack in force from a date, with a second administrator's secret. */
export const importPack = defineOperation({
  name: 'policy.import',
  permission: ['administrator'],
  input: z.strictObject({
    ...writeEnvelope,
    bundle: z.string().max(1_500_000),
    effectiveFrom: IsoDate,
    second: z.strictObject({ signInName: z.string(), secret: z.string().max(128) }),
  }),
  output: answerOf(z.strictObject({ pack: PackIdentity, effectiveFrom: IsoDate })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    ...importProblems,
    z.strictObject({ code: z.literal('second.wrong') }),
    z.strictObject({ code: z.literal('second.samePerson') }),
    z.strictObject({ code: z.literal('second.notAdministrator') }),
    z.strictObject({ code: z.literal('signIn.lockedOut'), waitSeconds: z.int().nonnegative() }),
    z.strictObject({ code: z.literal('pack.seedInProduction') }),
  ]),
});

/** Goes back to the pack that was in force before, again with two administrators. */
export const rollBackPack = defineOperation({
  name: 'policy.rollBack',
  permission: ['administrator'],
  input: z.strictObject({
    ...writeEnvelope,
    packId: z.string(),
    reason: z.string().min(4).max(300),
    second: z.strictObject({ signInName: z.string(), secret: z.string().max(128) }),
  }),
  output: answerOf(z.strictObject({ pack: PackIdentity })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('pack.nothingBefore') }),
    z.strictObject({ code: z.literal('second.wrong') }),
    z.strictObject({ code: z.literal('second.samePerson') }),
    z.strictObject({ code: z.literal('second.notAdministrator') }),
    z.strictObject({ code: z.literal('signIn.lockedOut'), waitSeconds: z.int().nonnegative() }),
  ]),
});
