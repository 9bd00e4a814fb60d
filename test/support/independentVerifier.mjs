// Written from docs/ledger-format.md alone; imports nothing of the project.
// `node independentVerifier.mjs journal.jsonl` prints `ok N hash` or the first bad entry.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @typedef {any} Json Whatever a line holds; every use checks it first. */

const ENTRY_KEYS = ['body', 'hash', 'header', 'postings', 'salt', 'signature'];
const HEADER_KEYS =
  'account algorithms at author bodyDigest erases format kind office on operationId persons postingsDigest previous replyDigest rows seq terminal type wireDigest'.split(
    ' ',
  );
const ACCOUNT = /^(bank|(account|quota|hold|payable):[A-Za-z0-9][A-Za-z0-9._-]{0,79})$/;
const HASH = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/;
const WAYS = [
  ['binding.', 'account+ account- quota+ quota-'],
  ['payment.ordered', 'account+ account- hold- payable+'],
  ['payment.booked', 'payable- bank+'],
  ['payment.', ''],
  ['withdrawal.reversed', 'account+ account- hold+ hold- payable- bank-'],
  ['withdrawal.', 'account+ account- hold+ hold- quota+ quota-'],
  ['', 'account+ account- quota+ quota- hold- bank+ bank-'],
];
const ROLES = ['administrator', 'clerk', 'reviewer', 'clerk,reviewer'];

/** @param {Json} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** @param {(string | Uint8Array)[]} parts */
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** @param {unknown} condition @param {string} what */
const must = (condition, what) => {
  if (!condition) throw new Error(what);
};

/** @param {Json} object @param {string[]} keys */
const hasKeys = (object, keys) =>
  object !== null &&
  typeof object === 'object' &&
  !Array.isArray(object) &&
  canonical(Object.keys(object).sort()) === canonical([...keys].sort());

/** @param {string} line @returns {Json} */
function parseLine(line) {
  const value = JSON.parse(line);
  must(canonical(value) === line, 'not canonical');
  return value;
}

/** @param {Json} header @param {State} state */
function checkHeader(header, state) {
  must(hasKeys(header, HEADER_KEYS), 'header keys');
  must(header.format === 'ledger-entry-1', 'format');
  must(canonical(header.algorithms) === '{"digest":"SHA-256","signature":"Ed25519"}', 'algorithms');
  must(header.seq === state.seq + 1, 'seq');
  must(header.previous === state.hash, 'previous');
  must(AT.test(header.at) && header.at >= state.at, 'at');
  must(header.on === header.at.slice(0, 10), 'on');
  must(header.kind === 'operation' || header.kind === 'local', 'kind');
  must(typeof header.type === 'string' && header.type !== '', 'type');
  must(UUID.test(header.operationId) && !state.ids.has(header.operationId), 'operationId');
  must(/^\d{8}$/.test(header.office) && /^\d{2}$/.test(header.terminal), 'office');
  state.place ??= header.office + header.terminal;
  must(header.office + header.terminal === state.place, 'another terminal');
  must(Array.isArray(header.persons), 'persons');
  must(header.kind === 'local' || header.persons.length > 0, 'persons');
  must((header.wireDigest === null) === (header.kind === 'local'), 'wireDigest');
  must(HASH.test(header.bodyDigest) && HASH.test(header.replyDigest), 'digests');
  must(header.wireDigest === null || HASH.test(header.wireDigest), 'wireDigest');
  must(Array.isArray(header.erases) && Array.isArray(header.rows), 'erases, rows');
}

/** @param {Json} entry @param {State} state */
function checkAuthor(entry, state) {
  const { author, account, seq } = entry.header;
  must(hasKeys(author, ['accountId', 'publicKey', 'staffNumber']), 'author');
  if (account !== null) {
    must(hasKeys(account, ['accountId', 'publicKey', 'roles', 'staffNumber', 'state']), 'account');
    must(ROLES.includes(account.roles), 'roles');
    must(account.state === 'active' || account.state === 'disabled', 'state');
  }
  if (seq === 1) must(account !== null && account.accountId === author.accountId, 'first author');
  const known = seq === 1 ? account : state.accounts.get(author.accountId);
  must(known !== undefined && known.state === 'active', 'author not known');
  must(known.publicKey === author.publicKey, 'author key');
  must(known.staffNumber === author.staffNumber, 'author staff number');
  if (account !== null) must(known.roles === 'administrator', 'no administrator');
  must(/^[A-Za-z0-9_-]{43}$/.test(author.publicKey), 'public key');
  must(/^[0-9a-f]{128}$/.test(entry.signature), 'signature form');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: author.publicKey },
    format: 'jwk',
  });
  const bytes = Buffer.from(`ledger-entry-1:${entry.hash}`, 'utf8');
  must(verify(null, bytes, key, Buffer.from(entry.signature, 'hex')), 'signature');
  if (account !== null) state.accounts.set(account.accountId, account);
}

/** Section 6, the table. @param {string} type @param {string} account @param {number} fen */
function checkWay(type, account, fen) {
  const name = (account.split(':')[0] ?? '') + (fen > 0 ? '+' : '-');
  const [, allowed] = WAYS.find(([prefix]) => type.startsWith(prefix ?? '')) ?? [];
  must((allowed ?? '').split(' ').includes(name), `${type} does not move ${name}`);
}

