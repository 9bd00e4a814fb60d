import { and, asc, eq, sql } from 'drizzle-orm';

import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { OperationId, PersonId, Sha256Hex } from '../../electron/domain/terms.ts';
import { journal, journalBody, outbox, type OutboxState } from '../schema/ledger.ts';
import {
  isLive,
  rawStatements,
  reading,
  writing,
  type Db,
  type ScratchTx,
  type Tx,
} from '../tx.ts';

export type OutboxRow = typeof outbox.$inferSelect;

/** An outbox row with its entry's identity, for lists. */
export interface OutboxItem extends OutboxRow {
  readonly operationId: OperationId;
  readonly type: string;
  readonly at: IsoInstant;
}

const statements = rawStatements((raw) => ({
  waiting: raw.prepare<[number], Counted>(
    `SELECT count(*) AS waiting, max(seq) AS upTo FROM outbox
     WHERE state IN ('pending', 'rejected') AND state = 'pending' AND seq > ?`,
  ),
}));

const itemColumns = {
  seq: outbox.seq,
  state: outbox.state,
  attempts: outbox.attempts,
  lastAttemptAt: outbox.lastAttemptAt,
  answer: outbox.answer,
  problem: outbox.problem,
  centralSeq: outbox.centralSeq,
  settledSeq: outbox.settledSeq,
  operationId: journal.operationId,
  type: journal.type,
  at: journal.at,
};

const bySeq = reading((q) =>
  q
    .select(itemColumns)
    .from(outbox)
    .innerJoin(journal, eq(journal.seq, outbox.seq))
    .where(eq(outbox.seq, sql.placeholder('seq')))
    .prepare(),
);

const byOperation = reading((q) =>
  q
    .select(itemColumns)
    .from(journal)
    .innerJoin(outbox, eq(journal.seq, outbox.seq))
    .where(eq(journal.operationId, sql.placeholder('operationId')))
    .prepare(),
);

