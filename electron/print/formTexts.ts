import { z } from 'zod';

import { Cited } from './cited.ts';
import { WithdrawalTexts } from './withdrawalTexts.ts';

const Words = z.record(z.string(), z.string());

const labels = z.strictObject({
  relationship: z.record(
    z.string(),
    z.strictObject({ class: z.string(), M: z.string(), F: z.string() }),
  ),
  sex: Words,
  plan: Words,
  status: Words,
  employment: Words,
  state: Words,
  decision: Words,
  grade: Words,
  endReason: Words,
  initiator: Words,
  signedBy: Words,
  consent: Words,
  document: Words,
  guardianRelation: Words,
  guardianReason: Words,
  role: Words,
  person: Words,
});

const application = z.strictObject({
  declaration: Cited,
  term: z.string(),
  /** Rules a bind stands on, in words that say they are met. */
  basisRules: Words,
  documents: z.strictObject({
    ownerIdentity: Cited,
    relativeIdentity: Cited,
    commitment: Cited,
    proof: Cited,
    consent: Cited,
    minorConsent: Cited,
    authority: Cited,
    guardianMinor: Cited,
    guardianAdult: Cited,
  }),
});

const commitment = z.strictObject({
  opening: z.string(),
  promises: z.array(Cited).min(1),
  handwriting: z.string(),
  handwritingLabel: z.string(),
  noProxy: Cited,
});

const change = z.strictObject({
  end: z.strictObject({
    declaration: z.string(),
    quota: Cited,
    offline: z.string(),
    basis: Cited,
  }),
  reorder: z.strictObject({ declaration: z.string(), basis: Cited }),
});

const Note = Cited.extend({ title: z.string() });

const receipt = z.strictObject({
  hotline: z.strictObject({ label: z.string(), number: z.string() }),
  awaitingCentral: z.string(),
  awaitingReview: z.string(),
  effective: z.string(),
  rejected: z.string(),
  returned: z.string(),
  revoked: z.string(),
  ended: z.string(),
  ending: z.string(),
  undoSent: z.string(),
  undoHere: z.string(),
  undoRefused: z.string(),
  bindBasisRules: Words,
  bindNotes: z.array(Note),
  undoNote: z.string(),
  endNotes: z.array(Note),
  reorderNotes: z.array(Note),
  keep: z.string(),
});

const remedies = z.strictObject({
  'F-12': z.strictObject({
    opening: z.string(),
    closing: z.string(),
    basis: Cited,
    papers: Words,
    otherPaper: z.string(),
  }),
  'F-13': z.strictObject({
    deny: z.string(),
    route: z.string(),
    suspended: z.string(),
    insteadTitle: z.string(),
    noInstead: z.string(),
  }),
  appeal: z.strictObject({ title: z.string(), items: z.array(Cited).min(1) }),
  hotline: z.string(),
});

const privacy = z.strictObject({
  processorLabel: z.string(),
  contact: z.string(),
  sections: z.array(
    z.strictObject({
      title: z.string(),
      lines: z.array(z.string()).min(1),
      source: z.string(),
      grade: Cited.shape.grade,
    }),
  ),
  consents: z.array(z.string()).min(1),
});

const impersonation = z.strictObject({
  opening: z.string(),
  duty: Cited,
  allowed: Cited,
  table: z.array(
    z.strictObject({
      acts: z.array(z.string()).min(1),
      consequence: z.string(),
      source: z.string(),
      grade: Cited.shape.grade,
    }),
  ),
  warnings: z.array(Cited),
  confirm: z.string(),
});

const explanation = z.strictObject({
  opening: z.string(),
  sourcesLabel: z.string(),
  /** What is printed where a card names no source, by its grade. */
  noSource: z.record(z.string(), z.string()).and(z.object({ other: z.string() })),
  gradeLabel: z.string(),
  askLabel: z.string(),
  ask: z.string(),
  closing: z.string(),
});

const common = z.strictObject({
  marks: z.strictObject({
    draft: z.string(),
    awaitingCentral: z.string(),
    awaitingReview: z.string(),
    rejected: z.string(),
    copy: z.string(),
    /** The pack says what the articles say. */
    unverified: z.string(),
  }),
  /** Foot of every training paper. */
  practice: z.string(),
  witness: z.string(),
  hotline: z.string(),
});

/** A watermark as outlines: drawn, not written, so that it does not disturb the paper's text. */
const Watermark = z.strictObject({
  text: z.string(),
  width: z.number(),
  height: z.number(),
  path: z.string(),
});
export type Watermark = z.infer<typeof Watermark>;

/** `resources/forms/watermarks.json`. */
export const Watermarks = z.strictObject({
  note: z.string(),
  watermarks: z.strictObject({ demo: Watermark, training: Watermark, seed: Watermark }),
});

/** Titles of the sources that packs name as `[n]`: `resources/policy/sources.json`. */
export const Sources = z.object({
  sources: z.array(z.object({ ref: z.string(), title: z.string() })),
});

/** The wording of all papers, one file each in `resources/forms/texts`. */
export const FormTexts = z.strictObject({
  labels,
  common,
  'F-01': application,
  'F-02': commitment,
  'F-03': change,
  'F-11': receipt,
  remedies,
  'F-15': privacy,
  'F-16': impersonation,
  'F-17': explanation,
  withdrawal: WithdrawalTexts,
  watermarks: Watermarks.shape.watermarks,
  /** `[15]` → title. */
  sources: Words,
});
export type FormTexts = z.infer<typeof FormTexts>;

/** `resources/forms/forms.json`. */
export const FormCatalogue = z.strictObject({
  note: z.string(),
  forms: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      version: z.string().regex(/^\d{4}-\d{2}$/),
      kind: z.enum(['form', 'slip', 'leaflet', 'largePrint']),
    }),
  ),
});
export type Form = z.infer<typeof FormCatalogue>['forms'][number];
