import { noteAttempt, unresolvedWithPersons, type UnresolvedRow } from '../../db/queries/outbox.ts';
import { centralLimits } from '../contract/central/common.ts';
import type {
  BatchAnswer,
  BatchRequest,
  ItemAnswer,
  OperationItem,
} from '../contract/central/operations.ts';
import { SendingOrder } from '../domain/sendingOrder.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { OperationId, Sha256Hex } from '../domain/terms.ts';
import { noteCentralTime } from './centralTime.ts';
import type { CentralClient, CentralFailure } from './client.ts';
import { itemOf } from './outgoing.ts';
import type { AppliedReport, SyncPorts } from './ports.ts';

/** What one round did. */
export interface RoundReport {
  readonly reached: boolean;
  readonly sent: number;
  readonly acknowledged: number;
  readonly rejected: number;
  readonly failure: CentralFailure | null;
}

interface Counts {
  sent: number;
  acknowledged: number;
  rejected: number;
}

type Ports = Pick<
  SyncPorts,
  'ledger' | 'clock' | 'applyAnswer' | 'onChanged' | 'onTrouble' | 'batchItems'
>;

/** Called for every operation an answer was entered for. */
export type OnSettled = (operationId: OperationId) => void;

/**
 * Sends everything that may be sent, batch after batch, until nothing is left or central is not
 * reached. What was answered is entered at once, so a round may die at any point: the next one
 * sends the same ids again and central says `exists`.
 */
export async function runRound(
  ports: Ports,
  client: CentralClient,
  onSettled: OnSettled,
): Promise<RoundReport> {
  const counts: Counts = { sent: 0, acknowledged: 0, rejected: 0 };
  const order = new SendingOrder(unresolvedWithPersons(ports.ledger.read));
  const limit = ports.batchItems ?? centralLimits.batchItems;
  let size = limit;
  let waiting: UnresolvedRow[] = [];
  let reached = false;
  let failure: CentralFailure | null = null;
  for (;;) {
    const again = waiting.splice(0, size);
    const rows = [...again, ...order.take(size - again.length)];
    if (rows.length === 0) break;
    const items = rows.flatMap((row) => sendable(ports, row));
    if (items.length === 0) continue;
    const answered = await send(ports, client, items, counts);
    if (answered.ok) {
      reached = true;
      size = limit;
      const settled = enter(ports, order, items, answered.value, counts, onSettled);
      // What got no answer keeps its place and is asked again next round; the others go on.
      if (settled < items.length) failure = INCOMPLETE;
      continue;
    }
    // One bad item must not hold up the others: halve until it stands alone.
    if (isMalformed(answered.problem) && items.length > 1) {
      size = Math.ceil(items.length / 2);
      waiting = [...rows, ...waiting];
      continue;
    }
    return { reached, ...counts, failure: answered.problem };
  }
  return { reached, ...counts, failure };
}

const INCOMPLETE: CentralFailure = {
  kind: 'notCentral',
  code: null,
  message: 'an answer without some of the items',
};

function isMalformed(failure: CentralFailure): boolean {
  return failure.code === 'MALFORMED' || failure.code === 'TOO_LARGE';
}

/** An entry that has no form for central keeps its place in line and is reported. */
function sendable(ports: Ports, row: UnresolvedRow): OperationItem[] {
  const item = itemOf(ports.ledger.read, row.seq);
  if (item !== null) return [item];
  ports.onTrouble?.(`operation ${row.seq} (${row.type}) has no form for central`);
  return [];
}

async function send(
  ports: Ports,
  client: CentralClient,
  items: readonly OperationItem[],
  counts: Counts,
): Promise<Result<BatchAnswer, CentralFailure>> {
  const { ledger, clock } = ports;
  const seqs = items.map((item) => item.seq);
  ledger.scratch((tx) => noteAttempt(tx, seqs, clock.now()));
  const startedMs = clock.monotonicMs();
  const answered = await client.operations(batchOf(ports, items));
  counts.sent += items.length;
  const [item] = items;
  if (!answered.ok && isMalformed(answered.problem) && items.length === 1 && item !== undefined) {
    return ok(refusedAlone(ports, item, answered.problem));
  }
  if (!answered.ok) return fail(answered.problem);
  noteCentralTime(ledger, clock, answered.value.time, clock.monotonicMs() - startedMs);
  const { state } = answered.value.journal;
  if (state === 'behind' || state === 'forked') ports.onTrouble?.(`central: journal ${state}`);
  return answered;
}

/** The batch without items reports only the head. */
export function batchOf(
  ports: Pick<Ports, 'ledger'>,
  items: readonly OperationItem[],
): BatchRequest {
  const { office, terminal, ledgerId } = ports.ledger.identity;
  const head = ports.ledger.head();
  const none = '0'.repeat(64) as Sha256Hex; // the hash before the first entry
  return {
    office,
    terminal,
    ledgerId,
    head: { seq: head?.seq ?? 0, hash: head?.hash ?? none },
    items: [...items],
  };
}

/** Central refused the request of this one item: that is its answer about it. */
function refusedAlone(ports: Ports, item: OperationItem, failure: CentralFailure): BatchAnswer {
  const { operationId } = item;
  const at = ports.clock.now();
  const answer = { result: 'rejected', operationId, code: 'MALFORMED', at } as const;
  return {
    time: at,
    journal: { state: 'same', noted: null },
    answers: [{ ...answer, message: failure.message }],
  };
}

/** Enters the answers of one batch, in its order; gives back how many of its items are settled. */
function enter(
  ports: Ports,
  order: SendingOrder<UnresolvedRow>,
  items: readonly OperationItem[],
  { answers }: BatchAnswer,
  counts: Counts,
  onSettled: OnSettled,
): number {
  const byId = new Map(answers.map((answer) => [answer.operationId, answer]));
  let settled = 0;
  for (const item of items) {
    const answer = byId.get(item.operationId);
    const report = answer === undefined ? null : applied(ports, answer);
    if (answer === undefined || report === null) continue;
    settled += 1;
    if (answer.result === 'rejected') counts.rejected += 1;
    else {
      counts.acknowledged += 1;
      order.acknowledged(item.seq);
    }
    onSettled(item.operationId);
    if (report.applied) ports.onChanged?.(report.personIds);
  }
  return settled;
}

/** An answer that cannot be entered is a bug there; it must not stop the others. */
function applied(ports: Ports, answer: ItemAnswer): AppliedReport | null {
  try {
    return ports.applyAnswer(answer);
  } catch (error) {
    ports.onTrouble?.(`an answer could not be entered: ${nameOf(error)}`);
    return null;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}
