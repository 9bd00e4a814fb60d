import type { Database } from 'better-sqlite3';

import { ENTRY_FORMAT } from './entry.ts';

interface Row {
  readonly seq: number;
  readonly header: string;
  readonly hash: string;
  readonly signature: string;
  readonly salt: string | null;
  readonly body: string | null;
}

/**
 * The journal as docs/ledger-format.md describes it, line by line without line ends: one line per
 * entry, each the canonical JSON of the entry, and the head as the last line.
 */
export function* journalLines(raw: Database): Generator<string> {
  const postings = raw.prepare<[number], { account: string; fen: number }>(
    'SELECT account, fen FROM posting WHERE seq = ? ORDER BY line',
  );
  const rows = raw.prepare<[], Row>(
    `SELECT j.seq, j.header, j.hash, j.signature, b.salt, b.body
     FROM journal j LEFT JOIN journal_body b USING (seq) ORDER BY j.seq`,
  );
  let head = { seq: 0, hash: '' };
  for (const row of rows.iterate()) {
    yield entryLine(row, postings.all(row.seq));
    head = { seq: row.seq, hash: row.hash };
  }
  yield headLine(head);
}

/** Keys in canonical order; header and body are stored as canonical JSON already. */
function entryLine(row: Row, postings: readonly { account: string; fen: number }[]): string {
  const lines = postings.map(({ account, fen }) => `{"account":"${account}","fen":${fen}}`);
  const body = row.body ?? 'null';
  const salt = row.salt === null ? 'null' : `"${row.salt}"`;
  return (
    `{"body":${body},"hash":"${row.hash}","header":${row.header},` +
    `"postings":[${lines.join(',')}],"salt":${salt},"signature":"${row.signature}"}`
  );
}

/** What must leave the machine: the last entry's number and hash. */
export function headLine(head: { readonly seq: number; readonly hash: string }): string {
  return `{"head":{"format":"${ENTRY_FORMAT}","hash":"${head.hash}","seq":${head.seq}}}`;
}
