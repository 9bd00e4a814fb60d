import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { DocumentCode, MovedTo } from '../domain/policy.ts';
import { Sha256Hex } from '../domain/terms.ts';
import { ApplicantRole } from '../domain/withdrawal.ts';
import { SignatureInput } from './binding.ts';
import { FenAmount } from './person.ts';

/** What is recorded of a case (案件要素): the same object serves draft, check and commit. */

const name = z.string().max(60);
const note = z.string().max(500);

/** Who stands at the window. Empty texts while not yet asked. */
export const ApplicantInput = z.strictObject({
  role: ApplicantRole,
  name,
  idType: z.string(),
  idNumber: z.string().max(30),
  phone: z.string().max(20),
  /** What the applicant is to the insured person, in words. */
  relation: z.string().max(40),
  /** An authority letter was handed in (代办). */
  authorityLetter: z.boolean(),
});

/**
 * Facts the clerk finds out. What can be computed is not here: heirs' facts come from the family
 * table, settlements, quotas and time from the register and the ledger.
 */
export const RecordedFacts = z.strictObject({
  /** Civil date on the death certificate; null: not a death, or as the register says. */
  deceasedOn: IsoDate.nullable(),
  deathFoundInShared: z.boolean(),
  /** Days since a legatee knew of the legacy; null: no legatee. */
  legateeClaimDays: z.int().nonnegative().nullable(),
  /** Old form of the death certificate, issued after the new one came into use. */
  oldCertificate: z.boolean(),
  nationalityLost: z.boolean(),
  movedTo: MovedTo,
  retiredBeforeMove: z.boolean(),
  newRegionAccepts: z.boolean().nullable(),
  retiredElsewhere: z.boolean(),
  localBasis: z.boolean(),
  deceasedCardValid: z.boolean(),
  hasEmployer: z.boolean(),
  stoppedOn: IsoDate.nullable(),
  terminatedOn: IsoDate.nullable(),
  askedFor: z.enum(['wechat', 'atm', 'bank', 'broker']).nullable(),
  nonDesignatedPast: z.boolean(),
});
export type RecordedFacts = z.infer<typeof RecordedFacts>;

/** What somebody is to the deceased (handbook 9.3), as in the engine's table of heirs. */
export const HeirRelationInput = z.enum([
  'spouse',
  'child',
  'parent',
  'sibling',
  'grandparent',
  'descendant',
  'siblingChild',
  'widowedInLaw',
]);

/** One line of the family table (继承人名册). */
export const HeirInput = z.strictObject({
  id: z.string().min(1).max(40),
  name,
  relation: HeirRelationInput,
  idType: z.string(),
  idNumber: z.string().max(30),
  /** null where the id number says it. */
  birthDate: IsoDate.nullable(),
  phone: z.string().max(20),
  /** Died, and when; before the deceased: nothing is taken. */
  diedOn: IsoDate.nullable(),
  /** The child or sibling this person stands in for (代位). */
  representsId: z.string().nullable(),
  renouncedOn: IsoDate.nullable(),
  /** A widowed in-law who was the main supporter (尽主要赡养义务). */
  mainSupporter: z.boolean(),
  /** Who signs for a minor or an incapacitated heir; empty otherwise. */
  guardianName: name,
  /** Signed the agreement with pen on paper. */
  signed: z.boolean(),
});
export type HeirInput = z.infer<typeof HeirInput>;

/** The family of a deceased person and what they agreed on. */
export const HeirsInput = z.strictObject({
  people: z.array(HeirInput).max(40),
  will: z
    .strictObject({
      /** Ids of the table, or names of people outside it. */
      to: z.array(z.string().min(1).max(60)).min(1).max(20),
      /** Whole weights, one each; null: equal. */
      shares: z.array(z.int().positive()).nullable(),
    })
    .nullable(),
  /** Shares agreed on, fen; null: equal by law. */
  agreement: z
    .array(z.strictObject({ id: z.string(), fen: FenAmount }))
    .max(40)
    .nullable(),
  /** Receives for all; needs everybody's signature. null: each is paid. */
  representativeId: z.string().nullable(),
  dispute: z.boolean(),
  /** Only electronic signatures were brought: not accepted for inheritance papers. */
  electronicOnly: z.boolean(),
});
export type HeirsInput = z.infer<typeof HeirsInput>;

/** Where one payee is paid. Keys: 'self', 'employer', 'deceased', or the heir's id. */
export const PayeeInput = z.strictObject({
  key: z.string().min(1).max(60),
  /** Account holder: must be the payee's own name. */
  holder: name,
  bank: z.string().max(80),
  /** Bank account number; digits and spaces. */
  account: z.string().max(40),
});
export type PayeeInput = z.infer<typeof PayeeInput>;

/** A line of the sheet that is not the balance, with the paper it stands on; 0 by default. */
const SourcedAmount = z.strictObject({ fen: FenAmount, source: z.string().max(200) });

/** Amounts a clerk enters on the sheet. */
export const SheetInput = z.strictObject({
  /** Local interest (计息). */
  interest: SourcedAmount,
  /** Credited by mistake from the month after death on (误划入). */
  wrongCredit: SourcedAmount,
  /** Benefits to be given back (应退未退待遇). */
  overpaid: SourcedAmount,
});
export type SheetInput = z.infer<typeof SheetInput>;

/** Everything recorded of a case, filled in little by little. */
export const WithdrawalParticulars = z.strictObject({
  applicant: ApplicantInput,
  facts: RecordedFacts,
  /** Given exactly for a death. */
  heirs: HeirsInput.nullable(),
  payees: z.array(PayeeInput).max(40),
  sheet: SheetInput,
  /** End of insurance (停保/终止登记): civil date and what it was seen on; null: not yet. */
  insuranceEnd: z.strictObject({ on: IsoDate, source: z.string().max(200) }).nullable(),
  /** The consequences were read out, and signed. */
  consequences: z.strictObject({ readOut: z.boolean(), signature: SignatureInput.nullable() }),
  note,
});
export type WithdrawalParticulars = z.infer<typeof WithdrawalParticulars>;

/** One line of the assessment sheet (核定表); deductions are negative, fen. */
export const SheetLine = z.strictObject({
  code: z.enum([
    'balance',
    'interest',
    'quotaReturned',
    'wrongCredit',
    'openSettlements',
    'overpaid',
  ]),
  fen: z.int(),
  /** Paper or record it comes from. */
  source: z.string(),
});

/** The sheet: payable = sum of the lines, never below 0. */
export const AssessmentSheet = z.strictObject({
  lines: z.array(SheetLine),
  payableFen: FenAmount,
  /** Civil date of the balance (余额截至). */
  asOf: IsoDate,
  /** Who gets how much; sums to payableFen exactly where something is paid. */
  shares: z.array(z.strictObject({ key: z.string(), name: z.string(), fen: FenAmount })),
});
export type AssessmentSheet = z.infer<typeof AssessmentSheet>;

/** A page as it lies in a case. */
export const FiledPage = z.strictObject({
  filingId: z.string(),
  pageId: Sha256Hex,
  documentCode: DocumentCode,
  pageNo: z.int().positive(),
  state: z.enum(['filed', 'removed', 'superseded']),
  supersededBy: z.string().nullable(),
  filedSeq: z.int().positive(),
  /** Taken below 200 dpi all the same, and why; null: fine enough. */
  coarse: z.strictObject({ dpi: z.int().positive(), reason: z.string() }).nullable(),
});
export type FiledPage = z.infer<typeof FiledPage>;
