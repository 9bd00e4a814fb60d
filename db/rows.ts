import type { Database } from 'better-sqlite3';

import { canonicalJson } from '../electron/domain/canonicalJson.ts';
import type { Sha256Hex } from '../electron/domain/terms.ts';
import { saltedDigest } from './entry.ts';
import { rawOf, rawStatements, type Db } from './tx.ts';

/** A row an entry wrote, as it was when the entry was made. */
export interface RowDigest {
  /** Which columns of which table; see {@link ROW_SHAPES}. */
  readonly shape: string;
  readonly key: string;
  /** Salted SHA-256 over the canonical JSON of the columns; the salt never leaves the ledger. */
  readonly digest: Sha256Hex;
}

interface RowShape {
  readonly table: string;
  readonly key: string;
  readonly columns: readonly string[];
  /** Columns that anybody may change without an entry (counters of the transport). */
  readonly free?: readonly string[];
}

/**
 * Business tables whose rows only entries change. Every entry's header holds digests of the rows
 * it wrote, so that a row changed behind the journal's back is noticed. A migration that adds a
 * column adds a shape (`binding-2`); old ones stay, because old entries name them.
 */
export const ROW_SHAPES: Readonly<Record<string, RowShape>> = {
  'user_account-1': {
    table: 'user_account',
    key: 'account_id',
    columns: [
      'account_id',
      'staff_number',
      'sign_in_name',
      'display_name',
      'roles',
      'state',
      'public_key',
      'wrapped_key',
      'journal_seq',
    ],
  },
  'binding-1': {
    table: 'binding',
    key: 'binding_id',
    columns: [
      'binding_id',
      'owner_person_id',
      'relative_person_id',
      'relationship',
      'state',
      'position',
      'quota_fen',
      'cross_province',
      'effective_from',
      'bound_at',
      'ended_on',
      'end_reason',
      'receipt_number',
      'journal_seq',
      'ended_seq',
      'central_code',
    ],
  },
  'review_case-1': {
    table: 'review_case',
    key: 'review_id',
    columns: [
      'review_id',
      'subject_seq',
      'kind',
      'state',
      'maker_staff',
      'checker_staff',
      'decided_seq',
    ],
  },
  'notice-1': {
    table: 'notice',
    key: 'number',
    columns: ['number', 'kind', 'seq', 'person_id'],
  },
  'paper_print-1': {
    table: 'paper_print',
    key: 'print_seq',
    columns: ['print_seq', 'subject_seq', 'paper', 'copy_no', 'printer', 'outcome'],
  },
  // An id number must not stand in a header, which cannot be erased: one row per entry.
  'agent_case-1': {
    table: 'agent_case',
    key: 'journal_seq',
    columns: ['agent_number', 'form_id', 'on_date', 'journal_seq'],
  },
  'withdrawal-1': {
    table: 'withdrawal',
    key: 'case_id',
    columns: [
      'case_id',
      'situation',
      'state',
      'insured_person_id',
      'account_id',
      'particulars',
      'sheet',
      'effect',
      'payee',
      'due_on',
      'held_fen',
      'payable_fen',
      'reservation',
      'central_code',
      'maker_staff',
      'checker_staff',
      'approved_at',
      'receipt_number',
      'opened_seq',
      'accepted_seq',
      'state_seq',
    ],
  },
  'withdrawal_page-1': {
    table: 'withdrawal_page',
    key: 'filing_id',
    columns: [
      'filing_id',
      'case_id',
      'page_id',
      'document_code',
      'page_no',
      'state',
      'superseded_by',
      'filed_seq',
      'ended_seq',
    ],
  },
  'withdrawal_seen-1': {
    table: 'withdrawal_seen',
    key: 'seen_seq',
    columns: ['seen_seq', 'case_id', 'page_id', 'staff_number'],
  },
  'payment_batch-1': {
    table: 'payment_batch',
    key: 'batch_id',
    columns: [
      'batch_id',
      'batch_number',
      'orders',
      'total_fen',
      'digest',
      'made_at',
      'made_seq',
      'exports',
    ],
  },
  'payment_order-1': {
    table: 'payment_order',
    key: 'order_id',
    columns: [
      'order_id',
      'order_number',
      'case_id',
      'payee_key',
      'payee_name',
      'bank_name',
      'bank_account',
      'fen',
      'state',
      'batch_id',
      'replaces',
      'return_reason',
      'issued_seq',
      'settled_seq',
    ],
  },
  'account_closure-1': {
    table: 'account_closure',
    key: 'account_id',
    columns: ['account_id', 'state', 'case_id', 'seq'],
  },
  'withdrawal_pause-1': {
    table: 'withdrawal_pause',
    key: 'case_id',
    columns: ['case_id', 'days_left', 'seq'],
  },
  'calendar_day-1': {
    table: 'calendar_day',
    key: 'day',
    columns: ['day', 'kind', 'name', 'seq'],
  },
  'policy_pack-1': {
    table: 'policy_pack',
    key: 'journal_seq',
    columns: [
      'journal_seq',
      'act',
      'pack_id',
      'version',
      'effective_from',
      'file',
      'replaced_version',
      'replaced_file',
    ],
  },
  // A new row is `pending` and says nothing; only its settling is an entry's work.
  'outbox-1': {
    table: 'outbox',
    key: 'seq',
    columns: ['seq', 'state', 'answer', 'problem', 'central_seq', 'settled_seq'],
    free: ['attempts', 'last_attempt_at'],
  },
};

