import { entryBySeq } from '../../db/queries/journal.ts';
import { findWire } from '../../db/queries/outbox.ts';
import type { ItemAnswer, RejectionCode } from '../../electron/contract/central/operations.ts';
import { instantOfEpochMs } from '../../electron/domain/clock.ts';
import type { Desk } from '../../electron/services/desk.ts';
import {
  applyCentralAnswer,
  type AppliedAnswer,
} from '../../electron/services/applyCentralAnswer.ts';

let sequence = 0;

/** Body of an entry, as it was stored. */
export function bodyOf(desk: Desk, seq: number): unknown {
  return JSON.parse(entryBySeq(desk.ledger.read, seq)?.body ?? 'null') as unknown;
}

/** What central is sent for an entry. */
export function wireOf(desk: Desk, seq: number | undefined): unknown {
  return JSON.parse(findWire(desk.ledger.read, seq ?? 0) ?? 'null') as unknown;
}

/** Central's sequence at its last answer in this file. */
export function lastSequence(): number {
  return sequence;
}

function operationIdOf(desk: Desk, seq: number) {
  const entry = entryBySeq(desk.ledger.read, seq);
  if (entry === undefined) throw new Error(`no entry ${seq}`);
  return entry.operationId;
}

/** As if central had done the operation of this entry. */
export function centralTook(
  desk: Desk,
  seq: number,
  more: { readonly unusedQuotaFen?: number; readonly result?: 'created' | 'exists' } = {},
): AppliedAnswer {
  sequence += 1;
  const operationId = operationIdOf(desk, seq);
  const { unusedQuotaFen = null, result = 'created' } = more;
  const at = instantOfEpochMs(0);
  const answer: ItemAnswer = { result, operationId, sequence, at, unusedQuotaFen };
  return applyCentralAnswer(desk, answer);
}

/** As if central had refused it. */
export function centralRefused(desk: Desk, seq: number, code: RejectionCode): AppliedAnswer {
  const operationId = operationIdOf(desk, seq);
  const at = instantOfEpochMs(0);
  return applyCentralAnswer(desk, { result: 'rejected', operationId, code, message: '示例', at });
}
