import type { Database } from 'better-sqlite3';

import type { LedgerIdentity } from './api.ts';
import { appliedMigrations, migrate, type Migration } from './migrate.ts';
import DatabaseConstructor from 'better-sqlite3';
import { sqliteCode } from './problems.ts';
import { checkDerived } from './verifyDerived.ts';
import { EntryVerifier, type StoredParts } from './verifyEntry.ts';

/** What a clean ledger was found to hold. */
export interface Verified {
  readonly ok: true;
  readonly entries: number;
  readonly operations: number;
  readonly postings: number;
  /** Entries whose bodies were erased. */
  readonly erased: number;
  readonly accounts: number;
  /** Rows of business tables compared with the digests in the entries. */
  readonly rows: number;
  readonly head: { readonly seq: number; readonly hash: string } | null;
}

/** The first thing that is wrong. */
export interface Damage {
  readonly ok: false;
  /** The first bad entry; null when it is not about an entry (a page, the schema). */
  readonly seq: number | null;
  /** One sentence. */
  readonly what: string;
  /** Entries found good before. */
  readonly checked: number;
}

export interface VerifyOptions {
  readonly identity: LedgerIdentity;
  /** When given, tables and triggers must be exactly what these make. */
  readonly migrations?: readonly Migration[];
  /** The driver built for an older runtime; an empty ledger is made to compare the schema with. */
  readonly nativeBinding?: string | undefined;
  /** The head as it is known outside this machine; a cut tail shows no other way. */
  readonly knownHead?: { readonly seq: number; readonly hash: string };
  onProgress?(done: number, total: number): void;
}

const PROGRESS_EVERY = 500;

/**
 * Recomputes everything the ledger says about itself, in one read transaction: pages, schema,
 * chain, digests, signatures and who introduced their keys, postings, outbox, balances, rows.
 * Works entry by entry, so that a worker can run it on a ledger of any size.
 */
export function verifyLedger(raw: Database, options: VerifyOptions): Verified | Damage {
  let checked = 0;
  const damage = (seq: number | null, what: string): Damage => ({ ok: false, seq, what, checked });
  raw.prepare('BEGIN').run();
  try {
    const pages = brokenPages(raw);
    if (pages !== null) return damage(null, pages);
    const schema =
      options.migrations && schemaProblem(raw, options.migrations, options.nativeBinding);
    if (schema) return damage(null, schema);

    const total = raw.prepare<[], number>('SELECT count(*) FROM journal').pluck().get() ?? 0;
    const verifier = new EntryVerifier(raw, options.identity);
    for (const parts of raw.prepare<[], StoredParts>(ENTRIES).iterate()) {
      const problem = verifier.next(parts);
      if (problem !== null) return damage(problem.seq, problem.what);
      checked += 1;
      if (checked % PROGRESS_EVERY === 0) options.onProgress?.(checked, total);
    }
    const derived = checkDerived(raw, verifier.summary);
    if (derived !== null) return damage(derived.seq, derived.what);
    const reference = brokenReference(raw);
    if (reference !== null) return damage(null, reference);
    const { operations, postings, erased, accounts, rows, head } = verifier.summary;
    const known = options.knownHead;
    if (known !== undefined && verifier.hashAt(known.seq) !== known.hash) {
      return damage(known.seq, `entry ${known.seq} is not the one known outside: cut or replaced`);
    }
    options.onProgress?.(total, total);
    return {
      ok: true,
      entries: checked,
      operations,
      postings,
      erased,
      accounts: accounts.size,
      rows: rows.size,
      head,
    };
  } catch (error) {
    const code = sqliteCode(error);
    if (code === '') throw error;
    return damage(checked + 1, `the file is damaged (${code})`);
  } finally {
    raw.prepare('ROLLBACK').run();
  }
}

const ENTRIES = `
  SELECT j.seq, j.operation_id AS operationId, j.kind, j.type, j.at, j.account_id AS accountId,
    j.header, j.hash, j.signature, b.salt, b.body, b.reply, b.wire, e.erasure_seq AS erasedBy,
    o.state AS outboxState, o.settled_seq AS settledSeq
  FROM journal j LEFT JOIN journal_body b USING (seq)
    LEFT JOIN erasure e ON e.subject_seq = j.seq LEFT JOIN outbox o ON o.seq = j.seq
  ORDER BY j.seq`;

/** Reads every page once: a flipped bit in any of them fails its authentication. */
function brokenPages(raw: Database): string | null {
  const rows = raw.pragma('integrity_check(1)') as { integrity_check: string }[];
  const found = rows[0]?.integrity_check;
  return found === 'ok' ? null : `the file is damaged: ${found ?? 'no answer'}`;
}

/** Last, because an entry that is named says more than a row that points to nothing. */
function brokenReference(raw: Database): string | null {
  const broken = raw.pragma('foreign_key_check') as { table: string }[];
  const [first] = broken;
  return first === undefined ? null : `a row of ${first.table} points to nothing`;
}

function schemaProblem(
  raw: Database,
  migrations: readonly Migration[],
  nativeBinding: string | undefined,
): string | null {
  // A ledger that is one version behind is compared with that version.
  const applied = appliedMigrations(raw);
  const known = migrations.slice(0, applied.length);
  const other = applied.find(({ sha256 }, i) => known[i]?.sha256 !== sha256);
  if (other !== undefined) return `migration ${other.number} is not the one this program knows`;
  const driver = nativeBinding === undefined ? {} : { nativeBinding };
  const fresh = new DatabaseConstructor(':memory:', driver);
  try {
    const now = () => '2000-01-01T00:00:00.000+08:00' as never;
    migrate(fresh, { migrations: known, now, backup: () => undefined });
    const expected = new Set(schemaOf(fresh));
    const found = new Set(schemaOf(raw));
    const missing = [...expected].find((sql) => !found.has(sql));
    if (missing !== undefined) return `the schema was changed: missing ${firstLine(missing)}`;
    const extra = [...found].find((sql) => !expected.has(sql));
    return extra === undefined ? null : `the schema was changed: added ${firstLine(extra)}`;
  } finally {
    fresh.close();
  }
}

function schemaOf(raw: Database): string[] {
  return raw
    .prepare<[], string>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL')
    .pluck()
    .all();
}

function firstLine(sql: string): string {
  return sql.split('\n')[0] ?? sql;
}
