import type { Database } from 'better-sqlite3';

import { canonicalJson } from '../electron/domain/canonicalJson.ts';
import { laterInstant, type IsoInstant } from '../electron/domain/clock.ts';
import type { IsoDate } from '../electron/domain/date.ts';
import { receiptNumberOf } from '../electron/domain/receipt.ts';
import { fail, ok, type Result } from '../electron/domain/result.ts';
import type { OperationId, Sha256Hex } from '../electron/domain/terms.ts';
import type {
  Answer,
  Author,
  Command,
  EntryContext,
  Head,
  LedgerIdentity,
  LedgerPorts,
  LedgerProblem,
  RegisterBatch,
  RegisterGap,
  Work,
} from './api.ts';
import { appendEntry, knownAuthor } from './append.ts';
import { rekey } from './connect.ts';
import {
  firstOutput,
  keptOutput,
  NO_PREVIOUS,
  saltSource,
  sha256Hex,
  type Reply,
} from './entry.ts';
import { forgetTouchedRows, takeTouchedRows } from './rows.ts';
import { readCursor, storeCursor } from './queries/sync.ts';
import { rawOf, rawStatements, withTx, type Db, type RegisterTx, type ScratchTx } from './tx.ts';

export type * from './api.ts';
export type { AccountState, EntryReference, Posting } from './entry.ts';
export type { Db, RegisterTx, ScratchTx, Tx } from './tx.ts';

interface KnownCommand {
  readonly seq: number;
  readonly at: IsoInstant;
  readonly hash: Sha256Hex;
  /** null once erased, as the body. */
  readonly reply: string | null;
  readonly body: string | null;
}

/** The counter's record. Everything that changes goes through `once` or `applyRegister`. */
export class Ledger {
  readonly identity: LedgerIdentity;
  /** For queries. A query that writes takes a transaction instead. */
  readonly read: Db;
  readonly #ports: LedgerPorts;
  readonly #raw: Database;
  readonly #sql: ReturnType<typeof statements>;
  readonly #newSalt: () => string;
  readonly #onClose: () => void;
  /** The last entry while it is certain: nobody else writes this file; undefined: read it. */
  #newest: Head | null | undefined;

  /** Use `openLedger`: it checks the file, the key, the version and the settings first. */
  constructor(read: Db, identity: LedgerIdentity, ports: LedgerPorts, onClose: () => void) {
    this.read = read;
    this.identity = identity;
    this.#ports = ports;
    this.#raw = rawOf(read);
    this.#sql = statements(read);
    this.#newSalt = saltSource(ports.randomBytes);
    this.#onClose = onClose;
  }

