import { hash } from 'node:crypto';

import { canonicalJson } from '../electron/domain/canonicalJson.ts';
import type { IsoInstant } from '../electron/domain/clock.ts';
import type { IsoDate } from '../electron/domain/date.ts';
import type { ReceiptNumber } from '../electron/domain/receipt.ts';
import type {
  OfficeCode,
  OperationId,
  PersonId,
  Sha256Hex,
  StaffNumber,
  TerminalCode,
  UserAccountId,
} from '../electron/domain/terms.ts';
import type { RowDigest } from './rows.ts';
import type { AccountRoles, EntryKind } from './schema/ledger.ts';

/** The version of everything docs/ledger-format.md describes. */
export const ENTRY_FORMAT = 'ledger-entry-1';

/** `previous` of the first entry. */
export const NO_PREVIOUS = '0'.repeat(64);

/** Every stored hash and signature names its algorithm: others may be demanded later. */
export const ALGORITHMS = { digest: 'SHA-256', signature: 'Ed25519' } as const;

/** One line of a posting; integer fen, the lines of an entry sum to zero. */
export interface Posting {
  /** `account:<id>` `quota:<binding>` `hold:<case>` `payable:<case>` `bank` */
  readonly account: string;
  readonly fen: number;
}

/** What a sign-in account is after this entry; makes its key known to whoever verifies. */
export interface AccountState {
  readonly accountId: UserAccountId;
  readonly staffNumber: StaffNumber;
  /** Raw Ed25519 public key, base64url, 43 characters. */
  readonly publicKey: string;
  readonly roles: AccountRoles;
  readonly state: 'active' | 'disabled';
}

/** The hashed part of an entry; its canonical JSON is what the hash is taken over. */
export interface EntryHeader {
  readonly account: AccountState | null;
  readonly algorithms: typeof ALGORITHMS;
  readonly at: IsoInstant;
  readonly author: {
    readonly accountId: UserAccountId;
    readonly publicKey: string;
    readonly staffNumber: StaffNumber;
  };
  readonly bodyDigest: Sha256Hex;
  /** Entries whose bodies this entry erased. */
  readonly erases: readonly number[];
  readonly format: typeof ENTRY_FORMAT;
  readonly kind: EntryKind;
  readonly office: OfficeCode;
  /** Civil date of `at` in Asia/Shanghai. */
  readonly on: IsoDate;
  readonly operationId: OperationId;
  readonly persons: readonly PersonId[];
  readonly postingsDigest: Sha256Hex | null;
  readonly previous: string;
  readonly replyDigest: Sha256Hex;
  /** Rows of business tables this entry wrote. */
  readonly rows: readonly RowDigest[];
  readonly seq: number;
  readonly terminal: TerminalCode;
  readonly type: string;
  readonly wireDigest: Sha256Hex | null;
}

/** The stored first answer, with what is needed to recognise a retry. */
export interface Reply {
  readonly inputHash: Sha256Hex;
  readonly operation: string;
  /** Without what `fromBody` names. */
  readonly output: unknown;
  /** Keys of the output that hold the very value the body holds under the same key; absent: none. */
  readonly fromBody?: readonly string[];
  readonly signedHash: Sha256Hex | null;
}

/**
 * The answer as it is kept: what the entry's body holds under the same name (the decision, what was
 * signed) is not written twice. Only the same object counts, so nothing is compared.
 */
export function keptOutput(
  output: unknown,
  body: object,
): Pick<Reply, 'output'> & { readonly fromBody?: readonly string[] } {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return { output };
  const held = body as Readonly<Record<string, unknown>>; // asked by key only
  const rest: Record<string, unknown> = {};
  const fromBody: string[] = [];
  for (const [key, value] of Object.entries(output)) {
    if (typeof value === 'object' && value !== null && value === held[key]) fromBody.push(key);
    else rest[key] = value;
  }
  return fromBody.length === 0 ? { output } : { output: rest, fromBody };
}

/** The first answer again, from the stored reply and the stored body (JSON texts). */
export function firstOutput(reply: Reply, body: string): unknown {
  if (reply.fromBody === undefined) return reply.output;
  const held = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const again = reply.fromBody.map((key) => [key, held[key]] as const);
  return { ...(reply.output as object), ...Object.fromEntries(again) };
}

/** What a caller is told about the entry a commit made. */
export interface EntryReference {
  readonly seq: number;
  readonly at: IsoInstant;
  readonly on: IsoDate;
  readonly receiptNumber: ReceiptNumber;
  readonly hash: Sha256Hex;
}

/** SHA-256 of UTF-8 text, lower-case hex. */
export function sha256Hex(text: string): Sha256Hex {
  return hash('sha256', text, 'hex') as Sha256Hex;
}

/** Asking the system for a few bytes costs as much as asking for many. */
const SALTS_AT_ONCE = 64;
const SALT_BYTES = 16;

/** New salts of 16 random bytes, in hex; each is given out once. */
export function saltSource(randomBytes: (length: number) => Uint8Array): () => string {
  let pool = '';
  let used = 0;
  return () => {
    if (used === pool.length) {
      pool = Buffer.from(randomBytes(SALT_BYTES * SALTS_AT_ONCE)).toString('hex');
      used = 0;
    }
    used += SALT_BYTES * 2;
    return pool.slice(used - SALT_BYTES * 2, used);
  };
}

/** Salt and text lie in it side by side while they are hashed; nothing waits in between. */
let scratch = Buffer.allocUnsafeSlow(32 * 1024);

/** SHA-256 over the salt's bytes and then the UTF-8 text: cannot be guessed from the text alone. */
export function saltedDigest(saltHex: string, text: string): Sha256Hex {
  // A UTF-16 code unit takes three bytes at most.
  const most = saltHex.length / 2 + text.length * 3;
  if (most > scratch.length) scratch = Buffer.allocUnsafeSlow(most);
  const salted = scratch.write(saltHex, 'hex');
  const end = salted + scratch.write(text, salted, 'utf8');
  return hash('sha256', scratch.subarray(0, end), 'hex') as Sha256Hex;
}

/** Canonical JSON of the postings, in line order; null when there are none. */
export function postingsText(postings: readonly Posting[]): string | null {
  if (postings.length === 0) return null;
  return canonicalJson(postings.map(({ account, fen }) => ({ account, fen })));
}

/** The bytes an author signs: the entry's hash with a prefix that no other use shares. */
export function signedBytes(entryHash: string): Uint8Array {
  return Buffer.from(`${ENTRY_FORMAT}:${entryHash}`, 'utf8');
}
