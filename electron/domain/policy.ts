import { z } from 'zod';

import { IsoDate } from './date.ts';
import type { Grade } from './decision.ts';
import type { PolicyLibrary } from './policyLibrary.ts';
import { Fen } from './fen.ts';
import { Region } from './region.ts';
import { RelationshipSet } from './relationship.ts';

/** What a policy pack (政策包) can hold: names of parameters and shapes of their values. */

/** Kinds of spending (费用类别) a pack judges. */
export const SPEND_CATEGORIES = [
  'HOSP_SELF',
  'RX_DRUG',
  'RX_DEVICE',
  'RX_SUPPLY',
  'RBMI_PREM',
  'LTCI_PREM',
  'GOV_SUPP',
  'COMM_INS',
  'DENTAL_TX',
  'DENTAL_COS',
  'PUB_HEALTH',
  'FITNESS',
  'WELLNESS',
  'CASHOUT',
] as const;
export const SpendCategory = z.enum(SPEND_CATEGORIES);
export type SpendCategory = z.infer<typeof SpendCategory>;

/** Situations of a withdrawal (提取情形) that a pack has a row for. */
export const PACK_SITUATIONS = [
  'DEATH',
  'EMIGRATION',
  'LEAVING',
  'TRANSFER_REFUSED',
  'LONG_AWAY',
  'ABANDON',
  'PENSION_LUMP_SUM',
  'TO_PUBLIC_FUNDED',
  'ILLNESS',
  'EMERGENCY',
] as const;
export const PackSituation = z.enum(PACK_SITUATIONS);
export type PackSituation = z.infer<typeof PackSituation>;

/** All situations, with the two that are refused in every pack. */
export const Situation = z.enum([...PACK_SITUATIONS, 'PENSION_ACCOUNT', 'CASHOUT']);
export type Situation = z.infer<typeof Situation>;

/** Documents (材料) a withdrawal can ask for. */
export const DOCUMENT_CODES = [
  'ID',
  'SSC',
  'DEATH_CERT',
  'DEATH_COMMITMENT',
  'KINSHIP_PROOF',
  'ALL_HEIRS_AGREEMENT',
  'RENUNCIATION',
  'WILL',
  'HEIR_ID',
  'PAYEE_ACCOUNT',
  'PR_ABROAD',
  'HUKOU_CANCELLED',
  'NATIONALITY_LOST',
  'EMIGRATION_PROOF',
  'REFUSAL_PROOF',
  'REMOTE_CARE_RECORD',
  'ABROAD_SETTLED_PROOF',
  'ABANDON_STATEMENT',
  'CONSEQUENCES_SIGNED',
  'PENSION_STATEMENT',
  'EMPLOYER_NOTE',
  'HOSPITAL_CERT',
  'EXPENSE_LIST',
  'EMERGENCY_RECORD',
  'INVOICES',
  'TERMINATION_REQUEST',
  'AUTHORITY_LETTER',
] as const;
export const DocumentCode = z.enum(DOCUMENT_CODES);
export type DocumentCode = z.infer<typeof DocumentCode>;

/** Where a case is handed on to; HRSS, CIVIL_AFFAIRS and PORTABILITY are named by rules only. */
export const RouteTo = z.enum([
  'LOCAL_OFFICE',
  'REMOTE_SETTLEMENT',
  'REIMBURSEMENT',
  'PORTABILITY',
  'CIVIL_AFFAIRS',
  'HRSS',
]);
export type RouteTo = z.infer<typeof RouteTo>;

/** What becomes of the account: closed, sealed, closed here only, kept. */
export const Effect = z.enum(['CLOSE', 'SEAL', 'CLOSE_LOCAL', 'KEEP']);
export type Effect = z.infer<typeof Effect>;

/** Which cases are let through: by one region, city, province, or the nation. */
export const Reach = z.enum(['onlyRegion', 'city', 'province', 'nation']);
export type Reach = z.infer<typeof Reach>;

/** Which money counts: all of the balance, or only what earlier years left (历年结余). */
export const FundsBasis = z.enum(['ALL_BALANCE', 'PRIOR_YEARS_ONLY']);
export type FundsBasis = z.infer<typeof FundsBasis>;

/** Judgement of a spending category. */
export const SpendJudgement = z.enum(['ALLOW', 'DENY', 'REVIEW']);
export type SpendJudgement = z.infer<typeof SpendJudgement>;

/** Where somebody moved: abroad, or to Hong Kong, Macao or Taiwan. */
export const MovedTo = z.enum(['abroad', 'hmt']);
export type MovedTo = z.infer<typeof MovedTo>;

/** A withdrawal's earliest day, counted from a fact of the case. */
export const WaitUntil = z.discriminatedUnion('after', [
  z.strictObject({ after: z.literal('stoppedOn'), dayOfNextMonth: z.int().min(1).max(28) }),
  z.strictObject({ after: z.literal('terminatedOn'), months: z.int().min(1).max(24) }),
]);
export type WaitUntil = z.infer<typeof WaitUntil>;

