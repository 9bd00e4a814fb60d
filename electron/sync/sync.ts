import { countUnresolved, findOutboxByOperation } from '../../db/queries/outbox.ts';
import type { IsoInstant } from '../domain/clock.ts';
import type { OperationId, PersonId } from '../domain/terms.ts';
import { WAITS, waitAfter } from './backoff.ts';
import { noteCentralTime } from './centralTime.ts';
import { centralClient, type CentralClient, type CentralFailure } from './client.ts';
import { registerFeed, type FeedReport, type RegisterFeed } from './feed.ts';
import type { FeedState, NetworkState, SyncPorts } from './ports.ts';
import { batchOf, runRound, type RoundReport } from './round.ts';
import { verifyPersons, type VerifyOutcome } from './verify.ts';

/** How long the screen waits for central after a commit. */
export const AWAIT_MS = 3000;

/** What became of one operation. */
export interface Awaited {
  readonly state: 'pending' | 'acknowledged' | 'rejected' | 'closed' | 'unknown';
  readonly code: string | null;
}

/** The outbox's sender: one round at a time, by itself or asked for. */
export interface Sync {
  /** Begins rounds on its own; without a central it does nothing. */
  start(): void;
  /** Ends after the running round; nothing is lost, the outbox keeps it. */
  stop(): Promise<void>;
  /** Something was entered: send soon, do not wait for the next round. */
  poke(): void;
  /** Sends what waits now; null: no central is configured. */
  syncNow(): Promise<RoundReport | null>;
  awaitAnswer(operationId: OperationId, timeoutMs?: number): Promise<Awaited>;
  verifyPersons(caseId: OperationId, personIds: readonly PersonId[]): Promise<VerifyOutcome>;
  /** Takes over what changed in central's register; null: no central is configured. */
  pullRegister(): Promise<FeedReport | null>;
  network(): NetworkState;
  feed(): FeedState;
}

/** Makes the sender; give it a transport of null where no central is configured. */
export function createSync(ports: SyncPorts): Sync {
  return new OutboxSender(ports);
}

