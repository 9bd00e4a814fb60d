import { z } from 'zod';

import { IsoInstant } from '../../domain/clock.ts';
import { IsoDate } from '../../domain/date.ts';
import { Effect, Situation } from '../../domain/policy.ts';
import { ReceiptNumber } from '../../domain/receipt.ts';
import { Relationship } from '../../domain/relationship.ts';
import {
  BindingId,
  CaseId,
  OfficeCode,
  OperationId,
  Sha256Hex,
  StaffNumber,
  TerminalCode,
} from '../../domain/terms.ts';
import { CentralFen, CentralSequence, JournalHead, PersonRef, centralLimits } from './common.ts';

const pair = { bindingId: BindingId, owner: PersonRef, relative: PersonRef };

/** 绑定: with a quota, bind and reservation are one effect. */
export const BindPayload = z
  .strictObject({
    type: z.literal('binding.bind'),
    ...pair,
    relationship: Relationship,
    /** Place in the relative's deduction order when it was entered. */
    position: z.int().positive(),
    quotaFen: CentralFen,
    crossProvince: z.boolean(),
    effectiveFrom: IsoDate,
    pack: z.strictObject({ id: z.string(), version: z.string() }),
    decision: z.string(),
    reasons: z.array(z.string()),
    /** Who decided the review (复核); null when none was needed. */
    checkerStaff: StaffNumber.nullable(),
  })
  .meta({ id: 'BindPayload' });

/** 解除: central says in its answer how much of a quota is unused. */
export const EndPayload = z
  .strictObject({
    type: z.literal('binding.end'),
    ...pair,
    initiator: z.enum(['owner', 'relative', 'event']),
    event: z.enum(['insuranceChanged', 'death', 'relationEnded']).nullable(),
    reason: z.string(),
    endedOn: IsoDate,
  })
  .meta({ id: 'EndPayload' });

/** 撤销: only while nothing was paid from it, else ALREADY_USED. */
export const UndoPayload = z
  .strictObject({ type: z.literal('binding.undo'), ...pair, bindOperationId: OperationId })
  .meta({ id: 'UndoPayload' });

/** 调整扣款顺序: bindings central does not hold open are passed over; a missing one is refused. */
export const ReorderPayload = z
  .strictObject({
    type: z.literal('binding.reorder'),
    relative: PersonRef,
    bindingIds: z.array(BindingId).min(1).max(40),
  })
  .meta({ id: 'ReorderPayload' });

const aboutCase = { caseId: CaseId, insured: PersonRef };

/**
 * 支取预留: one case holds the insured person's account alone until it is released or settled.
 * Nothing is paid at a counter before central has answered `created`.
 */
export const ReservePayload = z
  .strictObject({
    type: z.literal('withdrawal.reserve'),
    ...aboutCase,
    situation: Situation,
    /** What the counter holds on the account. */
    amountFen: CentralFen,
    /** What becomes of the account when it is paid. */
    effect: Effect,
    pack: z.strictObject({ id: z.string(), version: z.string() }),
    decision: z.string(),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'ReservePayload' });
export type ReservePayload = z.infer<typeof ReservePayload>;

/** 撤回预留: the case ended without a payment; the account is free again. */
export const ReleasePayload = z
  .strictObject({
    type: z.literal('withdrawal.release'),
    ...aboutCase,
    reason: z.string().max(500),
  })
  .meta({ id: 'ReleasePayload' });
export type ReleasePayload = z.infer<typeof ReleasePayload>;

/** 支取办结: the bank has paid `paidFen`; central closes or seals its account as `effect` says. */
export const SettlePayload = z
  .strictObject({
    type: z.literal('withdrawal.settle'),
    ...aboutCase,
    effect: Effect,
    paidFen: CentralFen,
    /** Civil date of the bank's last confirmation. */
    on: IsoDate,
  })
  .meta({ id: 'SettlePayload' });
export type SettlePayload = z.infer<typeof SettlePayload>;

/** 恢复账户: opens a closed or sealed account again, by two persons of the counter. */
export const ReopenPayload = z
  .strictObject({ type: z.literal('account.reopen'), ...aboutCase, reason: z.string().max(500) })
  .meta({ id: 'ReopenPayload' });
export type ReopenPayload = z.infer<typeof ReopenPayload>;

