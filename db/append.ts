import { canonicalJson } from '../electron/domain/canonicalJson.ts';
import type { OperationId, Sha256Hex } from '../electron/domain/terms.ts';
import type { Author, EntryContext, NewEntry } from './api.ts';
import { checkEntry } from './checkEntry.ts';
import {
  ALGORITHMS,
  ENTRY_FORMAT,
  postingsText,
  saltedDigest,
  sha256Hex,
  signedBytes,
  type AccountState,
  type EntryHeader,
  type Posting,
  type Reply,
} from './entry.ts';
import { caseOfPosting } from './postingLaws.ts';
import { takeTouchedRows, type RowDigest } from './rows.ts';
import { rawStatements, type Db } from './tx.ts';

/** Everything an entry is made of. */
export interface Draft {
  readonly author: Author;
  /** The author's account before this entry; null: this is the first entry. */
  readonly authorBefore: AccountState | null;
  readonly operationId: OperationId;
  readonly entry: NewEntry;
  readonly reply: Reply;
  /** Hash of the entry before. */
  readonly previous: string;
  readonly context: EntryContext;
  /** 16 random bytes in hex, used for nothing else. */
  readonly salt: string;
}

interface Texts {
  readonly body: string;
  readonly reply: string;
  readonly wire: string | null;
}

/**
 * Writes one entry with its body and postings into the open transaction. An operation's outbox row
 * is made by the journal table itself.
 */
export function appendEntry(db: Db, draft: Draft): Sha256Hex {
  const { author, entry, context, salt } = draft;
  checkEntry(entry);
  const texts: Texts = {
    body: canonicalJson(entry.body),
    reply: canonicalJson(draft.reply),
    wire: entry.wire === undefined ? null : canonicalJson(entry.wire),
  };
  const header = canonicalJson(headerOf(draft, texts, takeTouchedRows(db)));
  const hash = sha256Hex(header);
  const signature = hexOf(author.sign(signedBytes(hash)));

  const sql = statements(db);
  const { seq, at } = context;
  const { kind, type } = entry;
  const id = draft.operationId;
  sql.journal.run(seq, id, kind, type, at, author.accountId, header, hash, signature);
  sql.body.run(seq, salt, texts.body, texts.reply, texts.wire);
  entry.postings?.forEach(({ account, fen }, i) => sql.posting.run(seq, i + 1, account, fen));
  checkAccount(db, draft);
  checkQuotas(db, entry.postings ?? []);
  checkCases(db, entry.postings ?? []);
  for (const subject of entry.erases ?? []) eraseBody(db, subject, seq);
  return hash;
}

/** A signature as it is stored; most authors give a Buffer already. */
function hexOf(bytes: Uint8Array): string {
  return (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)).toString('hex');
}

function headerOf(draft: Draft, texts: Texts, rows: readonly RowDigest[]): EntryHeader {
  const { author, entry, context, salt } = draft;
  const { accountId, publicKey, staffNumber } = author;
  const postings = postingsText(entry.postings ?? []);
  const { seq, at, on, office, terminal } = context;
  return {
    account: entry.account ?? null,
    algorithms: ALGORITHMS,
    at,
    author: { accountId, publicKey, staffNumber },
    bodyDigest: saltedDigest(salt, texts.body),
    erases: entry.erases ?? [],
    format: ENTRY_FORMAT,
    kind: entry.kind,
    office,
    on,
    operationId: draft.operationId,
    persons: [...new Set(entry.persons)],
    postingsDigest: postings === null ? null : sha256Hex(postings),
    previous: draft.previous,
    replyDigest: saltedDigest(salt, texts.reply),
    rows,
    seq,
    terminal,
    type: entry.type,
    wireDigest: texts.wire === null ? null : saltedDigest(salt, texts.wire),
  };
}

