import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { IsoDate } from '../../electron/domain/date.ts';
import type { DocumentCode, Effect, Situation } from '../../electron/domain/policy.ts';
import type { ReceiptNumber } from '../../electron/domain/receipt.ts';
import type {
  CaseId,
  PersonalAccountId,
  PersonId,
  Sha256Hex,
  StaffNumber,
} from '../../electron/domain/terms.ts';
import type {
  Reservation,
  WithdrawalPayee,
  WithdrawalState,
} from '../../electron/domain/withdrawal.ts';
import { person } from './register.ts';

/** One case of a withdrawal (提取). Never removed. */
export const withdrawal = sqliteTable(
  'withdrawal',
  {
    caseId: text('case_id').$type<CaseId>().primaryKey(),
    situation: text('situation').$type<Situation>().notNull(),
    state: text('state').$type<WithdrawalState>().notNull(),
    insuredPersonId: text('insured_person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => person.personId),
    accountId: text('account_id').$type<PersonalAccountId>(),
    /** JSON of the contract's `WithdrawalParticulars`. */
    particulars: text('particulars').notNull(),
    /** JSON of the contract's `AssessmentSheet`; null before the assessment. */
    sheet: text('sheet'),
    effect: text('effect').$type<Effect>(),
    payee: text('payee').$type<WithdrawalPayee>(),
    dueOn: text('due_on').$type<IsoDate>(),
    /** Fen held on the account since acceptance. */
    heldFen: integer('held_fen').notNull().default(0),
    /** Fen the sheet pays. */
    payableFen: integer('payable_fen').notNull().default(0),
    reservation: text('reservation').$type<Reservation>().notNull(),
    centralCode: text('central_code'),
    makerStaff: text('maker_staff').$type<StaffNumber>().notNull(),
    checkerStaff: text('checker_staff').$type<StaffNumber>(),
    approvedAt: text('approved_at').$type<IsoInstant>(),
    /** Of the opening until acceptance, then of the acceptance. */
    receiptNumber: text('receipt_number').$type<ReceiptNumber>().notNull(),
    openedSeq: integer('opened_seq').notNull(),
    acceptedSeq: integer('accepted_seq'),
    stateSeq: integer('state_seq').notNull(),
  },
  (t) => [
    uniqueIndex('withdrawal_one_open_account')
      .on(t.accountId)
      .where(sql`${t.state} IN ('ACCEPTED', 'SUPPLEMENTING', 'REVIEWING', 'APPROVED', 'PAYING')`),
    index('withdrawal_by_insured').on(t.insuredPersonId),
    index('withdrawal_by_state').on(t.state, t.dueOn),
    index('withdrawal_by_receipt').on(t.receiptNumber),
    index('withdrawal_by_applicant_number').on(
      sql`json_extract(${t.particulars}, '$.applicant.idNumber')`,
    ),
    index('withdrawal_by_applicant_name').on(
      sql`json_extract(${t.particulars}, '$.applicant.name')`,
    ),
  ],
);

/** A page bound to a line of the checklist; after acceptance it is only superseded. */
export const withdrawalPage = sqliteTable(
  'withdrawal_page',
  {
    filingId: text('filing_id').primaryKey(),
    caseId: text('case_id')
      .$type<CaseId>()
      .notNull()
      .references(() => withdrawal.caseId),
    /** SHA-256 of the stored page. */
    pageId: text('page_id').$type<Sha256Hex>().notNull(),
    documentCode: text('document_code').$type<DocumentCode>().notNull(),
    /** Place within the document, from 1. */
    pageNo: integer('page_no').notNull(),
    state: text('state').$type<'filed' | 'removed' | 'superseded'>().notNull(),
    supersededBy: text('superseded_by'),
    filedSeq: integer('filed_seq').notNull(),
    endedSeq: integer('ended_seq'),
  },
  (t) => [
    index('withdrawal_page_by_case').on(t.caseId, t.documentCode, t.pageNo),
    uniqueIndex('withdrawal_page_filed_once')
      .on(t.caseId, t.pageId)
      .where(sql`${t.state} = 'filed'`),
  ],
);

/** Main served this page's full image to this person. */
export const withdrawalSeen = sqliteTable(
  'withdrawal_seen',
  {
    seenSeq: integer('seen_seq').primaryKey(),
    caseId: text('case_id')
      .$type<CaseId>()
      .notNull()
      .references(() => withdrawal.caseId),
    pageId: text('page_id').$type<Sha256Hex>().notNull(),
    staffNumber: text('staff_number').$type<StaffNumber>().notNull(),
  },
  (t) => [uniqueIndex('withdrawal_seen_once').on(t.caseId, t.pageId, t.staffNumber)],
);

/** Orders given to the bank together; its file is made from them, byte for byte the same. */
export const paymentBatch = sqliteTable('payment_batch', {
  batchId: text('batch_id').primaryKey(),
  batchNumber: text('batch_number').notNull().unique(),
  orders: integer('orders').notNull(),
  totalFen: integer('total_fen').notNull(),
  digest: text('digest').$type<Sha256Hex>().notNull(),
  madeAt: text('made_at').$type<IsoInstant>().notNull(),
  madeSeq: integer('made_seq').notNull(),
  exports: integer('exports').notNull().default(0),
});

/** ISSUED waits for a batch; RETURNED stays payable and is ordered again (then REPLACED). */
export type PaymentOrderState =
  'ISSUED' | 'BATCHED' | 'PAID' | 'RETURNED' | 'REPLACED' | 'CANCELLED';

/** One payment to one payee (支付指令). */
export const paymentOrder = sqliteTable(
  'payment_order',
  {
    orderId: text('order_id').primaryKey(),
    orderNumber: text('order_number').notNull().unique(),
    caseId: text('case_id')
      .$type<CaseId>()
      .notNull()
      .references(() => withdrawal.caseId),
    payeeKey: text('payee_key').notNull(),
    payeeName: text('payee_name').notNull(),
    bankName: text('bank_name').notNull(),
    bankAccount: text('bank_account').notNull(),
    fen: integer('fen').notNull(),
    state: text('state').$type<PaymentOrderState>().notNull(),
    batchId: text('batch_id').references(() => paymentBatch.batchId),
    replaces: text('replaces'),
    returnReason: text('return_reason'),
    issuedSeq: integer('issued_seq').notNull(),
    settledSeq: integer('settled_seq'),
  },
  (t) => [
    index('payment_order_by_case').on(t.caseId),
    index('payment_order_by_batch').on(t.batchId),
    index('payment_order_by_state').on(t.state),
    uniqueIndex('payment_order_one_open')
      .on(t.caseId, t.payeeKey)
      .where(sql`${t.state} IN ('ISSUED', 'BATCHED', 'PAID', 'RETURNED')`),
  ],
);

/** An account this office closed or sealed. */
export const accountClosure = sqliteTable('account_closure', {
  accountId: text('account_id').$type<PersonalAccountId>().primaryKey(),
  state: text('state').$type<'closed' | 'sealed' | 'reopened'>().notNull(),
  caseId: text('case_id')
    .$type<CaseId>()
    .notNull()
    .references(() => withdrawal.caseId),
  seq: integer('seq').notNull(),
});

/** What was left of a case's time limit when its clock stopped last; it runs on from there. */
export const withdrawalPause = sqliteTable('withdrawal_pause', {
  caseId: text('case_id')
    .$type<CaseId>()
    .primaryKey()
    .references(() => withdrawal.caseId),
  /** Working days; negative: overdue by so many. */
  daysLeft: integer('days_left').notNull(),
  seq: integer('seq').notNull(),
});

/** Holidays and worked weekend days; `ordinary` takes an earlier import back. */
export const calendarDay = sqliteTable('calendar_day', {
  day: text('day').$type<IsoDate>().primaryKey(),
  kind: text('kind').$type<'holiday' | 'workday' | 'ordinary'>().notNull(),
  name: text('name').notNull(),
  seq: integer('seq').notNull(),
});