/** Working days, the same day, or (null) no limit known. */
export const Limit = z.union([z.int().min(1).max(3660), z.literal('immediate'), z.null()]);
export type Limit = z.infer<typeof Limit>;

/** Decided here (on, review, unverified), or handed on. */
export const SituationState = z.union([
  z.enum(['on', 'review', 'unverified']),
  z.strictObject({ off: z.enum(['LOCAL_OFFICE', 'REMOTE_SETTLEMENT', 'REIMBURSEMENT']) }),
]);
export type SituationState = z.infer<typeof SituationState>;

/** Conditions a document line or an effect can hang on. */
export const PackCondition = z.enum([
  'will',
  'unlessLegatee',
  'requested',
  'nationalityLost',
  'unlessNationalityLost',
]);
export type PackCondition = z.infer<typeof PackCondition>;

/** Facts that make a paper needless. */
export const WaivingFact = z.enum([
  'deathFoundInShared',
  'deceasedCardValid',
  'hasEmployer',
  'retiredElsewhere',
]);
export type WaivingFact = z.infer<typeof WaivingFact>;

/** One line of the list of papers: any one of the alternatives, or the fact, satisfies it. */
export const DocumentLine = z.strictObject({
  anyOf: z.array(DocumentCode).min(1),
  orFact: WaivingFact.optional(),
  when: PackCondition.optional(),
});
export type DocumentLine = z.infer<typeof DocumentLine>;

/** The account's fate, plain or depending on one condition. */
export const EffectRule = z.union([
  Effect,
  z.strictObject({ when: PackCondition, then: Effect, else: Effect }),
]);
export type EffectRule = z.infer<typeof EffectRule>;

/** Who is paid. */
export const PayeeRule = z.enum([
  'self',
  'selfOnly',
  'heirs',
  'deceasedAccountFirst',
  'employerFirst',
]);
export type PayeeRule = z.infer<typeof PayeeRule>;

/** Parameters with one name each. */
export const GENERAL_PARAMETERS = {
  region: Region.nullable(),
  relations: RelationshipSet,
  reach: Reach,
  crossProvinceQuotaFrom: IsoDate.nullable(),
  ownerMustBeActive: z.boolean(),
  relativeMustBeActive: z.boolean(),
  maxRelatives: z.int().min(1).nullable(),
  maxOwners: z.int().min(1).nullable(),
  minBalanceFen: Fen.nullable(),
  reserveFen: Fen,
  fundsBasis: FundsBasis,
  excludePublicFunded: z.boolean(),
  excludeChronic: z.boolean(),
  commitmentAccepted: z.boolean(),
  consentAge: z.int().min(0).max(120).nullable(),
  relativeMayEnd: z.boolean(),
  oneOwnerPerSettlement: z.boolean(),
  commercialPriorYearsOnly: z.boolean(),
  emigrationTo: z.array(MovedTo).min(1),
  emigrationBeforeRetirement: z.boolean(),
  abandonNeedsLocalBasis: z.boolean(),
  waitUntil: WaitUntil.nullable(),
  'limit.REIMBURSEMENT': Limit,
  'limit.PORTABILITY': Limit,
} as const;

/** The cells of a situation's row. */
export const SITUATION_CELLS = {
  state: SituationState,
  documents: z.array(DocumentLine),
  effect: EffectRule,
  payee: PayeeRule,
  limit: Limit,
} as const;

export type GeneralParameter = keyof typeof GENERAL_PARAMETERS;
export type SituationCell = keyof typeof SITUATION_CELLS;

/** Name of a parameter: `reach`, `spend.COMM_INS`, `withdraw.DEATH.documents` … */
export type ParameterName =
  GeneralParameter | `spend.${SpendCategory}` | `withdraw.${PackSituation}.${SituationCell}`;

/** The value a parameter has. */
export type ParameterValue<N extends ParameterName> = N extends GeneralParameter
  ? z.infer<(typeof GENERAL_PARAMETERS)[N]>
  : N extends `spend.${string}`
    ? SpendJudgement
    : N extends `withdraw.${string}.${infer C extends SituationCell}`
      ? z.infer<(typeof SITUATION_CELLS)[C]>
      : never;

/** What the binding operations need, all of it, on any date they are asked for. */
export const BIND_PARAMETERS = [
  'region',
  'relations',
  'reach',
  'crossProvinceQuotaFrom',
  'ownerMustBeActive',
  'relativeMustBeActive',
  'maxRelatives',
  'maxOwners',
  'minBalanceFen',
  'reserveFen',
  'fundsBasis',
  'excludePublicFunded',
  'excludeChronic',
  'commitmentAccepted',
  'consentAge',
  'relativeMayEnd',
  'oneOwnerPerSettlement',
  'commercialPriorYearsOnly',
] as const satisfies readonly GeneralParameter[];

