import type { Clock, IsoInstant } from '../electron/domain/clock.ts';
import type { IsoDate } from '../electron/domain/date.ts';
import type { ReceiptNumber } from '../electron/domain/receipt.ts';
import type { Result } from '../electron/domain/result.ts';
import type {
  OfficeCode,
  OperationId,
  PersonId,
  Sha256Hex,
  StaffNumber,
  TerminalCode,
  UserAccountId,
} from '../electron/domain/terms.ts';
import type { AccountState, EntryReference, Posting } from './entry.ts';
import type { EntryKind } from './schema/ledger.ts';
import type { Tx } from './tx.ts';

/** `check` runs the very same code as `commit` and then rolls back. */
export type Mode = 'check' | 'commit';

/** Who enters it; put in by `ipc` from the session, never taken from input. */
export interface Author {
  readonly accountId: UserAccountId;
  readonly staffNumber: StaffNumber;
  /** Raw Ed25519 public key, base64url, 43 characters. */
  readonly publicKey: string;
  /** Ed25519 signature, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

/** What is asked; `operationId` was made when the form opened and is kept in its draft. */
export interface Command {
  readonly operation: string;
  readonly operationId: OperationId;
  readonly mode: Mode;
  /** Plain JSON. Top-level `mode`, `signedHash` and `operationId` do not count as input. */
  readonly input: unknown;
  /** Hash of the check's `signed` that the citizen signed. */
  readonly signedHash?: string | null;
}

/** What the work wants written beside its own rows. */
export interface NewEntry {
  readonly kind: EntryKind;
  /** e.g. `binding.bound`. */
  readonly type: string;
  /** Plain JSON; the decision is kept here. Erasable. */
  readonly body: object;
  /** Everybody it touches; at least one for an operation. */
  readonly persons: readonly PersonId[];
  readonly postings?: readonly Posting[];
  /** What central is sent; given exactly when kind is operation. Plain JSON. */
  readonly wire?: object;
  /** The state of a sign-in account after this entry, when it is about one. */
  readonly account?: AccountState;
  /** Entries whose bodies are erased with this entry (operations must be settled). */
  readonly erases?: readonly number[];
}

/** Known before the work runs, the same in check and commit while nothing happens between. */
export interface EntryContext {
  readonly seq: number;
  readonly at: IsoInstant;
  readonly on: IsoDate;
  readonly receiptNumber: ReceiptNumber;
  readonly office: OfficeCode;
  readonly terminal: TerminalCode;
}

/** What the work gives back when it does not refuse. */
export interface Outcome<O> {
  readonly entry: NewEntry;
  readonly output: O;
  /** What the citizen signs: plain JSON without seq, time or receipt number. */
  readonly signed?: unknown;
}

export type Work<O, P> = (tx: Tx, context: EntryContext) => Result<Outcome<O>, P>;

export interface Answer<O> {
  readonly output: O;
  /** null in a check. */
  readonly entry: EntryReference | null;
  readonly signedHash: Sha256Hex | null;
}

export type LedgerProblem =
  | { readonly code: 'operation.conflict' }
  | { readonly code: 'decision.changed'; readonly now: unknown };

/** One page of central's feed about persons and accounts. */
export interface RegisterBatch {
  readonly feed: string;
  /** The cursor this page follows; must be the stored one ('' at the start). */
  readonly after: string;
  /** The cursor once this page is applied. */
  readonly upTo: string;
}

export interface RegisterGap {
  readonly code: 'register.gap';
  /** The cursor the ledger stands at. */
  readonly cursor: string;
}

/** Fixed facts of a ledger, from its `meta` table. */
export interface LedgerIdentity {
  readonly ledgerId: string;
  readonly office: OfficeCode;
  readonly terminal: TerminalCode;
  readonly demo: boolean;
  readonly training: boolean;
}

/** For tests of power loss: called at the two moments that matter. Absent from a release. */
export interface StopPoints {
  beforeCommit?(): void;
  afterCommit?(): void;
}

export interface LedgerPorts {
  readonly clock: Clock;
  /** Cryptographically strong random bytes. */
  randomBytes(length: number): Uint8Array;
  readonly stopPoints?: StopPoints;
}

/** The last entry. */
export interface Head {
  readonly seq: number;
  readonly hash: Sha256Hex;
  readonly at: IsoInstant;
}