/** What an operation asks central to do. Stored with the entry, so it never changes. */
export const OperationPayload = z.discriminatedUnion('type', [
  BindPayload,
  EndPayload,
  UndoPayload,
  ReorderPayload,
  ReservePayload,
  ReleasePayload,
  SettlePayload,
  ReopenPayload,
]);
export type OperationPayload = z.infer<typeof OperationPayload>;
export type BindPayload = z.infer<typeof BindPayload>;

/** One operation with where and when it was entered. */
export const OperationItem = z
  .strictObject({
    operationId: OperationId,
    /** Sequence and hash of the entry in the counter's journal. */
    seq: z.int().positive(),
    hash: Sha256Hex,
    at: IsoInstant,
    receiptNumber: ReceiptNumber,
    staffNumber: StaffNumber,
    payload: OperationPayload,
  })
  .meta({ id: 'OperationItem' });
export type OperationItem = z.infer<typeof OperationItem>;

/** POST /v1/operations; without items it only reports the head. */
export const BatchRequest = z
  .strictObject({
    office: OfficeCode,
    terminal: TerminalCode,
    ledgerId: z.string().min(1).max(80),
    head: JournalHead,
    items: z.array(OperationItem).max(centralLimits.batchItems),
  })
  .meta({ id: 'BatchRequest' });
export type BatchRequest = z.infer<typeof BatchRequest>;

/** Why central refuses one operation, in order of precedence. */
export const RejectionCode = z
  .enum([
    /** The same id came before with another content. */
    'CONFLICT',
    'MALFORMED',
    'PERSON_UNKNOWN',
    'PERSON_DECEASED',
    'OWNER_NOT_EMPLOYEE',
    'OWNER_NOT_ACTIVE',
    'RELATIVE_NOT_INSURED',
    'REGION_NOT_ALLOWED',
    'DUPLICATE_BINDING',
    'QUOTA_REQUIRED',
    'QUOTA_NOT_ALLOWED',
    /** There is no account, or not any longer: it was closed or sealed. */
    'ACCOUNT_UNKNOWN',
    'ACCOUNT_CLOSED',
    /** A payout is reserved on this account (withdrawals), by another case. */
    'ACCOUNT_RESERVED',
    /** Central's balance is smaller than what is to be reserved. */
    'BALANCE_INSUFFICIENT',
    'QUOTA_INSUFFICIENT',
    'BINDING_UNKNOWN',
    'BINDING_NOT_OPEN',
    /** Something was paid through the binding: it can be ended, not undone. */
    'ALREADY_USED',
    'ORDER_INCOMPLETE',
    /** Release or settlement of a case that holds no reservation. */
    'RESERVATION_UNKNOWN',
    /** Reopening of an account that is open. */
    'ACCOUNT_OPEN',
  ])
  .meta({ id: 'RejectionCode' });
export type RejectionCode = z.infer<typeof RejectionCode>;

const taken = {
  operationId: OperationId,
  sequence: CentralSequence,
  at: IsoInstant,
  /** Ending: what of the quota was never used and went back to the owner's account. */
  unusedQuotaFen: CentralFen.nullable(),
};

/** Central's answer about one operation, kept for ever and given again to the same id. */
export const ItemAnswer = z
  .discriminatedUnion('result', [
    z.strictObject({ result: z.literal('created'), ...taken }),
    /** Done before; the rest is the first answer. */
    z.strictObject({ result: z.literal('exists'), ...taken }),
    z.strictObject({
      result: z.literal('rejected'),
      operationId: OperationId,
      code: RejectionCode,
      message: z.string().max(500),
      at: IsoInstant,
    }),
  ])
  .meta({ id: 'ItemAnswer' });
export type ItemAnswer = z.infer<typeof ItemAnswer>;

/** How the counter's journal looks from central; a report, nothing is refused because of it. */
export const JournalReport = z
  .strictObject({
    state: z.enum(['first', 'extended', 'same', 'behind', 'forked']),
    /** The head central had noted before this request. */
    noted: JournalHead.nullable(),
  })
  .meta({ id: 'JournalReport' });
export type JournalReport = z.infer<typeof JournalReport>;

/** The answer to a batch: one per item, in the items' order. */
export const BatchAnswer = z
  .strictObject({
    time: IsoInstant,
    journal: JournalReport,
    answers: z.array(ItemAnswer).max(centralLimits.batchItems),
  })
  .meta({ id: 'BatchAnswer' });
export type BatchAnswer = z.infer<typeof BatchAnswer>;
