import type { Database } from 'better-sqlite3';

import { canonicalJson } from '../../electron/domain/canonicalJson.ts';
import {
  postingsText,
  sha256Hex,
  signedBytes,
  type EntryHeader,
  type Posting,
} from '../../db/entry.ts';
import { rawOf } from '../../db/tx.ts';
import type { TestLedger } from './ledger.ts';

/** What a forged entry says; everything else is copied from the last entry. */
export interface Forgery {
  readonly type: string;
  readonly postings: readonly Posting[];
  readonly rows?: EntryHeader['rows'];
}

/**
 * An entry that breaks a law of the ledger but is well made otherwise: hashed, chained and signed by
 * the clerk's own key, written behind the program's back.
 */
export function forge(t: TestLedger, { type, postings, rows = [] }: Forgery): number {
  const raw = rawOf(t.ledger.read);
  const last = lastEntry(raw);
  const { accountId, publicKey, staffNumber } = t.clerk;
  const seq = last.seq + 1;
  const text = postingsText(postings);
  const operationId = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
  const header = canonicalJson({
    ...(JSON.parse(last.header) as EntryHeader),
    account: null,
    author: { accountId, publicKey, staffNumber },
    erases: [],
    kind: 'local',
    operationId,
    persons: [],
    postingsDigest: text === null ? null : sha256Hex(text),
    previous: last.hash,
    rows,
    seq,
    type,
    wireDigest: null,
  });
  const hash = sha256Hex(header);
  const signature = Buffer.from(t.clerk.sign(signedBytes(hash))).toString('hex');
  dropTriggers(raw);
  raw
    .prepare(
      `INSERT INTO journal (seq, operation_id, kind, type, at, account_id, header, hash, signature)
       SELECT ?, ?, 'local', ?, at, ?, ?, ?, ? FROM journal WHERE seq = ?`,
    )
    .run(seq, operationId, type, accountId, header, hash, signature, last.seq);
  raw
    .prepare(
      `INSERT INTO journal_body (seq, salt, body, reply, wire)
       SELECT ?, salt, body, reply, NULL FROM journal_body WHERE seq = ?`,
    )
    .run(seq, last.seq);
  postings.forEach(({ account, fen }, i) => {
    raw.prepare('INSERT INTO posting VALUES (?, ?, ?, ?)').run(seq, i + 1, account, fen);
    raw
      .prepare(
        `INSERT INTO posting_balance VALUES (?, ?)
         ON CONFLICT (account) DO UPDATE SET fen = fen + excluded.fen`,
      )
      .run(account, fen);
  });
  return seq;
}

function lastEntry(raw: Database) {
  const row = raw
    .prepare<[], { seq: number; header: string; hash: string }>(
      'SELECT seq, header, hash FROM journal ORDER BY seq DESC LIMIT 1',
    )
    .get();
  if (row === undefined) throw new Error('an empty ledger');
  return row;
}

function dropTriggers(raw: Database): void {
  const names = raw
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
    .pluck()
    .all();
  for (const name of names) raw.exec(`DROP TRIGGER "${name}"`);
}
