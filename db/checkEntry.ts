import type { NewEntry } from './api.ts';
import type { Posting } from './entry.ts';
import { lawProblem } from './postingLaws.ts';

const ACCOUNT_NAME = /^(?:bank|(?:account|quota|hold|payable):[A-Za-z0-9][A-Za-z0-9._-]{0,79})$/;

/** Is this one of the account names postings may use? */
export function isPostingAccount(name: string): boolean {
  return ACCOUNT_NAME.test(name);
}

/** Refuses an entry that breaks a law of the ledger: whoever made it has a bug. */
export function checkEntry(entry: NewEntry): void {
  if ((entry.kind === 'operation') !== (entry.wire !== undefined)) {
    throw new Error('an operation has a wire form for central, a local entry has none');
  }
  if (entry.kind === 'operation' && entry.persons.length === 0) {
    throw new Error('an operation names every person it touches');
  }
  const problem = postingsProblem(entry.type, entry.postings ?? []);
  if (problem !== null) throw new Error(problem);
  if (entry.account !== undefined && !entry.type.startsWith('account.')) {
    throw new Error('only account entries change an account');
  }
}

/** Says what is wrong with the postings of an entry, null when they keep the law. */
export function postingsProblem(type: string, postings: readonly Posting[]): string | null {
  let sum = 0;
  for (const { account, fen } of postings) {
    if (!isPostingAccount(account)) return `a posting to an unknown kind of account: ${account}`;
    if (!Number.isSafeInteger(fen) || fen === 0) return `a posting of ${fen} is no amount in fen`;
    sum += fen;
  }
  if (sum !== 0) return `the postings sum to ${sum} fen, not to zero`;
  return lawProblem(type, postings);
}