/** What the ledger knows about an author before the entry; null in the first entry. */
export function knownAuthor(db: Db, author: Author): AccountState {
  const row = statements(db).account.get(author.accountId);
  const same =
    row?.state === 'active' &&
    row.publicKey === author.publicKey &&
    row.staffNumber === author.staffNumber;
  if (!same) throw new Error(`the author ${author.accountId} is not an active account`);
  return row;
}

/** An account is made and changed by administrators; the first entry introduces its author. */
function checkAccount(db: Db, { author, authorBefore, entry }: Draft): void {
  const { account } = entry;
  if (authorBefore === null && account?.accountId !== author.accountId) {
    throw new Error('the first entry introduces its author');
  }
  if (account === undefined) return;
  if ((authorBefore ?? account).roles !== 'administrator') {
    throw new Error('an account is changed by an administrator only');
  }
  const row = statements(db).account.get(account.accountId);
  const { accountId, publicKey, roles, staffNumber, state } = account;
  const said = canonicalJson({ accountId, publicKey, roles, staffNumber, state });
  if (row === undefined || canonicalJson(row) !== said) {
    throw new Error(`the entry and the account ${accountId} disagree`);
  }
}

/** A quota is held for a binding that has one, never below nothing or above it. */
function checkQuotas(db: Db, postings: readonly Posting[]): void {
  for (const { account } of postings) {
    if (!account.startsWith('quota:')) continue;
    const quota = statements(db).quota.get(account.slice('quota:'.length), account);
    if (quota === undefined) throw new Error(`a plain binding has no postings: ${account}`);
    const { held, most } = quota;
    if (held < 0 || held > most) throw new Error(`${account} would hold ${held} of ${most} fen`);
  }
}

/** What is held for a case or is to be paid from it belongs to one, and is never below nothing. */
function checkCases(db: Db, postings: readonly Posting[]): void {
  for (const { account } of postings) {
    const caseId = caseOfPosting(account);
    if (caseId === null) continue;
    const fen = statements(db).ofCase.get(caseId, account);
    if (fen === undefined) throw new Error(`no case has ${account}`);
    if (fen < 0) throw new Error(`${account} would be ${fen} fen`);
  }
}

function eraseBody(db: Db, subject: number, by: number): void {
  const sql = statements(db);
  if (sql.outboxState.get(subject) === 'pending') {
    throw new Error(`entry ${subject} is not with central yet, its body cannot be erased`);
  }
  sql.erasure.run(subject, by);
  if (sql.deleteBody.run(subject).changes !== 1) throw new Error(`entry ${subject} has no body`);
}

const statements = rawStatements((raw) => ({
  journal: raw.prepare(
    `INSERT INTO journal (seq, operation_id, kind, type, at, account_id, header, hash, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  body: raw.prepare(
    'INSERT INTO journal_body (seq, salt, body, reply, wire) VALUES (?, ?, ?, ?, ?)',
  ),
  posting: raw.prepare('INSERT INTO posting (seq, line, account, fen) VALUES (?, ?, ?, ?)'),
  outboxState: raw.prepare<[number], string>('SELECT state FROM outbox WHERE seq = ?').pluck(),
  erasure: raw.prepare('INSERT INTO erasure (subject_seq, erasure_seq) VALUES (?, ?)'),
  deleteBody: raw.prepare('DELETE FROM journal_body WHERE seq = ?'),
  account: raw.prepare<[string], AccountState>(
    `SELECT account_id AS accountId, public_key AS publicKey, roles,
       staff_number AS staffNumber, state FROM user_account WHERE account_id = ?`,
  ),
  quota: raw.prepare<[string, string], { held: number; most: number }>(
    `SELECT fen AS held, quota_fen AS most FROM binding, posting_balance
     WHERE binding_id = ? AND quota_fen > 0 AND account = ?`,
  ),
  ofCase: raw
    .prepare<[string, string], number>(
      'SELECT fen FROM withdrawal, posting_balance WHERE case_id = ? AND account = ?',
    )
    .pluck(),
}));
