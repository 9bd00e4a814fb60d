import { createPublicKey, verify, type KeyObject } from 'node:crypto';

import type { Database, Statement } from 'better-sqlite3';

import { canonicalJson } from '../electron/domain/canonicalJson.ts';
import type { LedgerIdentity } from './api.ts';
import { postingsProblem } from './checkEntry.ts';
import { closuresOf, isNeverNegative } from './postingLaws.ts';
import {
  ALGORITHMS,
  ENTRY_FORMAT,
  NO_PREVIOUS,
  postingsText,
  saltedDigest,
  sha256Hex,
  signedBytes,
  type AccountState,
  type EntryHeader,
  type Posting,
} from './entry.ts';

/** One entry as the tables hold it. */
export interface StoredParts {
  readonly seq: number;
  readonly operationId: string;
  readonly kind: string;
  readonly type: string;
  readonly at: string;
  readonly accountId: string;
  readonly header: string;
  readonly hash: string;
  readonly signature: string;
  readonly salt: string | null;
  readonly body: string | null;
  readonly reply: string | null;
  readonly wire: string | null;
  readonly erasedBy: number | null;
  readonly outboxState: string | null;
  readonly settledSeq: number | null;
}

/** What is wrong and with which entry. */
export interface EntryProblem {
  readonly seq: number | null;
  readonly what: string;
}

/** What all good entries together say; the derived tables must say the same. */
export interface Summary {
  operations: number;
  postings: number;
  erased: number;
  head: { seq: number; hash: string } | null;
  readonly accounts: Map<string, AccountState>;
  readonly balances: Map<string, { fen: number; seq: number }>;
  /** Accounts that are closed or sealed after the entries so far. */
  readonly closed: Set<string>;
  /** Last digest of each row, by shape and key. */
  readonly rows: Map<string, { digest: string; seq: number }>;
  /** Bodies that an erasure named but that are still to come back as erased: entry → eraser. */
  readonly erasures: Map<number, number>;
}

/** Checks entries one after the other, in order. */
export class EntryVerifier {
  readonly summary: Summary = {
    operations: 0,
    postings: 0,
    erased: 0,
    head: null,
    accounts: new Map(),
    balances: new Map(),
    closed: new Set(),
    rows: new Map(),
    erasures: new Map(),
  };
  readonly #identity: LedgerIdentity;
  readonly #postings: Statement<[number], Posting>;
  readonly #hashAt: Statement<[number], string>;
  readonly #keys = new Map<string, KeyObject>();
  #previous = NO_PREVIOUS;
  #at = '';

  constructor(raw: Database, identity: LedgerIdentity) {
    this.#identity = identity;
    this.#postings = raw.prepare('SELECT account, fen FROM posting WHERE seq = ? ORDER BY line');
    this.#hashAt = raw.prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?').pluck();
  }

  hashAt(seq: number): string | undefined {
    return this.#hashAt.get(seq);
  }

  /** null: this entry is good and is now the head. */
  next(parts: StoredParts): EntryProblem | null {
    const seq = (this.summary.head?.seq ?? 0) + 1;
    if (parts.seq !== seq) return { seq, what: `entry ${seq} is missing` };
    const header = parseHeader(parts.header);
    if (header === null) return { seq, what: 'its header is not canonical JSON' };
    const what =
      this.#chainProblem(parts, header) ??
      columnsProblem(parts, header, this.#identity) ??
      this.#authorProblem(parts, header) ??
      contentProblem(parts, header) ??
      this.#postingsProblem(header) ??
      outboxProblem(parts, header);
    if (what !== null) return { seq, what };
    this.#accept(parts, header);
    return null;
  }

  #chainProblem(parts: StoredParts, header: EntryHeader): string | null {
    if (sha256Hex(parts.header) !== parts.hash) return 'its hash is not that of its header';
    if (header.previous !== this.#previous) return 'it does not follow the entry before';
    if (header.at < this.#at) return 'its time is before the entry before';
    return null;
  }

  #authorProblem(parts: StoredParts, header: EntryHeader): string | null {
    const { author, account } = header;
    const first = header.seq === 1;
    if (first && account?.accountId !== author.accountId) {
      return 'the first entry does not introduce its author';
    }
    const known = first ? account : this.summary.accounts.get(author.accountId);
    const isAuthor =
      known?.state === 'active' &&
      known.publicKey === author.publicKey &&
      known.staffNumber === author.staffNumber;
    if (!known || !isAuthor) return 'its author was never introduced with this key';
    if (account !== null && known.roles !== 'administrator') {
      return 'an account was changed by somebody who is no administrator';
    }
    const bytes = signedBytes(parts.hash);
    const signature = Buffer.from(parts.signature, 'hex');
    const valid =
      signature.toString('hex') === parts.signature &&
      verify(null, bytes, this.#key(author.publicKey), signature);
    return valid ? null : "its signature is not its author's";
  }

  #key(publicKey: string): KeyObject {
    const known = this.#keys.get(publicKey);
    if (known !== undefined) return known;
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    this.#keys.set(publicKey, key);
    return key;
  }

  #postingsProblem(header: EntryHeader): string | null {
    const postings = this.#postings.all(header.seq);
    const text = postingsText(postings);
    const digest = text === null ? null : sha256Hex(text);
    if (digest !== header.postingsDigest) return 'its postings are not the ones it was made with';
    return postingsProblem(header.type, postings) ?? this.#balancesProblem(header, postings);
  }

