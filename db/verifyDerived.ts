import type { Database } from 'better-sqlite3';

import { caseOfPosting } from './postingLaws.ts';
import { ROW_SHAPES, rowDigest, rowSaltOf } from './rows.ts';
import type { EntryProblem, Summary } from './verifyEntry.ts';

/** Everything that follows from the entries: nothing more and nothing else may be there. */
export function checkDerived(raw: Database, summary: Summary): EntryProblem | null {
  return (
    erasureProblem(summary) ??
    strayProblem(raw, summary) ??
    balanceProblem(raw, summary) ??
    quotaProblem(raw, summary) ??
    caseProblem(raw, summary) ??
    accountProblem(raw, summary) ??
    listProblem(raw) ??
    rowsProblem(raw, summary)
  );
}

function erasureProblem(summary: Summary): EntryProblem | null {
  for (const [seq, by] of summary.erasures) {
    return { seq, what: `entry ${by} does not say that it erased this body` };
  }
  return null;
}

/** Rows that belong to no entry: the counts differ, then the first one is named. */
function strayProblem(raw: Database, summary: Summary): EntryProblem | null {
  const count = (table: string) =>
    raw.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const entries = summary.head?.seq ?? 0;
  const expected: [table: string, rows: number][] = [
    ['journal_body', entries - summary.erased],
    ['posting', summary.postings],
    ['outbox', summary.operations],
    ['erasure', summary.erased],
  ];
  for (const [table, rows] of expected) {
    const found = count(table);
    if (found !== rows) return { seq: null, what: `${table} has ${found} rows instead of ${rows}` };
  }
  return null;
}

function balanceProblem(raw: Database, { balances }: Summary): EntryProblem | null {
  const stored = raw
    .prepare<[], { account: string; fen: number }>('SELECT account, fen FROM posting_balance')
    .all();
  const left = new Map(balances);
  for (const { account, fen } of stored) {
    const summed = left.get(account);
    left.delete(account);
    if (summed?.fen === fen) continue;
    const seq = summed?.seq ?? null;
    return { seq, what: `the balance of ${account} is ${fen}, its postings make ${summed?.fen}` };
  }
  for (const [account, { seq }] of left) {
    return { seq, what: `the balance of ${account} is missing` };
  }
  return null;
}

/** A quota is held for one binding that has one, never below nothing or above it. */
function quotaProblem(raw: Database, { balances }: Summary): EntryProblem | null {
  const quota = raw
    .prepare<[string], number>('SELECT quota_fen FROM binding WHERE binding_id = ?')
    .pluck();
  for (const [account, { fen, seq }] of balances) {
    if (!account.startsWith('quota:')) continue;
    const most = quota.get(account.slice('quota:'.length)) ?? 0;
    if (fen < 0 || fen > most) return { seq, what: `${account} holds ${fen} of ${most} fen` };
  }
  return null;
}

/** What is held or payable is that of a case, and a paid case has nothing left of either. */
function caseProblem(raw: Database, { balances }: Summary): EntryProblem | null {
  const state = raw
    .prepare<[string], string>('SELECT state FROM withdrawal WHERE case_id = ?')
    .pluck();
  for (const [account, { fen, seq }] of balances) {
    const caseId = caseOfPosting(account);
    if (caseId === null) continue;
    const now = state.get(caseId);
    if (now === undefined) return { seq, what: `no case has ${account}` };
    const isOver = ['PAID', 'ARCHIVED', 'DENIED', 'REVOKED'].includes(now);
    if (isOver && fen !== 0) return { seq, what: `${account} is ${fen} fen though it is ${now}` };
  }
  return null;
}

function accountProblem(raw: Database, { accounts }: Summary): EntryProblem | null {
  const rows = raw
    .prepare<[], Record<'account_id' | 'public_key' | 'roles' | 'staff_number' | 'state', string>>(
      'SELECT account_id, public_key, roles, staff_number, state FROM user_account',
    )
    .all();
  for (const row of rows) {
    const known = accounts.get(row.account_id);
    const same =
      known?.publicKey === row.public_key &&
      known.roles === row.roles &&
      known.staffNumber === row.staff_number &&
      known.state === row.state;
    if (!same) return { seq: null, what: `account ${row.account_id} is not what its entry says` };
  }
  if (rows.length === accounts.size) return null;
  return { seq: null, what: 'an account that was introduced is missing' };
}

/** What the list of the journal is sorted by says what the entries say, and leaves none out. */
function listProblem(raw: Database): EntryProblem | null {
  const seq = raw
    .prepare<[], number>(
      `SELECT k.seq FROM journal_key k LEFT JOIN journal j ON j.seq = k.seq
       WHERE j.type IS NOT k.type OR json_extract(j.header, '$.author.staffNumber') IS NOT k.staff
       LIMIT 1`,
    )
    .pluck()
    .get();
  if (seq !== undefined) return { seq, what: `the list of the journal says otherwise of ${seq}` };
  const isWhole = raw
    .prepare<[], number>('SELECT count(*) = coalesce(max(seq), 0) FROM journal_key')
    .pluck()
    .get();
  return isWhole === 1 ? null : { seq: null, what: 'the list of the journal leaves entries out' };
}

/** Every row of a business table must be what the last entry that wrote it left. */
function rowsProblem(raw: Database, summary: Summary): EntryProblem | null {
  const left = new Map(summary.rows);
  const salt = rowSaltOf(raw);
  for (const [shape, { table, key, columns }] of latestShapes()) {
    const rows = raw.prepare<[], Record<string, unknown>>(
      `SELECT ${columns.join(', ')} FROM ${table}`,
    );
    for (const row of rows.iterate()) {
      const name = `${shape} ${String(row[key])}`;
      const known = left.get(name);
      left.delete(name);
      if (known === undefined && isUntouched(shape, row)) continue;
      if (known === undefined) {
        return { seq: seqOf(row), what: `${table} ${String(row[key])} was made by no entry` };
      }
      if (rowDigest(salt, row) !== known.digest) {
        return { seq: known.seq, what: `${table} ${String(row[key])} was changed by no entry` };
      }
    }
  }
  for (const [name, { seq }] of left) return { seq, what: `a row it wrote is gone: ${name}` };
  return null;
}

function latestShapes() {
  return Object.entries(ROW_SHAPES);
}

/** A pending outbox row says nothing yet, so no entry vouches for it. */
function isUntouched(shape: string, row: Record<string, unknown>): boolean {
  if (shape !== 'outbox-1') return false;
  const { state, answer, problem, central_seq, settled_seq } = row;
  return (
    state === 'pending' && [answer, problem, central_seq, settled_seq].every((x) => x === null)
  );
}

function seqOf(row: Record<string, unknown>): number | null {
  const seq = row.journal_seq ?? row.subject_seq ?? row.seq;
  return typeof seq === 'number' ? seq : null;
}
