import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { Situation } from '../domain/policy.ts';
import { CaseId } from '../domain/terms.ts';
import { Reservation, WithdrawalState } from '../domain/withdrawal.ts';
import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';
import { FenAmount } from './person.ts';

/** 支付: orders, the bank's batch, the bank's answer. */

/** One order; the bank account is masked. */
export const PaymentOrderView = z.strictObject({
  orderId: z.string(),
  orderNumber: z.string(),
  caseId: CaseId,
  payeeKey: z.string(),
  payeeName: z.string(),
  bankName: z.string(),
  bankAccount: z.string(),
  fen: FenAmount,
  state: z.enum(['ISSUED', 'BATCHED', 'PAID', 'RETURNED', 'REPLACED', 'CANCELLED']),
  batchNumber: z.string().nullable(),
  /** From when it may enter a batch: ten minutes after approval. */
  batchFrom: z.string(),
  returnReason: z.string().nullable(),
  replaces: z.string().nullable(),
});
export type PaymentOrderView = z.infer<typeof PaymentOrderView>;

/** When it must be done: civil date, and working days left (negative: overdue); null: no limit. */
const due = { dueOn: IsoDate.nullable(), daysLeft: z.int().nullable() };

const DueOrderView = PaymentOrderView.extend(due);

/** An approved case of which nothing is ordered yet; names masked. */
const ToOrderView = z.strictObject({
  caseId: CaseId,
  receiptNumber: z.string(),
  situation: Situation,
  insured: z.string(),
  payableFen: FenAmount,
  /** A payment waits for `confirmed`. */
  reservation: Reservation,
  ...due,
});

const PaymentBatchView = z.strictObject({
  batchId: z.string(),
  batchNumber: z.string(),
  madeAt: z.string(),
  orders: z.int().positive(),
  totalFen: FenAmount,
  /** Orders the bank has answered. */
  answered: z.int().nonnegative(),
  exports: z.int().nonnegative(),
  digest: z.string(),
});

/** Issues the orders of an approved case (PAYING): hold → payable. Needs central's reservation. */
export const orderPayment = defineOperation({
  name: 'payment.order',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ ...writeEnvelope, caseId: CaseId }),
  output: answerOf(z.strictObject({ caseId: CaseId, state: WithdrawalState, orders: z.int() })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('withdrawal.unknown') }),
    z.strictObject({ code: z.literal('withdrawal.wrongState'), state: WithdrawalState }),
    /** 待中心确认: central has not acknowledged this case's reservation. */
    z.strictObject({ code: z.literal('payment.reservationWaiting') }),
    z.strictObject({ code: z.literal('payment.reservationRefused'), centralCode: z.string() }),
    /** The order of work: something before the payment is not done. */
    z.strictObject({ code: z.literal('withdrawal.stepOpen'), step: z.string() }),
    z.strictObject({ code: z.literal('payment.payeeIncomplete'), key: z.string() }),
    /** The account's holder is not the payee. */
    z.strictObject({ code: z.literal('withdrawal.payeeName'), key: z.string() }),
  ]),
});

/** A returned payment is ordered again from `payable`, to the account given now. */
export const reorderPayment = defineOperation({
  name: 'payment.reorder',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({
    ...writeEnvelope,
    orderId: z.string(),
    holder: z.string().min(1).max(60),
    bank: z.string().min(1).max(80),
    account: z.string().min(6).max(40),
  }),
  output: answerOf(z.strictObject({ caseId: CaseId, orderNumber: z.string() })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('payment.unknown') }),
    z.strictObject({ code: z.literal('payment.notReturned') }),
    z.strictObject({ code: z.literal('withdrawal.payeeName'), key: z.string() }),
  ]),
});

/** Cases to be ordered, orders that wait or came back (due first), batches made (newest first). */
export const listPayments = defineOperation({
  name: 'payment.list',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({}),
  output: z.strictObject({
    toOrder: z.array(ToOrderView).max(500),
    waiting: z.array(DueOrderView).max(500),
    returned: z.array(DueOrderView).max(500),
    batches: z.array(PaymentBatchView).max(100),
  }),
  problem: noProblem,
});

/** Puts all orders that may go into one batch (control totals inside). */
export const makeBatch = defineOperation({
  name: 'payment.makeBatch',
  permission: ['reviewer'],
  input: z.strictObject({ ...writeEnvelope, orderIds: z.array(z.string()).min(1).max(500) }),
  output: answerOf(
    z.strictObject({
      batchId: z.string(),
      batchNumber: z.string(),
      orders: z.int().positive(),
      totalFen: FenAmount,
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('payment.unknown') }),
    z.strictObject({ code: z.literal('payment.inBatch'), orderNumber: z.string() }),
    z.strictObject({
      code: z.literal('payment.tooEarly'),
      orderNumber: z.string(),
      from: z.string(),
    }),
    /** A returned payment's new account is seen by a second person: not by who entered it. */
    z.strictObject({ code: z.literal('payment.sameStaff'), orderNumber: z.string() }),
  ]),
});

/** The batch file: byte-identical each time; from the second time on it is named a copy. */
export const exportBatch = defineOperation({
  name: 'payment.exportBatch',
  permission: ['reviewer'],
  input: z.strictObject({
    ...writeEnvelope,
    batchId: z.string(),
    format: z.enum(['csv', 'json']),
  }),
  output: answerOf(
    z.strictObject({
      /** null: the person closed the dialog, or (in a service) main has not written it yet. */
      file: z.string().nullable(),
      copyNo: z.int().positive(),
      digest: z.string(),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('payment.batchUnknown') }),
    z.strictObject({ code: z.literal('payment.fileFailed'), message: z.string() }),
  ]),
});

/** What became of one line of the bank's file. */
export const BankLine = z.strictObject({
  line: z.int().positive(),
  orderNumber: z.string(),
  outcome: z.enum([
    'paid',
    'returned',
    /** Refused, one by one: */
    'unknownOrder',
    'otherAmount',
    'alreadyBooked',
    'notInBatch',
    'malformed',
  ]),
  fen: z.int().nullable(),
  reason: z.string(),
});

/** Books the bank's answer; importing a file twice changes nothing. main reads the file. */
export const importBankResult = defineOperation({
  name: 'payment.importResult',
  permission: ['reviewer'],
  input: z.strictObject({
    ...writeEnvelope,
    /** The file's text, at most 2 MB; null: main asks with a dialog. */
    text: z.string().max(2_000_000).nullable(),
    fileName: z.string().max(200),
  }),
  output: answerOf(
    z.strictObject({
      lines: z.array(BankLine).max(5000),
      booked: z.int().nonnegative(),
      refused: z.int().nonnegative(),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('payment.fileMalformed'), message: z.string() }),
    z.strictObject({ code: z.literal('payment.nothingNew'), lines: z.array(BankLine).max(5000) }),
    z.strictObject({ code: z.literal('payment.noFile') }),
  ]),
});
