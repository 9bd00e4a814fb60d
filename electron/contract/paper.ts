import { z } from 'zod';

import { CaseId, PersonId } from '../domain/terms.ts';
import { bindRelative, endBinding, reorderBindings } from './binding.ts';
import { DecisionView } from './decision.ts';
import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';

/** Forms of handbook 10 that this counter prints; 'F-LIST' is a person's list of bindings,
 * 'F-SHEET' the assessment sheet (核定表), 'F-PAY' the payment order sheet. */
export const PaperCode = z.enum([
  'F-01',
  'F-02',
  'F-03',
  'F-04',
  'F-05',
  'F-06',
  'F-07',
  'F-08',
  'F-09',
  'F-10',
  'F-11',
  'F-12',
  'F-13',
  'F-14',
  'F-15',
  'F-16',
  'F-17',
  'F-LIST',
  'F-UNDO',
  'F-SHEET',
  'F-PAY',
]);
export type PaperCode = z.infer<typeof PaperCode>;

/** Where a paper's content comes from: entries of the ledger, or a check before commit (草稿). */
export const PaperSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entries'), seqs: z.array(z.int().positive()).min(1).max(20) }),
  z.strictObject({
    kind: z.literal('bindDrafts'),
    commands: z.array(bindRelative.input).min(1).max(20),
  }),
  z.strictObject({ kind: z.literal('endDraft'), command: endBinding.input }),
  z.strictObject({ kind: z.literal('reorderDraft'), command: reorderBindings.input }),
  z.strictObject({ kind: z.literal('person'), personId: PersonId }),
  /** A withdrawal as it stands, known by the entry that accepted it. */
  z.strictObject({ kind: z.literal('case'), caseId: CaseId }),
  /** An empty form (F-04 … F-10) to take home. */
  z.strictObject({ kind: z.literal('blank') }),
  /** Explanation cards by id, in the order in which they stand on the sheet. */
  z.strictObject({
    kind: z.literal('cards'),
    cardIds: z.array(z.string().min(1).max(60)).min(1).max(60),
  }),
]);
export type PaperSource = z.infer<typeof PaperSource>;

const paperProblems = [
  z.strictObject({ code: z.literal('paper.notForThis'), paper: PaperCode }),
  z.strictObject({ code: z.literal('entry.unknown') }),
  /** The draft would be refused now, so there is nothing to sign. */
  z.strictObject({ code: z.literal('draft.refused'), problem: z.json() }),
] as const;

/** The real PDF, shown as the preview. */
export const previewPaper = defineOperation({
  name: 'paper.preview',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ paper: PaperCode, source: PaperSource }),
  output: z.strictObject({
    pdf: z.instanceof(Uint8Array),
    pages: z.int().positive(),
    /** How often it was printed before. */
    printed: z.int().nonnegative(),
  }),
  problem: z.discriminatedUnion('code', [...paperProblems]),
});

/** Prints; the copy number is journaled first, and a failed print never undoes an entry. */
export const printPaper = defineOperation({
  name: 'paper.print',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({
    ...writeEnvelope,
    paper: PaperCode,
    source: PaperSource,
    /** A system printer's name; null = the default of the settings. */
    printer: z.string().max(200).nullable(),
  }),
  output: answerOf(
    z.strictObject({
      /** 1 for the original; from 2 on the paper is marked 补打. */
      copyNo: z.int().positive(),
      printed: z.boolean(),
      printer: z.string(),
      /** Why it did not print, plain words. */
      failure: z.string().nullable(),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    ...paperProblems,
    z.strictObject({ code: z.literal('printer.none') }),
    z.strictObject({ code: z.literal('printer.unknown'), printer: z.string() }),
  ]),
});

export const listPrinters = defineOperation({
  name: 'paper.printers',
  permission: 'session',
  input: z.strictObject({}),
  output: z.strictObject({
    printers: z.array(
      z.strictObject({ name: z.string(), label: z.string(), isDefault: z.boolean() }),
    ),
  }),
  problem: noProblem,
});

/** What the code of a scanned paper says: ours, not ours, or altered. */
export const checkPaperCode = defineOperation({
  name: 'paper.checkCode',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ text: z.string().min(1).max(300) }),
  output: z.discriminatedUnion('result', [
    z.strictObject({
      result: z.literal('known'),
      receiptNumber: z.string(),
      seq: z.int(),
      type: z.string(),
      at: z.string(),
      /** The hash on the paper equals the entry's. */
      hashMatches: z.boolean(),
    }),
    z.strictObject({
      result: z.literal('draft'),
      draftCode: z.string(),
      /** The entry made from the draft, once there is one. */
      receiptNumber: z.string().nullable(),
    }),
    /** Another counter's paper: 本机无此业务 (not known here). */
    z.strictObject({ result: z.literal('notKnownHere'), office: z.string(), terminal: z.string() }),
    /** A training paper, scanned where business counts. */
    z.strictObject({ result: z.literal('training') }),
    z.strictObject({ result: z.literal('notOurs') }),
  ]),
  problem: noProblem,
});

/** One-time deficiency notice (F-12), refusal or routing notice (F-13): an entry with its own number. */
export const issueNotice = defineOperation({
  name: 'notice.issue',
  permission: ['clerk'],
  input: z.strictObject({
    ...writeEnvelope,
    kind: z.enum(['deficiency', 'refusal']),
    /** The bind that was refused; its decision is made again and kept with the notice. */
    command: bindRelative.input,
  }),
  output: answerOf(z.strictObject({ decision: DecisionView, paper: PaperCode })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    /** The bind would not be refused now. */
    z.strictObject({ code: z.literal('notice.notRefused') }),
    z.strictObject({ code: z.literal('notice.noDecision'), problem: z.json() }),
  ]),
});