/** What a withdrawal needs besides the cells of its situation. */
export const WITHDRAW_PARAMETERS = [
  'emigrationTo',
  'emigrationBeforeRetirement',
  'abandonNeedsLocalBasis',
  'waitUntil',
  'limit.REIMBURSEMENT',
  'limit.PORTABILITY',
] as const satisfies readonly GeneralParameter[];

/** All parameter names, in the order pages show them. */
export const PARAMETER_NAMES: readonly ParameterName[] = [
  ...BIND_PARAMETERS,
  ...SPEND_CATEGORIES.map((category) => `spend.${category}` as const),
  ...WITHDRAW_PARAMETERS,
  ...PACK_SITUATIONS.flatMap((situation) =>
    (['state', 'documents', 'effect', 'payee', 'limit'] as const).map(
      (cell) => `withdraw.${situation}.${cell}` as const,
    ),
  ),
];

/** Active, or not confirmed, switched off, announced only. The last two are never in force. */
export const ValueStatus = z.enum(['active', 'unverified', 'disabled', 'expected']);
export type ValueStatus = z.infer<typeof ValueStatus>;

/** base: the nation; production: a region; history: an old rule; seed: an article's words. */
export const PackKind = z.enum(['base', 'production', 'history', 'seed']);
export type PackKind = z.infer<typeof PackKind>;

/** Id of a pack, e.g. 'GX-NN', 'CQ@seed'. */
export const PackId = z.string().regex(/^[A-Z]{2,4}(-[A-Z0-9]{2,6})*(@seed)?$/);
export type PackId = z.infer<typeof PackId>;

/** A value in force on a date, with what it stands on. */
export interface InForce<T> {
  readonly value: T;
  readonly from: IsoDate;
  /** Last day, or null when open. */
  readonly to: IsoDate | null;
  readonly status: ValueStatus;
  readonly grade: Grade;
  /** The sources in one line, ready to print. */
  readonly reference: string;
  readonly source: readonly string[];
  readonly docNo: string | null;
  readonly facts: readonly string[];
  readonly note: string | null;
  readonly verifiedBy: string | null;
  readonly verifiedOn: IsoDate | null;
  readonly overrideRequires: 'single' | 'dual';
  /** The layer the value comes from. */
  readonly layer: PackId;
}

/** One language of a reason's texts. */
export interface ReasonWords {
  readonly title: string;
  /** Plain words for the clerk. */
  readonly message: string;
  /** What the citizen can do now. */
  readonly remedy: string;
  /** Large print for the citizen, at most 60 characters in Chinese. */
  readonly citizen: string;
}

/** Everything said about one reason code of one operation. */
export interface RuleText {
  readonly rule: string;
  readonly reference: string;
  readonly grade: Grade;
  readonly facts: readonly string[];
  readonly zh: ReasonWords;
  readonly en: ReasonWords;
}

/** What a pack is, for entries, papers and the administrator's screen. */
export interface PackIdentity {
  readonly id: PackId;
  readonly version: string;
  readonly kind: PackKind;
  readonly name: { readonly zh: string; readonly en: string };
  /** 'sha256:…' over the canonical content of this pack and all layers below it. */
  readonly digest: string;
  /** Label of the key that signed this pack; null when it was loaded unsigned (tests, drafts). */
  readonly signedBy: string | null;
  /** How many values this pack and the layers below hold, by grade. */
  readonly grades: Readonly<Partial<Record<Grade, number>>>;
  /** This pack and the layers below it, top first. */
  readonly layers: readonly PackId[];
}

/** A pack with all its layers, as the rules see it. */
export interface PolicyPack {
  readonly id: PackId;
  readonly kind: PackKind;
  /** Of the newest content known; what decided on a day is `versionOn(day)`. */
  readonly identity: PackIdentity;
  /** The plain pack in force on a day: imports change it from day to day. Null: none, all stops. */
  versionOn(on: IsoDate): PolicyPack | null;
  /** Regions the pack is for ('xx0000' a province, 'xxxx00' a city); empty: everywhere. */
  readonly covers: readonly Region[];
  /** Texts by `operation.CODE`. */
  readonly texts: ReadonlyMap<string, RuleText>;
  readonly isKnownCounty: (code: string) => boolean;
  /** The value in force, the pack's own first, then the layer below; null when there is none. */
  inForce<N extends ParameterName>(name: N, on: IsoDate): InForce<ParameterValue<N>> | null;
  /** All dated values of the pack itself and below for one parameter, top layer first. */
  history<N extends ParameterName>(name: N): readonly InForce<ParameterValue<N>>[];
  /** Dates with the same number have the same values in force. */
  periodOf(on: IsoDate): number;
}

/** All packs that were loaded. */
export interface PolicyBook {
  readonly packs: readonly PolicyPack[];
  readonly library: PolicyLibrary;
  pack(id: string): PolicyPack | null;
}
