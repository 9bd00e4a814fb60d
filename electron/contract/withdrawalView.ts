import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { DocumentCode, Effect, RouteTo, Situation } from '../domain/policy.ts';
import { CaseId, Sha256Hex } from '../domain/terms.ts';
import {
  Reservation,
  WithdrawalPayee,
  WithdrawalState,
  WithdrawalStep,
} from '../domain/withdrawal.ts';
import { DecisionView } from './decision.ts';
import { PaymentOrderView } from './payment.ts';
import { AccountView, FenAmount, PersonCard } from './person.ts';
import { AssessmentSheet, FiledPage, WithdrawalParticulars } from './withdrawalParts.ts';

/** One line of the checklist (材料清单), from the pack. */
export const ChecklistLine = z.strictObject({
  /** The line's first document: what is named when it is missing. */
  code: DocumentCode,
  /** Any one of these satisfies it. */
  anyOf: z.array(DocumentCode),
  /** The fact that makes it needless, when it holds. */
  waivedBy: z.string().nullable(),
  state: z.enum(['missing', 'filed', 'waived']),
  /** A commitment letter may stand for it (承诺制). */
  commitmentAllowed: z.boolean(),
  /** Asked for by a rule beside the pack's list (agreement of all heirs, authority letter). */
  byRule: z.string().nullable(),
  reference: z.string(),
  grade: z.string(),
});
export type ChecklistLine = z.infer<typeof ChecklistLine>;

/** One step of the order of work. */
export const StepView = z.strictObject({
  step: WithdrawalStep,
  state: z.enum(['done', 'open', 'blocked', 'notNeeded']),
  /** Text key and values of what is to be done or in the way; null when done. */
  why: z
    .strictObject({
      key: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
});

/** Something that differs from the pack's normal, for the second person. */
export const Difference = z.strictObject({
  key: z.string(),
  value: z.string(),
  normal: z.string(),
});

/** A sign of high risk, with the rule behind it (handbook 9, S2-053). */
export const RiskSign = z.strictObject({
  code: z.enum([
    'AGENT_MANY_CASES',
    'PAYEE_NOT_APPLICANT',
    'PURCHASES_AFTER_DEATH',
    'SUPERSEDED_PAGES',
    'COARSE_PAGES',
    'RECENT_BALANCE_CHANGE',
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  rule: z.string(),
  reference: z.string(),
});

/** What the family table says to the engine, computed. */
export const HeirsView = z.strictObject({
  reasons: z.array(z.string()),
  decision: z.string(),
  shares: z.array(z.strictObject({ key: z.string(), name: z.string(), fen: FenAmount })),
  /** Class each person of the table takes in; null: takes nothing, and why. */
  takes: z.array(
    z.strictObject({
      id: z.string(),
      heirClass: z.union([z.literal(1), z.literal(2)]).nullable(),
      why: z.enum([
        'takes',
        'represented',
        'renounced',
        'predeceased',
        'laterClass',
        'notSupporter',
      ]),
      isMinor: z.boolean(),
    }),
  ),
});
export type HeirsView = z.infer<typeof HeirsView>;

/** What an entry did with one of the case's payment orders. */
const TimelinePayment = z.strictObject({
  orderNumber: z.string(),
  what: z.enum(['ordered', 'reordered', 'batched', 'paid', 'returned']),
  fen: FenAmount,
  /** Why the bank sent it back. */
  reason: z.string(),
  /** Number of the returned order this one replaces. */
  replaces: z.string().nullable(),
});

/** One step of the case's history. */
export const TimelineRow = z.strictObject({
  seq: z.int().positive(),
  at: z.string(),
  type: z.string(),
  author: z.strictObject({ staffNumber: z.string(), name: z.string() }),
  state: z.string().nullable(),
  /** Reason or note as entered. */
  text: z.string(),
  payments: z.array(TimelinePayment),
  /** Central's answer: to which type of entry, and its code where it refused. */
  central: z.strictObject({ of: z.string(), code: z.string().nullable() }).nullable(),
});

/** A row of lists: masked. */
export const WithdrawalRow = z.strictObject({
  caseId: CaseId,
  receiptNumber: z.string(),
  situation: Situation,
  state: WithdrawalState,
  insured: z.string(),
  applicant: z.string(),
  payableFen: FenAmount,
  reservation: Reservation,
  centralCode: z.string().nullable(),
  openedAt: z.string(),
  dueOn: IsoDate.nullable(),
  /** Working days left; negative: overdue; null: no limit, or the clock stands still. */
  daysLeft: z.int().nullable(),
  /** Working days that were left when the clock stopped; null: it runs, or never ran. */
  daysStopped: z.int().nullable(),
  makerStaff: z.string(),
  /** The signed-in person made it and so cannot approve it. */
  mine: z.boolean(),
});
export type WithdrawalRow = z.infer<typeof WithdrawalRow>;

/** The whole case as the screen shows it: persons masked as everywhere. */
export const WithdrawalView = z.strictObject({
  row: WithdrawalRow,
  insured: PersonCard,
  account: AccountView.nullable(),
  particulars: WithdrawalParticulars,
  /** As it would be decided now; once accepted and nothing can change any more, as it was. */
  decision: DecisionView,
  effect: Effect.nullable(),
  payee: WithdrawalPayee.nullable(),
  due: IsoDate.nullable(),
  missing: z.array(DocumentCode),
  unverified: z.boolean(),
  routeTo: RouteTo.nullable(),
  checklist: z.array(ChecklistLine),
  pages: z.array(FiledPage),
  heirs: HeirsView.nullable(),
  sheet: AssessmentSheet.nullable(),
  /** The sheet was entered and is what is paid; otherwise a preview. */
  sheetEntered: z.boolean(),
  steps: z.array(StepView),
  differences: z.array(Difference),
  signs: z.array(RiskSign),
  /** Pages whose full image main served to the signed-in person in this case. */
  seen: z.array(Sha256Hex),
  /** Pages the second person must open before approving. */
  mustSee: z.array(Sha256Hex),
  orders: z.array(PaymentOrderView),
  timeline: z.array(TimelineRow),
  /** Names of the operations that are possible now for the signed-in person. */
  allowed: z.array(z.string()),
  /** Papers that can be printed for this case now. */
  papers: z.array(z.string()),
});
export type WithdrawalView = z.infer<typeof WithdrawalView>;
