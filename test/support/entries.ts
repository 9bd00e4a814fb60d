import { rawOf } from '../../db/tx.ts';
import type { Db, EntryReference, Posting } from '../../db/ledger.ts';
import { firstOutput, type EntryHeader, type Reply } from '../../db/entry.ts';
import { receiptNumberOf } from '../../electron/domain/receipt.ts';

/** One entry as the tables hold it, parsed. */
export interface StoredEntry {
  readonly reference: EntryReference;
  readonly header: EntryHeader;
  readonly signature: string;
  /** null once erased. */
  readonly body: unknown;
  /** The first answer's output; null once erased. */
  readonly output: unknown;
  readonly postings: readonly Posting[];
}

interface Row {
  readonly header: string;
  readonly hash: EntryReference['hash'];
  readonly signature: string;
  readonly body: string | null;
  readonly reply: string | null;
}

/** null: there is no such entry. */
export function findEntry(db: Db, seq: number): StoredEntry | null {
  const raw = rawOf(db);
  const row = raw
    .prepare<[number], Row>(
      `SELECT j.header, j.hash, j.signature, b.body, b.reply
       FROM journal j LEFT JOIN journal_body b USING (seq) WHERE j.seq = ?`,
    )
    .get(seq);
  if (row === undefined) return null;
  const header = JSON.parse(row.header) as EntryHeader;
  const { at, on, office, terminal } = header;
  const receiptNumber = receiptNumberOf({ office, terminal, on, sequence: seq });
  return {
    reference: { seq, at, on, receiptNumber, hash: row.hash },
    header,
    signature: row.signature,
    body: row.body === null ? null : (JSON.parse(row.body) as unknown),
    output: outputOf(row),
    postings: raw
      .prepare<[number], Posting>('SELECT account, fen FROM posting WHERE seq = ? ORDER BY line')
      .all(seq),
  };
}

function outputOf({ reply, body }: Row): unknown {
  if (reply === null || body === null) return null;
  return firstOutput(JSON.parse(reply) as Reply, body);
}
