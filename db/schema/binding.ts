import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { IsoDate } from '../../electron/domain/date.ts';
import type { ReceiptNumber } from '../../electron/domain/receipt.ts';
import type { Relationship } from '../../electron/domain/relationship.ts';
import type { BindingId, PersonId, StaffNumber } from '../../electron/domain/terms.ts';
import { journal } from './ledger.ts';
import { person } from './register.ts';

/** PENDING waits for central (待中心确认), ENDING is ended here and announced there. */
export type BindingState =
  | 'PENDING_REVIEW'
  | 'PENDING'
  | 'EFFECTIVE'
  | 'REJECTED'
  | 'RETURNED'
  | 'REVOKED'
  | 'ENDING'
  | 'ENDED';

/** 共济关系. A closed row is history, never removed. */
export const binding = sqliteTable(
  'binding',
  {
    bindingId: text('binding_id').$type<BindingId>().primaryKey(),
    ownerPersonId: text('owner_person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => person.personId),
    relativePersonId: text('relative_person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => person.personId),
    /** "The relative is the owner's …" */
    relationship: text('relationship').$type<Relationship>().notNull(),
    state: text('state').$type<BindingState>().notNull(),
    /** Place in the relative's deduction order (扣款顺序), from 1. */
    position: integer('position').notNull(),
    /** Reserved fen; 0 within the province. */
    quotaFen: integer('quota_fen').notNull().default(0),
    crossProvince: integer('cross_province', { mode: 'boolean' }).notNull(),
    effectiveFrom: text('effective_from').$type<IsoDate>().notNull(),
    boundAt: text('bound_at').$type<IsoInstant>().notNull(),
    endedOn: text('ended_on').$type<IsoDate>(),
    endReason: text('end_reason'),
    receiptNumber: text('receipt_number').$type<ReceiptNumber>().notNull(),
    /** The entry that made this row. */
    journalSeq: integer('journal_seq').notNull(),
    endedSeq: integer('ended_seq'),
    centralCode: text('central_code'),
  },
  (t) => [
    uniqueIndex('binding_one_open_pair')
      .on(t.ownerPersonId, t.relativePersonId)
      .where(sql`${t.state} IN ('PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'ENDING')`),
    index('binding_closed_by_owner')
      .on(t.ownerPersonId)
      .where(sql`${t.state} IN ('REJECTED', 'RETURNED', 'REVOKED', 'ENDED')`),
    index('binding_by_relative').on(t.relativePersonId),
  ],
);

/** 复核: an entry that waits for a second person. */
export const reviewCase = sqliteTable(
  'review_case',
  {
    reviewId: text('review_id').primaryKey(),
    subjectSeq: integer('subject_seq').notNull(),
    kind: text('kind').notNull(),
    state: text('state').$type<'OPEN' | 'APPROVED' | 'RETURNED' | 'WITHDRAWN'>().notNull(),
    makerStaff: text('maker_staff').$type<StaffNumber>().notNull(),
    checkerStaff: text('checker_staff').$type<StaffNumber>(),
    decidedSeq: integer('decided_seq'),
  },
  (t) => [index('review_case_by_state').on(t.state, t.subjectSeq)],
);

/** Printed notices and refusals with a number of their own. */
export const notice = sqliteTable(
  'notice',
  {
    number: text('number').primaryKey(),
    kind: text('kind').notNull(),
    seq: integer('seq')
      .notNull()
      .unique()
      .references(() => journal.seq),
    personId: text('person_id').$type<PersonId>(),
  },
  (t) => [index('notice_by_person').on(t.personId)],
);

/** Every print of a paper, counted: copy 1 is the original. */
export const paperPrint = sqliteTable(
  'paper_print',
  {
    printSeq: integer('print_seq')
      .primaryKey()
      .references(() => journal.seq),
    subjectSeq: integer('subject_seq')
      .notNull()
      .references(() => journal.seq),
    paper: text('paper').notNull(),
    copyNo: integer('copy_no').notNull(),
    printer: text('printer').notNull(),
    outcome: text('outcome').$type<'printed' | 'failed' | 'cancelled'>().notNull(),
  },
  (t) => [
    uniqueIndex('paper_print_copy')
      .on(t.subjectSeq, t.paper, t.copyNo)
      .where(sql`${t.outcome} = 'printed'`),
  ],
);
