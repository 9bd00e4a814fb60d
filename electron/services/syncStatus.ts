import { countByState, latestOutbox, unresolvedWithPersons } from '../../db/queries/outbox.ts';
import { personById } from '../../db/queries/person.ts';
import { readSyncState } from '../../db/queries/sync.ts';
import type { Db } from '../../db/ledger.ts';
import type { syncStatus as contract } from '../contract/desk.ts';
import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import { receiptNumberOf, type ReceiptParts } from '../domain/receipt.ts';
import { ok } from '../domain/result.ts';
import { heldBackBy } from '../domain/sendingOrder.ts';
import type { PersonId } from '../domain/terms.ts';
import { CENTRAL_TIME } from './clockState.ts';
import type { Desk } from './desk.ts';
import { maskedLine } from './views.ts';

type Row = OutputOf<typeof contract>['rows'][number];

/** What the sender itself knows: is central reached, and since when. */
export interface NetworkNow {
  readonly online: boolean;
  readonly configured: boolean;
  readonly since: string | null;
  readonly feed: Pick<OutputOf<typeof contract>['register'], 'running' | 'persons' | 'failure'>;
}

const ROWS_MAX = 200;

/** 同步中心: every operation's state, what is not settled first, then the newest. */
export function syncStatus(
  desk: Desk,
  _input: InputOf<typeof contract>,
  network: NetworkNow,
): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const offset = readSyncState(db, 'clockOffset');
  return ok({
    online: network.online,
    configured: network.configured,
    since: network.since,
    lastCentralTime: readSyncState(db, CENTRAL_TIME),
    clockOffsetSeconds: offset === null ? null : Number(offset),
    register: { ...network.feed, completeAt: readSyncState(db, 'registerComplete') },
    counts: countByState(db),
    rows: rowsOf(db),
  });
}

function rowsOf(db: Db): Row[] {
  const unresolved = unresolvedWithPersons(db);
  const waitsFor = heldBackBy(unresolved);
  const open = unresolved.slice(0, ROWS_MAX).map(({ seq }) => seq);
  const rows = latestOutbox(db, open, ROWS_MAX);
  return rows.map((row) => {
    const { persons, office, terminal, on } = JSON.parse(row.header) as Header; // our own
    const masked = persons.map((personId) => lineOf(db, personId));
    return {
      seq: row.seq,
      operationId: row.operationId,
      type: row.type,
      receiptNumber: receiptNumberOf({ office, terminal, on, sequence: row.seq }),
      persons: masked,
      state: row.state,
      waitsFor: row.state === 'pending' ? (waitsFor.get(row.seq) ?? null) : null,
      attempts: row.attempts,
      lastAttemptAt: row.lastAttemptAt,
      code: row.problem,
    };
  });
}

interface Header extends Omit<ReceiptParts, 'sequence'> {
  readonly persons: readonly PersonId[];
}

function lineOf(db: Db, personId: PersonId): string {
  const facts = personById(db, personId);
  return facts === undefined ? '' : maskedLine(facts.person);
}
