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
      'heirs',
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

/** What is wrong with a pack that was chosen or kept: place, value and cure. */
export const PackProblem = z.strictObject({
  file: z.string(),
  path: z.string(),
  /** What stands there, JSON; empty when something is missing. */
  value: z.string(),
  /** The cure, in a sentence. */
  right: z.string(),
});
export type PackProblem = z.infer<typeof PackProblem>;

/** Whose key signed a pack and whether it holds here. */
export const SignatureView = z.strictObject({
  /** Label of the key; null: not signed. */
  key: z.string().nullable(),
  use: z.enum(['demo', 'production']).nullable(),
  valid: z.boolean(),
  /** Why it does not hold; empty when it does. */
  why: z.string(),
});
export type SignatureView = z.infer<typeof SignatureView>;

const PackKindView = z.enum(['base', 'production', 'history', 'seed']);

/** One import or roll-back, as entered. */
const PackAct = z.strictObject({
  seq: z.int().positive(),
  act: z.enum(['import', 'rollBack']),
  version: z.string(),
  from: IsoDate,
  at: z.string(),
  by: z.string(),
});

/** A pack on the administrator's list: what holds today, what comes, what was. */
const ShelfRow = z.strictObject({
  id: z.string(),
  name: BothTexts,
  kind: PackKindView,
  /** In force today; null: nothing is, every decision with it stops. */
  version: z.string().nullable(),
  origin: z.enum(['builtIn', 'imported', 'rolledBack']),
  /** First day of that content; null: since the program was installed. */
  from: IsoDate.nullable(),
  grade: z.string(),
  /** This pack and the layers below it, top first. */
  layers: z.array(z.string()),
  signature: SignatureView,
  digest: z.string(),
  /** The office decides with it. */
  inUse: z.boolean(),
  /** It is a layer of the pack the office decides with, or that pack. */
  underOffice: z.boolean(),
  refusedHere: z.string(),
  /** Entered, but its day has not come. */
  planned: z.array(z.strictObject({ version: z.string(), from: IsoDate })),
  /** Version a roll-back would bring; null: nothing was replaced. */
  previous: z.string().nullable(),
  acts: z.array(PackAct),
});

/** 政策包: every pack known here, for administrators. */
export const listShelf = defineOperation({
  name: 'policy.shelf',
  permission: ['administrator'],
  input: z.strictObject({}),
  output: z.strictObject({
    packs: z.array(ShelfRow),
    /** Packs of the program or of an import that are refused, and why. */
    problems: z.array(PackProblem),
  }),
  problem: noProblem,
});

/** A pack that was read and may be imported; main keeps it until the office is locked. */
export const CandidateView = z.strictObject({
  /** SHA-256 of its text: names it in the import. */
  file: z.string().regex(/^[0-9a-f]{64}$/),
  /** File or folder it came from, without the path. */
  source: z.string(),
  id: z.string(),
  name: BothTexts,
  version: z.string(),
  kind: PackKindView,
  below: z.string().nullable(),
  signature: SignatureView,
  /** Version in force here today; null: the pack is new. */
  versionHere: z.string().nullable(),
});
export type CandidateView = z.infer<typeof CandidateView>;

/** Shows main's open dialog and reads what was chosen; nothing is kept on disk yet. */
export const choosePack = defineOperation({
  name: 'policy.choosePack',
  permission: ['administrator'],
  input: z.strictObject({ what: z.enum(['file', 'folder']) }),
  output: z.strictObject({
    /** Null: the dialog was left, or the pack is refused. */
    candidate: CandidateView.nullable(),
    problems: z.array(PackProblem).max(200),
  }),
  problem: noProblem,
});

/** One value before and after. */
export const PolicyChange = z.strictObject({
  parameter: z.string(),
  /** Day from which the two differ. */
  on: IsoDate,
  before: ComparedValue,
  after: ComparedValue,
  /** False: the same value on another basis (source, grade, status). */
  differs: z.boolean(),
});
export type PolicyChange = z.infer<typeof PolicyChange>;

/** An open case that the change reaches. */
export const TouchedCase = z.strictObject({
  kind: z.enum(['binding', 'review', 'withdrawal', 'draft']),
  id: z.string(),
  receiptNumber: z.string().nullable(),
  state: z.string(),
  /** Masked: who it is about. */
  title: z.string(),
  /** Decisions on its facts before and after; null where there are no facts to decide on. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type TouchedCase = z.infer<typeof TouchedCase>;

const PackChange = z.strictObject({
  id: z.string(),
  version: z.string(),
  effectiveFrom: IsoDate,
  replaced: z.string().nullable(),
  /** The pack whose values are compared: the office's own where it is concerned. */
  comparedIn: z.string(),
  changes: z.array(PolicyChange),
  /** Values beyond those listed. */
  moreChanges: z.int().nonnegative(),
  touched: z.array(TouchedCase).max(100),
  touchedCount: z.int().nonnegative(),
});

/** The second administrator, in the same dialog; null in a check. */
const second = z.strictObject({ signInName: z.string(), secret: z.string().max(128) }).nullable();

const packProblems = [
  ...writeProblems,
  /** The file that was read is no longer at hand: choose it again. */
  z.strictObject({ code: z.literal('pack.chooseAgain') }),
  z.strictObject({ code: z.literal('pack.dateInPast'), earliest: IsoDate }),
  /** A lower version than the one in force or planned. */
  z.strictObject({ code: z.literal('pack.older'), version: z.string() }),
  /** The same version number with another content. */
  z.strictObject({ code: z.literal('pack.versionReused'), version: z.string() }),
  /** Exactly this content is in force on that day. */
  z.strictObject({ code: z.literal('pack.sameContent'), version: z.string() }),
  z.strictObject({ code: z.literal('pack.noPrevious') }),
  /** Sound in itself, but with it a pack of this office would be without a value. */
  z.strictObject({ code: z.literal('pack.incomplete'), problems: z.array(PackProblem).max(50) }),
  z.strictObject({ code: z.literal('second.missing') }),
  z.strictObject({ code: z.literal('second.wrong') }),
  z.strictObject({ code: z.literal('second.samePerson') }),
  z.strictObject({ code: z.literal('second.notAdministrator') }),
  z.strictObject({ code: z.literal('signIn.lockedOut'), waitSeconds: z.int().nonnegative() }),
] as const;

/** Two administrators put a pack in force from a day on; `check` shows what changes. */
export const importPack = defineOperation({
  name: 'policy.importPack',
  permission: ['administrator'],
  input: z.strictObject({
    ...writeEnvelope,
    file: z.string().regex(/^[0-9a-f]{64}$/),
    effectiveFrom: IsoDate,
    second,
  }),
  output: answerOf(PackChange),
  problem: z.discriminatedUnion('code', packProblems),
});

/** Two administrators go back to what the last import or roll-back of a pack replaced. */
export const rollBackPack = defineOperation({
  name: 'policy.rollBackPack',
  permission: ['administrator'],
  input: z.strictObject({
    ...writeEnvelope,
    packId: z.string().min(2).max(40),
    effectiveFrom: IsoDate,
    reason: z.string().trim().min(4).max(200),
    second,
  }),
  output: answerOf(PackChange),
  problem: z.discriminatedUnion('code', packProblems),
});
