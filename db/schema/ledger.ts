import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';

import type { IsoInstant } from '../../electron/domain/clock.ts';
import type {
  OperationId,
  Sha256Hex,
  StaffNumber,
  UserAccountId,
} from '../../electron/domain/terms.ts';

/** Facts of this ledger that never change: format, ledger id, office, terminal, demo, training. */
export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** Sign-in accounts; the last entry about each is {@link userAccount.journalSeq}. */
export const userAccount = sqliteTable('user_account', {
  accountId: text('account_id').$type<UserAccountId>().primaryKey(),
  staffNumber: text('staff_number').$type<StaffNumber>().notNull(),
  signInName: text('sign_in_name').notNull().unique(),
  displayName: text('display_name').notNull(),
  roles: text('roles').$type<AccountRoles>().notNull(),
  state: text('state').$type<'active' | 'disabled'>().notNull(),
  /** Raw Ed25519 public key, base64url (43 characters). */
  publicKey: text('public_key').notNull(),
  /** The private half, wrapped by the account's own secret only: JSON of electron/shell/keys. */
  wrappedKey: text('wrapped_key').notNull(),
  journalSeq: integer('journal_seq').notNull(),
});

/** Roles in alphabetical order, joined by commas; an administrator holds no other. */
export type AccountRoles = 'administrator' | 'clerk' | 'reviewer' | 'clerk,reviewer';

/** One immutable entry: the canonical header, its hash and the author's signature. */
export const journal = sqliteTable('journal', {
  seq: integer('seq').primaryKey(),
  operationId: text('operation_id').$type<OperationId>().notNull().unique(),
  kind: text('kind').$type<EntryKind>().notNull(),
  type: text('type').notNull(),
  at: text('at').$type<IsoInstant>().notNull(),
  accountId: text('account_id').$type<UserAccountId>().notNull(),
  header: text('header').notNull(),
  hash: text('hash').$type<Sha256Hex>().notNull(),
  signature: text('signature').notNull(),
});

/** `operation` goes to central, `local` does not (sign-in, unmasking, print, central's answer). */
export type EntryKind = 'operation' | 'local';

/** What the entry says; removed only by an erasure entry, and the chain verifies without it. */
export const journalBody = sqliteTable(
  'journal_body',
  {
    seq: integer('seq')
      .primaryKey()
      .references(() => journal.seq),
    salt: text('salt').notNull(),
    body: text('body').notNull(),
    reply: text('reply').notNull(),
    wire: text('wire'),
  },
  (t) => [
    index('journal_body_by_case')
      .on(sql`json_extract(${t.body}, '$.caseId')`)
      .where(sql`json_extract(${t.body}, '$.caseId') IS NOT NULL`),
  ],
);

/** Which entry erased which body. */
export const erasure = sqliteTable('erasure', {
  subjectSeq: integer('subject_seq')
    .primaryKey()
    .references(() => journal.seq),
  erasureSeq: integer('erasure_seq')
    .notNull()
    .references(() => journal.seq),
});

/** Integer fen; the lines of one entry sum to zero. */
export const posting = sqliteTable(
  'posting',
  {
    seq: integer('seq')
      .notNull()
      .references(() => journal.seq),
    line: integer('line').notNull(),
    account: text('account').notNull(),
    fen: integer('fen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.seq, t.line] }),
    index('posting_by_account').on(t.account, t.seq),
  ],
);

/** Sum of the postings per account; kept by a trigger, recomputed by verify. */
export const postingBalance = sqliteTable('posting_balance', {
  account: text('account').primaryKey(),
  fen: integer('fen').notNull(),
});

/** One row per operation, made by the journal's own trigger: is it with central yet? */
export const journalKey = sqliteTable(
  'journal_key',
  {
    seq: integer('seq').primaryKey(),
    type: text('type').notNull(),
    /** Staff number of the author. */
    staff: text('staff').$type<StaffNumber>().notNull(),
  },
  (t) => [
    index('journal_key_by_type').on(t.type, t.seq),
    index('journal_key_by_staff').on(t.staff, t.seq),
  ],
);

export const outbox = sqliteTable(
  'outbox',
  {
    seq: integer('seq')
      .primaryKey()
      .references(() => journal.seq),
    state: text('state').$type<OutboxState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastAttemptAt: text('last_attempt_at').$type<IsoInstant>(),
    answer: text('answer'),
    problem: text('problem'),
    centralSeq: integer('central_seq'),
    settledSeq: integer('settled_seq').references(() => journal.seq),
  },
  (t) => [
    index('outbox_unresolved')
      .on(t.state, t.seq)
      .where(sql`${t.state} IN ('pending', 'rejected')`),
    index('outbox_by_settling')
      .on(t.settledSeq)
      .where(sql`${t.settledSeq} IS NOT NULL`),
  ],
);

export type OutboxState = 'pending' | 'acknowledged' | 'rejected' | 'closed';

/** Cursors and central's last time. */
export const syncState = sqliteTable('sync_state', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
  updatedAt: text('updated_at').$type<IsoInstant>().notNull(),
});

/** Settings of this terminal, JSON values. */
export const setting = sqliteTable('setting', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
  updatedAt: text('updated_at').$type<IsoInstant>().notNull(),
});

/** A parked form; `state` is its JSON. */
export const draft = sqliteTable(
  'draft',
  {
    operationId: text('operation_id').$type<OperationId>().primaryKey(),
    accountId: text('account_id').$type<UserAccountId>().notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    state: text('state').notNull(),
    updatedAt: text('updated_at').$type<IsoInstant>().notNull(),
  },
  (t) => [index('draft_by_account').on(t.accountId, t.updatedAt)],
);