class OutboxSender implements Sync {
  readonly #ports: SyncPorts;
  readonly #client: CentralClient | null;
  readonly #feed: RegisterFeed | null;
  readonly #listeners = new Map<OperationId, Set<() => void>>();
  #running: Promise<RoundReport> | null = null;
  #cancel: (() => void) | null = null;
  #isStarted = false;
  #isPoked = false;
  #failures = 0;
  #online = false;
  #since: IsoInstant | null = null;
  #reportedHead = -1;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
    this.#client = ports.transport === null ? null : centralClient(ports.transport);
    this.#feed = this.#client === null ? null : registerFeed(ports, this.#client);
  }

  start(): void {
    if (this.#client === null || this.#isStarted) return;
    this.#isStarted = true;
    this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    this.#cancel?.();
    this.#cancel = null;
    for (const wake of [...this.#listeners.values()].flatMap((set) => [...set])) wake();
    await this.#running;
    await this.#feed?.stop();
  }

  poke(): void {
    if (!this.#isStarted) return;
    if (this.#running !== null) this.#isPoked = true;
    else this.#schedule(0);
  }

  async syncNow(): Promise<RoundReport | null> {
    if (this.#client === null) return null;
    // A round that is under way may have begun before the last entry.
    if (this.#running !== null) await this.#running;
    return this.#round(this.#client);
  }

  async awaitAnswer(operationId: OperationId, timeoutMs = AWAIT_MS): Promise<Awaited> {
    const before = this.#fateOf(operationId);
    if (before.state !== 'pending' || this.#client === null) return before;
    const settled = this.#settled(operationId, timeoutMs);
    if (this.#isStarted) this.poke();
    else void this.#round(this.#client);
    await settled;
    return this.#fateOf(operationId);
  }

  async verifyPersons(caseId: OperationId, personIds: readonly PersonId[]): Promise<VerifyOutcome> {
    if (this.#client === null) return { online: false, verified: [], unknown: [], failure: null };
    const outcome = await verifyPersons(this.#ports, this.#client, caseId, personIds);
    this.#setOnline(outcome.online);
    return outcome;
  }

  async pullRegister(): Promise<FeedReport | null> {
    return this.#feed === null ? null : this.#feed.pull();
  }

  feed(): FeedState {
    return this.#feed?.state() ?? { running: false, persons: 0, failure: null };
  }

  network(): NetworkState {
    return {
      configured: this.#client !== null,
      online: this.#online,
      since: this.#since,
      ...countUnresolved(this.#ports.ledger.read),
    };
  }

  /** One round at a time; whoever asks meanwhile gets the running one's report. */
  #round(client: CentralClient): Promise<RoundReport> {
    this.#running ??= this.#rounds(client).finally(() => {
      this.#running = null;
      if (!this.#isStarted) return;
      this.#schedule(this.#waitMs());
      if (this.#online) this.#pullBeside();
    });
    return this.#running;
  }

  /** Operations do not wait for the register: a first pull may take minutes. */
  #pullBeside(): void {
    this.pullRegister().catch((error: unknown) => {
      this.#ports.onTrouble?.(`register stopped: ${String(error)}`);
    });
  }

  async #rounds(client: CentralClient): Promise<RoundReport> {
    this.#cancel?.();
    this.#cancel = null;
    const wake = (operationId: OperationId) => this.#wake(operationId);
    let report = await runRound(this.#ports, client, wake);
    while (this.#isPoked && report.failure === null && this.#isStarted) {
      this.#isPoked = false;
      report = sumOf(report, await runRound(this.#ports, client, wake));
    }
    this.#isPoked = false;
    if (!report.reached && report.failure === null) {
      const failure = await this.#reportHead(client);
      report = { ...report, reached: failure === null, failure };
    }
    this.#finish(report);
    return report;
  }

  /** Nothing to send: central still hears of a new head, or is asked for the time. */
  async #reportHead(client: CentralClient): Promise<CentralFailure | null> {
    const { ledger, clock } = this.#ports;
    const headSeq = ledger.head()?.seq ?? 0;
    const startedMs = clock.monotonicMs();
    const isNew = headSeq !== this.#reportedHead;
    const answered = isNew
      ? await client.operations(batchOf(this.#ports, []))
      : await client.time();
    if (!answered.ok) return answered.problem;
    this.#reportedHead = headSeq;
    noteCentralTime(ledger, clock, answered.value.time, clock.monotonicMs() - startedMs);
    return null;
  }

  #finish(report: RoundReport): void {
    this.#failures = report.failure === null ? 0 : this.#failures + 1;
    this.#setOnline(report.failure === null);
    if (report.failure !== null) this.#ports.onTrouble?.(`sync: ${report.failure.message}`);
  }

  #setOnline(online: boolean): void {
    if (online !== this.#online || this.#since === null) this.#since = this.#ports.clock.now();
    this.#online = online;
    this.#ports.onNetwork?.(this.network());
  }

  #waitMs(): number {
    return waitAfter(this.#failures, this.#ports.random, this.#ports.waits ?? WAITS);
  }

  #schedule(milliseconds: number): void {
    this.#cancel?.();
    const client = this.#client;
    if (client === null) return;
    this.#cancel = this.#ports.after(milliseconds, () => {
      this.#cancel = null;
      if (!this.#isStarted) return;
      this.#round(client).catch((error: unknown) => {
        this.#ports.onTrouble?.(`sync stopped: ${String(error)}`);
      });
    });
  }

  #fateOf(operationId: OperationId): Awaited {
    const row = findOutboxByOperation(this.#ports.ledger.read, operationId);
    if (row === null) return { state: 'unknown', code: null };
    return { state: row.state, code: row.problem };
  }

  #settled(operationId: OperationId, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const listeners = this.#listeners.get(operationId) ?? new Set();
      this.#listeners.set(operationId, listeners);
      const done = () => {
        cancel();
        listeners.delete(done);
        if (listeners.size === 0) this.#listeners.delete(operationId);
        resolve();
      };
      const cancel = this.#ports.after(timeoutMs, done);
      listeners.add(done);
    });
  }

  #wake(operationId: OperationId): void {
    for (const done of [...(this.#listeners.get(operationId) ?? [])]) done();
  }
}

function sumOf(one: RoundReport, other: RoundReport): RoundReport {
  return {
    reached: one.reached || other.reached,
    sent: one.sent + other.sent,
    acknowledged: one.acknowledged + other.acknowledged,
    rejected: one.rejected + other.rejected,
    failure: other.failure,
  };
}