const unresolved = reading((q) =>
  q
    .select(itemColumns)
    .from(outbox)
    .innerJoin(journal, eq(journal.seq, outbox.seq))
    .where(sql`${outbox.state} IN ('pending', 'rejected')`)
    .orderBy(asc(outbox.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const wireOf = reading((q) =>
  q
    .select({ wire: journalBody.wire })
    .from(journalBody)
    .where(eq(journalBody.seq, sql.placeholder('seq')))
    .prepare(),
);

const attempt = writing<ScratchTx>()((q) =>
  q
    .update(outbox)
    .set({
      attempts: sql`${outbox.attempts} + 1`,
      lastAttemptAt: sql`${sql.placeholder('at')}`,
    })
    .where(and(eq(outbox.seq, sql.placeholder('seq')), eq(outbox.state, 'pending')))
    .prepare(),
);

const settle = writing<Tx>()((q) =>
  q
    .update(outbox)
    .set({
      state: sql`${sql.placeholder('state')}`,
      answer: sql`${sql.placeholder('answer')}`,
      problem: sql`${sql.placeholder('problem')}`,
      centralSeq: sql`${sql.placeholder('centralSeq')}`,
      settledSeq: sql`${sql.placeholder('settledSeq')}`,
    })
    .where(eq(outbox.seq, sql.placeholder('seq')))
    .prepare(),
);

interface Counted {
  readonly waiting: number;
  /** The newest row that was counted; null: there was none. */
  readonly upTo: number | null;
}

/** What waited when it was last counted, so that only newer rows are counted with every entry. */
interface CountMemory {
  counted: Counted | null;
  /** The transaction that settled something: what is seen while it runs may be rolled back. */
  settling: Tx | null;
}

const countMemory = rawStatements((): CountMemory => ({ counted: null, settling: null }));

/** How many operations wait for central. */
export function countPending(db: Db): number {
  const memory = countMemory(db);
  const before = memory.counted ?? { waiting: 0, upTo: 0 };
  const since = statements(db).waiting.get(before.upTo ?? 0);
  const waiting = before.waiting + (since?.waiting ?? 0);
  const isCertain = memory.settling === null || !isLive(memory.settling);
  if (isCertain) memory.counted = { waiting, upTo: since?.upTo ?? before.upTo };
  return waiting;
}

export function findOutbox(db: Db, seq: number): OutboxItem | null {
  return bySeq(db).get({ seq }) ?? null;
}

export function findOutboxByOperation(db: Db, operationId: OperationId): OutboxItem | null {
  return byOperation(db).get({ operationId }) ?? null;
}

/** Pending and rejected, oldest first. */
export function unresolvedOutbox(db: Db, limit: number): OutboxItem[] {
  return unresolved(db).all({ limit });
}

/** Canonical JSON of what central is sent; null for a local or erased entry. */
export function findWire(db: Db, seq: number): string | null {
  return wireOf(db).get({ seq })?.wire ?? null;
}

/** Counts an attempt to send; bookkeeping, not an entry. */
export function noteAttempt(tx: ScratchTx, seqs: readonly number[], at: IsoInstant): void {
  for (const seq of seqs) attempt(tx).run({ seq, at });
}

/** What central said about one operation, or that it is closed here. */
export interface Settlement {
  readonly state: Exclude<OutboxState, 'pending'>;
  /** Central's answer as it came, JSON text. */
  readonly answer: string | null;
  /** Central's code when it refused. */
  readonly problem: string | null;
  /** Central's own sequence when it accepted. */
  readonly centralSeq: number | null;
  /** The entry that records this: `context.seq` of the running work. */
  readonly settledSeq: number;
}

/** Inside the `once` that journals central's answer. A settled row stays settled. */
export function settleOutbox(tx: Tx, seq: number, settlement: Settlement): void {
  const memory = countMemory(tx);
  memory.counted = null;
  memory.settling = tx;
  const { changes } = settle(tx).run({ seq, ...settlement });
  if (changes !== 1) throw new Error(`no outbox row ${seq}`);
}

/** An unresolved operation with the persons it touches, from its header. */
export interface UnresolvedRow {
  readonly seq: number;
  readonly operationId: OperationId;
  readonly type: string;
  readonly state: 'pending' | 'rejected';
  readonly persons: readonly PersonId[];
}

interface UnresolvedRaw extends Omit<UnresolvedRow, 'persons'> {
  readonly header: string;
}

const unresolvedStatements = rawStatements((raw) => ({
  all: raw.prepare<[], UnresolvedRaw>(
    `SELECT o.seq, o.state, j.operation_id AS operationId, j.type, j.header
     FROM outbox o JOIN journal j USING (seq)
     WHERE o.state IN ('pending', 'rejected') ORDER BY o.seq`,
  ),
}));

/** Everything pending or rejected by rising seq, with everybody it touches. */
export function unresolvedWithPersons(db: Db): UnresolvedRow[] {
  return unresolvedStatements(db)
    .all.all()
    .map(({ header, ...row }) => {
      const { persons } = JSON.parse(header) as { persons: PersonId[] }; // canonical, our own
      return { ...row, persons };
    });
}

/** One operation as central is told about it. */
export interface OutgoingRow {
  readonly seq: number;
  readonly operationId: OperationId;
  readonly at: IsoInstant;
  readonly hash: Sha256Hex;
  /** Canonical JSON. */
  readonly header: string;
  /** Canonical JSON; null once erased. */
  readonly wire: string | null;
}

const outgoingStatements = rawStatements((raw) => ({
  one: raw.prepare<[number], OutgoingRow>(
    `SELECT seq, j.operation_id AS operationId, j.at, j.hash, j.header, b.wire
     FROM journal j LEFT JOIN journal_body b USING (seq) WHERE seq = ?`,
  ),
}));

export function outgoingOf(db: Db, seq: number): OutgoingRow | null {
  return outgoingStatements(db).one.get(seq) ?? null;
}

const countStatements = rawStatements((raw) => ({
  unresolved: raw.prepare<[], { waiting: number; rejected: number }>(
    `SELECT count(*) FILTER (WHERE state = 'pending') AS waiting,
       count(*) FILTER (WHERE state = 'rejected') AS rejected
     FROM outbox WHERE state IN ('pending', 'rejected')`,
  ),
  all: raw.prepare<[], { state: OutboxState; n: number }>(
    'SELECT state, count(*) AS n FROM outbox GROUP BY state',
  ),
}));

/** What waits for central, and what it refused and nobody has closed yet. */
export function countUnresolved(db: Db): { waiting: number; rejected: number } {
  return countStatements(db).unresolved.get() ?? { waiting: 0, rejected: 0 };
}

/** Operations per state. */
export function countByState(db: Db): Record<OutboxState, number> {
  const counts = { pending: 0, acknowledged: 0, rejected: 0, closed: 0 };
  for (const { state, n } of countStatements(db).all.all()) counts[state] = n;
  return counts;
}

/** An outbox row as the sync centre lists it. */
export interface ListedOutbox {
  readonly seq: number;
  readonly operationId: OperationId;
  readonly type: string;
  /** Canonical JSON. */
  readonly header: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly lastAttemptAt: IsoInstant | null;
  readonly problem: string | null;
}

const LISTED = `o.seq, j.operation_id AS operationId, j.type, j.header, o.state, o.attempts,
  o.last_attempt_at AS lastAttemptAt, o.problem FROM outbox o JOIN journal j USING (seq)`;

const listStatements = rawStatements((raw) => ({
  named: raw.prepare<[string], ListedOutbox>(
    `SELECT ${LISTED} WHERE o.seq IN (SELECT value FROM json_each(?)) ORDER BY o.seq`,
  ),
  settled: raw.prepare<[number], ListedOutbox>(
    `SELECT ${LISTED} WHERE o.state IN ('acknowledged', 'closed') ORDER BY o.seq DESC LIMIT ?`,
  ),
}));

/** These rows, oldest first, then the newest settled ones, up to `limit` together. */
export function latestOutbox(db: Db, first: readonly number[], limit: number): ListedOutbox[] {
  const { named, settled } = listStatements(db);
  const rows = named.all(JSON.stringify(first.slice(0, limit)));
  return [...rows, ...settled.all(limit - rows.length)];
}