  /** What follows from the entries before: nothing below zero, nothing to a closed account. */
  #balancesProblem(header: EntryHeader, postings: readonly Posting[]): string | null {
    const { balances, closed } = this.summary;
    const closures = closuresOf(header.type, header.rows);
    const opened = new Set(closures.filter((one) => one.isOpen).map((one) => one.account));
    const nowClosed = new Set(closures.filter((one) => !one.isOpen).map((one) => one.account));
    const sums = new Map<string, number>();
    for (const { account, fen } of postings) {
      const isClosed = nowClosed.has(account) || (closed.has(account) && !opened.has(account));
      if (isClosed) return `it posts to ${account}, which was closed and not opened again`;
      sums.set(account, (sums.get(account) ?? balances.get(account)?.fen ?? 0) + fen);
    }
    for (const [account, fen] of sums) {
      if (fen < 0 && isNeverNegative(account)) return `it leaves ${account} at ${fen} fen`;
    }
    return null;
  }

  #accept(parts: StoredParts, header: EntryHeader): void {
    const { summary } = this;
    const { seq } = header;
    summary.head = { seq, hash: parts.hash };
    this.#previous = parts.hash;
    this.#at = header.at;
    if (header.kind === 'operation') summary.operations += 1;
    if (parts.body === null) summary.erased += 1;
    if (parts.erasedBy !== null) summary.erasures.set(seq, parts.erasedBy);
    if (header.account !== null) summary.accounts.set(header.account.accountId, header.account);
    for (const { shape, key, digest } of header.rows) {
      summary.rows.set(`${shape} ${key}`, { digest, seq });
    }
    for (const { account, fen } of this.#postings.all(seq)) {
      summary.postings += 1;
      const before = summary.balances.get(account)?.fen ?? 0;
      summary.balances.set(account, { fen: before + fen, seq });
    }
    for (const { account, isOpen } of closuresOf(header.type, header.rows)) {
      if (isOpen) summary.closed.delete(account);
      else summary.closed.add(account);
    }
    for (const subject of header.erases) {
      // What is left over in the end says it was erased by an entry that says nothing of it.
      if (summary.erasures.get(subject) === seq) summary.erasures.delete(subject);
      else summary.erasures.set(subject, seq);
    }
  }
}

function parseHeader(text: string): EntryHeader | null {
  try {
    const header = JSON.parse(text) as EntryHeader;
    const { rows, erases, persons } = header;
    if (![rows, erases, persons].every(Array.isArray)) return null;
    return canonicalJson(header) === text ? header : null;
  } catch {
    return null;
  }
}

function columnsProblem(
  parts: StoredParts,
  header: EntryHeader,
  identity: LedgerIdentity,
): string | null {
  const format: string = header.format;
  if (format !== ENTRY_FORMAT) return `its format ${format} is not known`;
  if (canonicalJson(header.algorithms) !== canonicalJson(ALGORITHMS)) {
    return 'it names algorithms that are not known';
  }
  const same =
    header.seq === parts.seq &&
    header.operationId === parts.operationId &&
    header.kind === parts.kind &&
    header.type === parts.type &&
    header.at === parts.at &&
    header.author.accountId === parts.accountId;
  if (!same) return 'its columns are not what its header says';
  if (header.on !== header.at.slice(0, 10)) return 'its date is not that of its time';
  if (header.office !== identity.office || header.terminal !== identity.terminal) {
    return 'it belongs to another terminal';
  }
  return null;
}

function contentProblem(parts: StoredParts, header: EntryHeader): string | null {
  const { salt, body, reply, wire } = parts;
  if (salt === null || body === null || reply === null) {
    return parts.erasedBy === null ? 'its body is missing and no entry erased it' : null;
  }
  if (parts.erasedBy !== null) return 'its body was erased and is there again';
  if (saltedDigest(salt, body) !== header.bodyDigest) return 'its body was changed';
  if (saltedDigest(salt, reply) !== header.replyDigest) return 'its first answer was changed';
  const wireDigest = wire === null ? null : saltedDigest(salt, wire);
  if (wireDigest !== header.wireDigest) return 'what central is sent was changed';
  if ((wire !== null) !== (header.kind === 'operation')) return 'kind and wire form disagree';
  return null;
}

function outboxProblem(parts: StoredParts, header: EntryHeader): string | null {
  const isOperation = header.kind === 'operation';
  if (isOperation !== (parts.outboxState !== null)) {
    return isOperation ? 'its outbox row is missing' : 'a local entry has an outbox row';
  }
  if (isOperation && header.persons.length === 0) return 'an operation that touches nobody';
  if (parts.settledSeq !== null && parts.settledSeq <= header.seq) {
    return 'its outbox row was settled before it was made';
  }
  return null;
}
