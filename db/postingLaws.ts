import type { Posting } from './entry.ts';

/** The first part of an account's name; `bank` stands alone. */
type Kind = 'account' | 'quota' | 'hold' | 'payable' | 'bank';

const ALL: readonly Kind[] = ['account', 'quota', 'hold', 'payable', 'bank'];

/**
 * What an entry may move by its type, and which way: `+` only in, `-` only out, `±` both. The
 * first line whose prefix fits decides. Money reaches `payable` by an order and leaves it for
 * `bank` by the bank's answer, by nothing else; a reversal by two persons takes it back.
 */
const LAWS: readonly (readonly [prefix: string, ways: Partial<Record<Kind, '+' | '-' | '±'>>])[] = [
  ['binding.', { account: '±', quota: '±' }],
  ['payment.ordered', { account: '±', hold: '-', payable: '+' }],
  ['payment.booked', { payable: '-', bank: '+' }],
  ['payment.', {}],
  ['withdrawal.reversed', { account: '±', hold: '±', payable: '-', bank: '-' }],
  ['withdrawal.', { account: '±', hold: '±', quota: '±' }],
  ['', { account: '±', quota: '±', hold: '-', bank: '±' }],
];

/** Says which law of withdrawals and bindings the postings of an entry break; null: none. */
export function lawProblem(type: string, postings: readonly Posting[]): string | null {
  const ways = LAWS.find(([prefix]) => type.startsWith(prefix))?.[1] ?? {};
  for (const { account, fen } of postings) {
    const way = ways[kindOf(account)];
    if (way === undefined) return `${type} moves nothing to ${account}`;
    if (way === (fen > 0 ? '-' : '+')) return `${type} does not move ${fen} to ${account}`;
  }
  return type === 'payment.ordered' ? oneCaseProblem(postings) : null;
}

/** What is held for one case is never ordered for another. */
function oneCaseProblem(postings: readonly Posting[]): string | null {
  const cases = new Set(
    postings.flatMap(({ account }) =>
      kindOf(account) === 'account' ? [] : [account.slice(account.indexOf(':') + 1)],
    ),
  );
  return cases.size > 1 ? 'one order moves what is held for another case' : null;
}

function kindOf(account: string): Kind {
  return ALL.find((kind) => account === kind || account.startsWith(`${kind}:`)) ?? 'bank';
}

/** What a case holds or is still to pay, and what a quota reserves, is never below nothing. */
export function isNeverNegative(account: string): boolean {
  return /^(?:hold|payable|quota):/.test(account);
}

/** The case of `hold:<case>` or `payable:<case>`; null for other accounts. */
export function caseOfPosting(account: string): string | null {
  return /^(?:hold|payable):(.+)$/.exec(account)?.[1] ?? null;
}

const CLOSURE = /^account_closure-\d+$/;

/** Accounts an entry closes or seals, or opens again, as its rows say. */
export function closuresOf(
  type: string,
  rows: readonly { readonly shape: string; readonly key: string }[],
): readonly { readonly account: string; readonly isOpen: boolean }[] {
  const isOpen = type === 'account.reopened';
  return rows.flatMap(({ shape, key }) =>
    CLOSURE.test(shape) ? [{ account: `account:${key}`, isOpen }] : [],
  );
}
