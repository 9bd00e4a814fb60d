import { takeOption } from '../lib/arguments.ts';

export const USAGE = `npm run -s ledger -- <command> --db FILE [who]

  export   writes the journal to standard output as JSON Lines (docs/ledger-format.md);
           the export itself is entered first. Close the counter before.
  verify   recomputes everything the ledger says about itself; names the first bad entry;
           then opens every scanned page of the pages.db beside it.
           --head SEQ:HASH compares with a head known outside (day-close sheet, central).

  --db FILE           ledger.db in a data folder, keyslots.json beside it
  --account NAME      sign-in name; asked for when absent
  --secret-fd N       reads the secret from file descriptor N (0: standard input)
  --recovery-fd N     reads the office recovery key from N instead of account and secret
  A demo office needs neither.
`;

export interface LedgerArguments {
  readonly command: 'export' | 'verify';
  readonly db: string;
  readonly account: string | null;
  readonly secretFd: number | null;
  readonly recoveryFd: number | null;
  readonly head: { readonly seq: number; readonly hash: string } | null;
}

/** Throws a sentence for the user when the command line makes no sense. */
export function parseLedgerArguments(argv: readonly string[]): LedgerArguments {
  let rest: readonly string[] = argv;
  const take = (name: string): string | null => {
    const taken = takeOption(rest, name);
    rest = taken.rest;
    return taken.value;
  };
  const db = take('--db');
  const account = take('--account');
  const secretFd = descriptor(take('--secret-fd'));
  const recoveryFd = descriptor(take('--recovery-fd'));
  const head = headOf(take('--head'));
  const [command, ...more] = rest;
  if (command !== 'export' && command !== 'verify') throw new Error('say export or verify');
  if (more.length > 0) throw new Error(`not understood: ${more.join(' ')}`);
  if (db === null) throw new Error('--db FILE is missing');
  return { command, db, account, secretFd, recoveryFd, head };
}

function descriptor(text: string | null): number | null {
  if (text === null) return null;
  if (!/^\d{1,3}$/.test(text)) throw new Error(`not a file descriptor: ${text}`);
  return Number(text);
}

function headOf(text: string | null): LedgerArguments['head'] {
  if (text === null) return null;
  const match = /^(\d+):([0-9a-f]{64})$/.exec(text);
  if (match === null) throw new Error(`not a head: ${text}`);
  return { seq: Number(match[1]), hash: match[2] ?? '' };
}
