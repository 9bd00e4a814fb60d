import { z } from 'zod';

import { Cited } from './cited.ts';

const Words = z.record(z.string(), z.string());

const Columns = z.array(z.string()).min(2);

/** The wording of the case in the file (案卷). */
const ArchiveTexts = z.strictObject({
  title: z.string(),
  /** `{page}` and `{pages}` are filled in. */
  pageOf: z.string(),
  parts: z.strictObject({ cover: z.string(), documents: z.string(), journal: z.string() }),
  headings: Words,
  labels: Words,
  columns: z.strictObject({
    finding: Columns,
    people: Columns,
    sheet: Columns,
    shares: Columns,
    payments: Columns,
    documents: Columns,
    journal: Columns,
  }),
  heir: z.strictObject({ diedOn: z.string(), renouncedOn: z.string(), takes: z.string() }),
  /** `{document}`, `{page}`, `{hash}`. */
  caption: z.string(),
  note: z.string(),
  superseded: z.string(),
  marks: z.strictObject({ demo: z.string(), training: z.string() }),
  entries: Words,
});

/** The wording of the papers of a withdrawal: `resources/forms/texts/withdrawal.json`. */
export const WithdrawalTexts = z.strictObject({
  labels: z.strictObject({
    situation: Words,
    document: Words,
    role: Words,
    effect: Words,
    state: Words,
    relation: Words,
    line: Words,
    order: Words,
    route: Words,
  }),
  'F-04': z.strictObject({ declaration: Cited, pen: Cited }),
  'F-05': z.strictObject({
    opening: z.string(),
    promises: z.array(Cited).min(1),
    employer: z.string(),
  }),
  'F-06': z.strictObject({
    opening: z.string(),
    order: Cited,
    equal: Cited,
    representative: z.string(),
    each: z.string(),
    byLaw: z.string(),
    minor: z.string(),
  }),
  'F-07': z.strictObject({ statement: z.string(), scope: z.string(), law: Cited, limit: Cited }),
  'F-08': z.strictObject({ opening: z.string(), promises: z.array(Cited).min(1) }),
  'F-09': z.strictObject({
    opening: z.string(),
    consequences: z.array(Cited).min(1),
    confirm: z.string(),
  }),
  'F-10': z.strictObject({
    opening: z.string(),
    matter: z.string(),
    powers: z.array(z.string()).min(1),
    law: Cited,
    pay: z.string(),
  }),
  'F-11': z.strictObject({
    accepted: z.string(),
    waiting: z.string(),
    refused: z.string(),
    keep: z.string(),
    due: Cited,
  }),
  'F-12': z.strictObject({
    opening: z.string(),
    closing: z.string(),
    anyOf: z.string(),
    commitment: z.string(),
    basis: Cited,
  }),
  'F-13': z.strictObject({
    deny: z.string(),
    route: z.string(),
    suspended: z.string(),
    centralOpening: z.string(),
    /** `{code}` is central's own word. */
    central: z.string(),
    centralRemedy: z.string(),
    routeLabel: z.string(),
  }),
  'F-14': z.strictObject({
    paid: z.string(),
    nothing: z.string(),
    paying: z.string(),
    revoked: z.string(),
    doubt: z.string(),
  }),
  'F-SHEET': z.strictObject({ formula: Cited, noSource: z.string() }),
  'F-PAY': z.strictObject({ opening: z.string(), purpose: z.string() }),
  archive: ArchiveTexts,
  blankNumber: z.string(),
  blankNote: z.string(),
});
export type WithdrawalTexts = z.infer<typeof WithdrawalTexts>;
