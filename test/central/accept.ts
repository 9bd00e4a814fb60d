import { createHash } from 'node:crypto';

import { canonicalJson } from '../../electron/domain/canonicalJson.ts';
import type { IsoInstant } from '../../electron/domain/clock.ts';
import { ItemAnswer } from '../../electron/contract/central/operations.ts';
import type {
  BatchAnswer,
  BatchRequest,
  JournalReport,
  OperationItem,
} from '../../electron/contract/central/operations.ts';
import type { CentralDatabase, Sql } from './database.ts';
import { applyOperation } from './effects.ts';

interface StoredOperation {
  digest: string;
  answer: unknown;
}

/**
 * Takes a batch in one transaction: every item exactly once by its id, its answer stored with its
 * effect and given again for ever. The sequence's row is locked first, so that batches that come
 * twice or side by side stand in line.
 */
export async function acceptBatch(
  db: CentralDatabase,
  batch: BatchRequest,
  now: IsoInstant,
): Promise<BatchAnswer> {
  return db.transaction(async (sql) => {
    let sequence = await lockSequence(sql);
    const answers: ItemAnswer[] = [];
    for (const item of batch.items) {
      const answer = await acceptItem(sql, batch, item, sequence + 1, now);
      if (answer.result === 'created') sequence = answer.sequence;
      answers.push(answer);
    }
    await sql.rows('UPDATE central_sequence SET value = $1', [sequence]);
    return { time: now, journal: await noteHead(sql, batch), answers };
  });
}

/** Everything central did so far; with the lock when more is about to be done. */
async function lockSequence(sql: Sql): Promise<number> {
  const [row] = await sql.rows<{ value: number }>('SELECT value FROM central_sequence FOR UPDATE');
  return row?.value ?? 0;
}

export async function currentSequence(sql: Sql): Promise<number> {
  const [row] = await sql.rows<{ value: number }>('SELECT value FROM central_sequence');
  return row?.value ?? 0;
}

async function acceptItem(
  sql: Sql,
  batch: BatchRequest,
  item: OperationItem,
  sequence: number,
  now: IsoInstant,
): Promise<ItemAnswer> {
  const digest = createHash('sha256').update(canonicalJson(item)).digest('hex');
  const known = await knownAnswer(sql, item, digest, now);
  if (known !== null) return known;

  const effect = await applyOperation(sql, item.operationId, item.payload);
  const { operationId } = item;
  const answer: ItemAnswer = effect.done
    ? { result: 'created', operationId, sequence, at: now, unusedQuotaFen: effect.unusedQuotaFen }
    : { result: 'rejected', operationId, code: effect.code, message: effect.message, at: now };
  await sql.rows(
    `INSERT INTO operation (operation_id, digest, office, terminal, seq, type, item, answer,
       result, sequence) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)`,
    [
      operationId,
      digest,
      batch.office,
      batch.terminal,
      item.seq,
      item.payload.type,
      JSON.stringify(item),
      JSON.stringify(answer),
      answer.result,
      effect.done ? sequence : null,
    ],
  );
  if (effect.done) {
    await sql.rows('UPDATE person SET changed_sequence = $1 WHERE person_id = ANY ($2::bigint[])', [
      sequence,
      effect.touched,
    ]);
  }
  return answer;
}

/** The first answer again, or CONFLICT when the same id now says something else. */
async function knownAnswer(
  sql: Sql,
  item: OperationItem,
  digest: string,
  now: IsoInstant,
): Promise<ItemAnswer | null> {
  const [stored] = await sql.rows<StoredOperation>(
    `UPDATE operation SET times_received = times_received + 1 WHERE operation_id = $1
     RETURNING digest, answer`,
    [item.operationId],
  );
  if (stored === undefined) return null;
  if (stored.digest !== digest) {
    const message = '同一业务编号的内容与首次不同';
    const { operationId } = item;
    return { result: 'rejected', operationId, code: 'CONFLICT', message, at: now };
  }
  const first = ItemAnswer.parse(stored.answer);
  return first.result === 'created' ? { ...first, result: 'exists' } : first;
}

/** Keeps the counter's head; one that went back or forked raises an alarm, nothing is refused. */
async function noteHead(sql: Sql, batch: BatchRequest): Promise<JournalReport> {
  const { office, terminal, ledgerId, head } = batch;
  const key = [office, terminal, ledgerId];
  const [noted] = await sql.rows<{ seq: number; hash: string }>(
    `SELECT seq, hash FROM journal_head
     WHERE office = $1 AND terminal = $2 AND ledger_id = $3 FOR UPDATE`,
    key,
  );
  const state = stateOf(noted, head);
  if (state === 'first' || state === 'extended') {
    await sql.rows(
      `INSERT INTO journal_head (office, terminal, ledger_id, seq, hash)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (office, terminal, ledger_id) DO UPDATE SET seq = $4, hash = $5`,
      [...key, head.seq, head.hash],
    );
  } else if (noted !== undefined && state !== 'same') {
    await sql.rows('INSERT INTO journal_alarm VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...key,
      state,
      noted.seq,
      noted.hash,
      head.seq,
      head.hash,
    ]);
  }
  return { state, noted: noted === undefined ? null : headOf(noted) };
}

function headOf(row: { seq: number; hash: string }): BatchRequest['head'] {
  return { seq: row.seq, hash: row.hash as BatchRequest['head']['hash'] }; // stored from a parsed head
}

function stateOf(
  noted: { seq: number; hash: string } | undefined,
  head: BatchRequest['head'],
): JournalReport['state'] {
  if (noted === undefined) return 'first';
  if (head.seq > noted.seq) return 'extended';
  if (head.seq < noted.seq) return 'behind';
  return head.hash === noted.hash ? 'same' : 'forked';
}