/** Section 6: accounts closed, sealed and opened again. @param {Json} header @param {State} state */
function noteClosures(header, state) {
  for (const { shape, key } of header.rows) {
    if (!/^account_closure-[0-9]+$/.test(shape)) continue;
    if (header.type === 'account.reopened') state.closed.delete(`account:${key}`);
    else state.closed.add(`account:${key}`);
  }
}

/** @param {Json} entry @param {State} state */
function checkPostings(entry, state) {
  const { postings, header } = entry;
  must(Array.isArray(postings), 'postings');
  let sum = 0;
  for (const posting of postings) {
    must(hasKeys(posting, ['account', 'fen']), 'posting');
    must(ACCOUNT.test(posting.account), 'posting account');
    must(Number.isSafeInteger(posting.fen) && posting.fen !== 0, 'posting amount');
    checkWay(header.type, posting.account, posting.fen);
    must(!state.closed.has(posting.account), 'posting to a closed account');
    sum += posting.fen;
    const before = state.balances.get(posting.account) ?? { fen: 0, seq: 0 };
    state.balances.set(posting.account, { fen: before.fen + posting.fen, seq: header.seq });
  }
  if (header.type.startsWith('payment.ordered')) {
    const cases = new Set();
    for (const { account } of postings)
      if (!account.startsWith('account:')) cases.add(account.split(':')[1]);
    must(cases.size <= 1, 'order of two cases');
  }
  for (const { account } of postings) {
    const isKept = /^(quota|hold|payable):/.test(account);
    must(!isKept || (state.balances.get(account)?.fen ?? 0) >= 0, 'below zero');
  }
  must(sum === 0, 'postings do not sum to zero');
  const digest = postings.length === 0 ? null : sha256(canonical(postings));
  must(digest === header.postingsDigest, 'postingsDigest');
}

/** @param {Json} entry @param {State} state */
function checkBody(entry, state) {
  const { body, salt, header } = entry;
  must((body === null) === (salt === null), 'salt');
  if (body === null) state.erased.add(header.seq);
  else {
    must(typeof body === 'object' && !Array.isArray(body), 'body');
    must(/^[0-9a-f]{32}$/.test(salt), 'salt');
    must(sha256(Buffer.from(salt, 'hex'), canonical(body)) === header.bodyDigest, 'bodyDigest');
  }
  for (const seq of header.erases) {
    must(Number.isSafeInteger(seq) && seq > 0 && seq < header.seq, 'erases');
    must(!state.named.has(seq), 'erased twice');
    state.named.add(seq);
  }
}

function freshState() {
  return {
    seq: 0,
    hash: '0'.repeat(64),
    at: '',
    /** @type {Set<string>} */
    ids: new Set(),
    /** @type {string | null} */
    place: null,
    /** @type {Map<string, Json>} */
    accounts: new Map(),
    /** @type {Map<string, { fen: number, seq: number }>} */
    balances: new Map(),
    /** @type {Set<number>} */
    erased: new Set(),
    /** @type {Set<string>} */
    closed: new Set(),
    /** @type {Set<number>} */
    named: new Set(),
  };
}

/** @typedef {ReturnType<typeof freshState>} State */

/**
 * Takes the whole text of an export; answers { ok, seq, hash } or { ok: false, seq, what }.
 * @param {string} text */
export function verifyJournal(text) {
  const state = freshState();
  try {
    must(text.endsWith('\n'), 'the file does not end with a line feed');
    const lines = text.slice(0, -1).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      const entry = parseLine(line);
      must(hasKeys(entry, ENTRY_KEYS), 'entry keys');
      checkHeader(entry.header, state);
      must(entry.hash === sha256(canonical(entry.header)), 'hash');
      checkAuthor(entry, state);
      noteClosures(entry.header, state);
      checkPostings(entry, state);
      checkBody(entry, state);
      state.ids.add(entry.header.operationId);
      state.seq += 1;
      state.hash = entry.hash;
      state.at = entry.header.at;
    }
    must(lines.length > 0, 'no entries');
    const head = parseLine(last);
    const expected = { head: { format: 'ledger-entry-1', hash: state.hash, seq: state.seq } };
    must(canonical(head) === canonical(expected), 'head');
  } catch (error) {
    return { ok: false, seq: state.seq + 1, what: String(error) };
  }
  for (const seq of new Set([...state.erased, ...state.named])) {
    const both = state.erased.has(seq) && state.named.has(seq);
    if (!both) return { ok: false, seq, what: 'erased without an erasure, or the other way' };
  }
  return { ok: true, seq: state.seq, hash: state.hash };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const bytes = readFileSync(process.argv[2] ?? '');
  // Strict: a byte that is not UTF-8 must not be read as something else.
  let result;
  try {
    result = verifyJournal(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
  } catch {
    result = { ok: false, seq: 1, what: 'not UTF-8' };
  }
  process.stdout.write(
    result.ok ? `ok ${result.seq} ${result.hash}\n` : `entry ${result.seq}: ${result.what}\n`,
  );
  process.exit(result.ok ? 0 : 1);
}