  /**
   * The only way to write business data: one synchronous transaction that looks for the operation
   * id, runs the work on facts read inside it, appends one entry and commits durably.
   * Same id and input: the first answer. A refusal or an exception leaves no trace.
   */
  once<O, P>(
    author: Author,
    command: Command,
    work: Work<O, P>,
  ): Result<Answer<O>, P | LedgerProblem> {
    const inputHash = inputHashOf(command);
    return this.#transaction((commit) => {
      const known = this.#sql.known.get(command.operationId);
      if (known) return this.#firstAnswer<O>(known, command, inputHash);

      const { context, previous } = this.#next();
      const authorBefore = context.seq === 1 ? null : knownAuthor(this.read, author);
      const result = withTx(this.read, 'business', (tx) => work(tx, context));
      refusePromise(result);
      if (!result.ok) return result;

      const { entry, output, signed } = result.value;
      const signedHash = signed === undefined ? null : sha256Hex(canonicalJson(signed));
      if (isSignedOtherwise(command, signedHash)) {
        return fail({ code: 'decision.changed', now: signed ?? null });
      }
      const { operation } = command;
      const kept = keptOutput(output, entry.body);
      const reply: Reply = { inputHash, operation, ...kept, signedHash };
      const hash = appendEntry(this.read, {
        author,
        authorBefore,
        operationId: command.operationId,
        entry,
        reply,
        previous,
        context,
        salt: this.#newSalt(),
      });
      if (command.mode === 'check') return ok({ output, entry: null, signedHash });
      commit();
      const { seq, at, on, receiptNumber } = context;
      this.#newest = { seq, at, hash };
      return ok({ output, entry: { seq, at, on, receiptNumber, hash }, signedHash });
    });
  }

  /**
   * The second door: what central sends about persons and accounts. One page of a feed, in order;
   * a page already applied is skipped, a page that leaves a gap is refused. Never echoed back.
   */
  applyRegister(
    batch: RegisterBatch,
    apply: (tx: RegisterTx) => void,
  ): Result<{ readonly applied: boolean }, RegisterGap> {
    return this.#transaction((commit) => {
      const cursor = readCursor(this.read, batch.feed);
      if (cursor === batch.upTo) return ok({ applied: false });
      if (cursor !== batch.after) return fail({ code: 'register.gap', cursor });
      withTx(this.read, 'register', (tx) => {
        refusePromise(apply(tx));
        storeCursor(tx, batch.feed, batch.upTo, this.#ports.clock.now());
      });
      this.#refuseTouchedRows();
      commit();
      return ok({ applied: true });
    });
  }

  /** Drafts, settings, transport bookkeeping: nothing that is business data. */
  scratch<R>(use: (tx: ScratchTx) => R): R {
    return this.#transaction((commit) => {
      const result = withTx(this.read, 'scratch', use);
      refusePromise(result);
      this.#refuseTouchedRows();
      commit();
      return result;
    });
  }

  /** The last entry, null in an empty ledger. */
  head(): Head | null {
    if (this.#newest === undefined) this.#newest = this.#sql.head.get() ?? null;
    return this.#newest;
  }

  /**
   * Encrypts the whole file under another key. The caller has made both keys openable before
   * (electron/shell/keys): a crash leaves the file under the old or the new one, never between.
   */
  rekey(key: Uint8Array): void {
    if (this.#isInTransaction()) throw new Error('a rekey inside a ledger transaction');
    rekey(this.#raw, key);
  }

  close(): void {
    this.#onClose();
  }

  #transaction<R>(run: (commit: () => void) => R): R {
    if (this.#isInTransaction()) throw new Error('a ledger transaction inside another');
    forgetTouchedRows(this.read);
    this.#sql.begin.run();
    try {
      return run(() => {
        this.#ports.stopPoints?.beforeCommit?.();
        this.#sql.commit.run();
        this.#ports.stopPoints?.afterCommit?.();
      });
    } catch (error) {
      // A commit that failed may still be in the file.
      this.#newest = undefined;
      throw error;
    } finally {
      if (this.#isInTransaction()) this.#sql.rollback.run();
    }
  }

  #isInTransaction(): boolean {
    return this.#raw.inTransaction;
  }

  #refuseTouchedRows(): void {
    const [row] = takeTouchedRows(this.read);
    if (row !== undefined) throw new Error(`business data changed without an entry: ${row.shape}`);
  }

  #next(): { context: EntryContext; previous: string } {
    const head = this.head();
    const now = this.#ports.clock.now();
    const at = head === null ? now : laterInstant(now, head.at);
    const seq = (head?.seq ?? 0) + 1;
    const { office, terminal } = this.identity;
    const on = at.slice(0, 10) as IsoDate;
    const receiptNumber = receiptNumberOf({ office, terminal, on, sequence: seq });
    const context = { seq, at, on, receiptNumber, office, terminal };
    return { context, previous: head?.hash ?? NO_PREVIOUS };
  }

  #firstAnswer<O>(
    known: KnownCommand,
    command: Command,
    inputHash: Sha256Hex,
  ): Result<Answer<O>, LedgerProblem> {
    // An erased entry has no reply left: whoever asks again cannot be shown to be the same.
    if (known.reply === null || known.body === null) return fail({ code: 'operation.conflict' });
    const reply = JSON.parse(known.reply) as Reply;
    if (reply.inputHash !== inputHash || reply.operation !== command.operation) {
      return fail({ code: 'operation.conflict' });
    }
    const output = firstOutput(reply, known.body) as O;
    const entry = this.#reference(known.seq, known.at, known.hash);
    return ok({ output, entry, signedHash: reply.signedHash });
  }

  #reference(seq: number, at: IsoInstant, hash: Sha256Hex): NonNullable<Answer<unknown>['entry']> {
    const { office, terminal } = this.identity;
    const on = at.slice(0, 10) as IsoDate;
    const receiptNumber = receiptNumberOf({ office, terminal, on, sequence: seq });
    return { seq, at, on, receiptNumber, hash };
  }
}

const statements = rawStatements((raw) => ({
  begin: raw.prepare('BEGIN IMMEDIATE'),
  commit: raw.prepare('COMMIT'),
  rollback: raw.prepare('ROLLBACK'),
  head: raw.prepare<[], Head>('SELECT seq, hash, at FROM journal ORDER BY seq DESC LIMIT 1'),
  known: raw.prepare<[OperationId], KnownCommand>(
    `SELECT j.seq, j.at, j.hash, b.reply, b.body FROM journal j LEFT JOIN journal_body b USING (seq)
     WHERE j.operation_id = ?`,
  ),
}));

/** SHA-256 over the operation and its input; how it is asked (mode, signature) does not count. */
export function inputHashOf(command: Pick<Command, 'operation' | 'input'>): Sha256Hex {
  const { operation, input } = command;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return sha256Hex(canonicalJson({ input, operation }));
  }
  const rest: Record<string, unknown> = { ...input };
  delete rest.mode;
  delete rest.signedHash;
  delete rest.operationId;
  return sha256Hex(canonicalJson({ input: rest, operation }));
}

function isSignedOtherwise(command: Command, signedHash: Sha256Hex | null): boolean {
  if (command.mode === 'check' || command.signedHash == null) return false;
  return command.signedHash !== signedHash;
}

function refusePromise(value: unknown): void {
  if (typeof value === 'object' && value !== null && 'then' in value) {
    throw new TypeError('nothing waits inside a ledger transaction');
  }
}