/** `shape key` of what the open transaction of a connection touched; each once. */
const touched = new WeakMap<Database, Set<string>>();

/**
 * Makes this connection note which of those rows a transaction touches. The note is taken in this
 * process and not in a table: it is read once, and a table would have to be emptied with every entry.
 */
export function watchRows(raw: Database): void {
  const noted = new Set<string>();
  touched.set(raw, noted);
  raw.function('note_touched', (shape: string, key: string | number) => {
    noted.add(`${shape} ${key}`);
  });
  for (const [shape, { table, key, columns }] of Object.entries(ROW_SHAPES)) {
    const note = `SELECT note_touched('${shape}', NEW.${key});`;
    if (table !== 'outbox') {
      raw.exec(`CREATE TEMP TRIGGER "${shape}_insert" AFTER INSERT ON main.${table}
        BEGIN ${note} END`);
    }
    raw.exec(`CREATE TEMP TRIGGER "${shape}_update" AFTER UPDATE OF ${columns.join(', ')}
      ON main.${table} BEGIN ${note} END`);
  }
}

/** Before a transaction: what one that was rolled back touched is not there. */
export function forgetTouchedRows(db: Db): void {
  touched.get(rawOf(db))?.clear();
}

/** Digests of the rows touched so far in this transaction, in a fixed order; forgets them. */
export function takeTouchedRows(db: Db): RowDigest[] {
  const noted = touched.get(rawOf(db));
  if (noted === undefined || noted.size === 0) return [];
  const { rows, salt } = statements(db);
  const found = [...noted].sort();
  noted.clear();
  return found.map((name) => {
    const [shape = '', key = ''] = name.split(' ', 2);
    const row = rows[shape]?.get(key);
    if (row === undefined) throw new Error(`a touched row vanished: ${shape} ${key}`);
    return { shape, key, digest: rowDigest(salt, row) };
  });
}

/** Salted SHA-256 over the canonical JSON of a row's columns. */
export function rowDigest(salt: string, row: Readonly<Record<string, unknown>>): Sha256Hex {
  return saltedDigest(salt, canonicalJson(row));
}

/** The ledger's own salt for row digests, hex. */
export function rowSaltOf(raw: Database): string {
  const salt = raw.prepare(`SELECT value FROM meta WHERE key = 'rowSalt'`).pluck().get();
  if (typeof salt !== 'string' || salt.length !== 64) throw new Error('the row salt is missing');
  return salt;
}

const statements = rawStatements((raw) => ({
  salt: rowSaltOf(raw),
  rows: Object.fromEntries(
    Object.entries(ROW_SHAPES).map(([shape, { table, key, columns }]) => [
      shape,
      raw.prepare<[string], Record<string, unknown>>(
        `SELECT ${columns.join(', ')} FROM ${table} WHERE ${key} = ?`,
      ),
    ]),
  ),
}));
