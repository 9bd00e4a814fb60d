import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { Grade } from '../domain/decision.ts';
import {
  GENERAL_PARAMETERS,
  PACK_SITUATIONS,
  PackId,
  PackKind,
  SITUATION_CELLS,
  SPEND_CATEGORIES,
  SpendJudgement,
  ValueStatus,
} from '../domain/policy.ts';
import { Region } from '../domain/region.ts';

/** Highest schema number this program reads; a higher one was made by a newer program. */
export const SCHEMA_NUMBER = 1;

const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** pack.json: what a pack is. */
export const Manifest = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal(SCHEMA_NUMBER),
  id: PackId,
  version: z.string().regex(/^\d{4}\.\d+\.\d+$/, 'a version is written year.number.number'),
  kind: PackKind,
  below: PackId.optional().describe('The layer below; every pack but the base has one.'),
  name: Words,
  covers: z.array(Region).describe("'xx0000' a province, 'xxxx00' a city; empty: everywhere."),
  note: z.string().optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/** '[15]' a text of sources.json, 'C-05' a checked claim, 'SEED1' an article, 'OWN' our reading. */
export const SourceRef = z
  .string()
  .regex(
    /^(\[\d{1,3}\]|C-\d{2}|X-\d{1,2}|SEED[12]|OWN)$/,
    'a source is written [15], C-05, X-3, SEED1, SEED2 or OWN',
  );

/** Number of a fact of the two articles. */
export const FactRef = z.string().regex(/^S[12]-\d{3}$/);

/** What every dated value says about itself. */
const PROVENANCE = {
  from: IsoDate.describe('First day of the value.'),
  to: IsoDate.optional().describe('Last day; left out: until the next value, or open.'),
  source: z.array(SourceRef).min(1, 'name at least one source'),
  docNo: z.string().min(1).optional(),
  grade: Grade,
  status: ValueStatus.default('active'),
  facts: z.array(FactRef).default([]),
  note: z.string().min(1).optional(),
  verifiedBy: z.string().min(1).optional(),
  verifiedOn: IsoDate.optional(),
  verifyBy: IsoDate.optional().describe('Day until which the region must confirm the value again.'),
  overrideRequires: z.enum(['single', 'dual']).default('dual'),
};

/** One dated value of a parameter; its value has passed the parameter's own schema. */
export type DatedValue = z.infer<z.ZodObject<typeof PROVENANCE>> & { readonly value: unknown };

type ValueList = z.ZodType<DatedValue[] | undefined>;

function datedValues(value: z.ZodType): ValueList {
  return z
    .array(z.strictObject({ value, ...PROVENANCE }))
    .min(1)
    .optional();
}

const parameterSchemas: Record<string, ValueList> = Object.fromEntries([
  ...Object.entries(GENERAL_PARAMETERS).map(([name, value]) => [name, datedValues(value)] as const),
  ...SPEND_CATEGORIES.map((name) => [`spend.${name}`, datedValues(SpendJudgement)] as const),
]);

const SituationRow = z.strictObject({
  state: SITUATION_CELLS.state.optional(),
  documents: SITUATION_CELLS.documents.optional(),
  effect: SITUATION_CELLS.effect.optional(),
  payee: SITUATION_CELLS.payee.optional(),
  limit: SITUATION_CELLS.limit.optional(),
  ...PROVENANCE,
});

const situationSchemas = Object.fromEntries(
  PACK_SITUATIONS.map((situation) => [situation, z.array(SituationRow).min(1).optional()]),
);

/** A text that the program's own list does not have yet; it travels with the pack. */
const OwnSource = z.strictObject({
  ref: z.string().regex(/^\[\d{1,3}\]$/, 'a source of a pack is written [101]'),
  title: z.string().min(1),
  grade: Grade,
});

/** Any other file of a pack: parameters, and the rows of the situations of a withdrawal. */
export const ValuesFile = z.strictObject({
  $schema: z.string().optional(),
  sources: z
    .array(OwnSource)
    .default([])
    .describe('Titles of new texts; numbers that policy/sources.json does not use.'),
  parameters: z.strictObject(parameterSchemas).default({}),
  situations: z.strictObject(situationSchemas).default({}),
});

export type ValuesFile = z.infer<typeof ValuesFile>;

/** signature.json: who signed exactly this content. */
export const SignatureFile = z.strictObject({
  algorithm: z.literal('Ed25519'),
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type SignatureFile = z.infer<typeof SignatureFile>;

/** What a key may sign: packs of the demo office, or of a real one. */
export const KeyUse = z.enum(['demo', 'production']);
export type KeyUse = z.infer<typeof KeyUse>;

/** keys/<label>.json: a public key packs may be signed with. */
export const KeyFile = z.strictObject({
  label: z.string().regex(/^[a-z0-9-]{1,40}$/),
  use: KeyUse,
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  note: z.string().optional(),
});
export type KeyFile = z.infer<typeof KeyFile>;

/** sources.json: titles of the texts values stand on. Addresses are not kept, nothing is linked. */
export const SourcesFile = z.strictObject({
  note: z.string(),
  sources: z.array(
    z.strictObject({
      ref: SourceRef,
      title: z.string().min(1),
      grade: Grade,
      note: z.string().optional(),
    }),
  ),
  claims: z.array(
    z.strictObject({
      ref: SourceRef,
      claim: z.string().min(1),
      known: z.string().min(1),
      treatment: z.string().min(1),
    }),
  ),
});
export type SourcesFile = z.infer<typeof SourcesFile>;

const ReasonWords = z.strictObject({
  title: z.string().min(1),
  message: z.string().min(1),
  remedy: z.string().min(1),
  citizen: z.string().min(1),
});

/** texts/<operation>.json: the words for each reason code. */
export const TextsFile = z.strictObject({
  operation: z.string().min(1),
  texts: z.record(
    z.string().regex(/^[A-Z][A-Z0-9_]+$/),
    z.strictObject({
      rule: z.string().regex(/^R-[A-Z]\d{2}$/),
      reference: z.string().min(1),
      grade: Grade,
      facts: z.array(FactRef).default([]),
      zh: ReasonWords.extend({ citizen: z.string().min(1).max(60) }),
      en: ReasonWords,
    }),
  ),
});
export type TextsFile = z.infer<typeof TextsFile>;

/** resources/regions/county-codes.json: six-digit codes, two last digits joined per city. */
export const CountyCodesFile = z.object({
  codes: z.record(z.string().regex(/^\d{4}$/), z.string().regex(/^(\d{2})+$/)),
});

/** The published JSON schema of pack.json and of the files with values, for editors. */
export function packJsonSchema(): object {
  const schema = z.toJSONSchema(z.union([Manifest, ValuesFile]), { io: 'input', reused: 'ref' });
  const title = 'A policy pack: pack.json, or a file with dated values';
  return { ...schema, title };
}
