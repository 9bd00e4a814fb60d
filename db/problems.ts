/** Why a ledger cannot be opened; `sentence` is plain English, the window translates by `code`. */
export interface OpenProblem {
  readonly code: OpenProblemCode;
  readonly sentence: string;
}

export type OpenProblemCode =
  | 'ledger.missing'
  | 'ledger.exists'
  | 'ledger.wrongKey'
  | 'ledger.corrupt'
  | 'ledger.incomplete'
  | 'ledger.newer'
  | 'ledger.edited'
  | 'ledger.inUse'
  | 'ledger.unsafe'
  | 'runtime.tooOld';

const SENTENCES: Record<OpenProblemCode, string> = {
  'ledger.missing': 'There is no ledger file here. Nothing was created.',
  'ledger.exists': 'There is a ledger file here already. It was not touched.',
  'ledger.wrongKey':
    "This is not this ledger's key (or the file's first page is damaged). Nothing was changed.",
  'ledger.corrupt': 'The ledger file is damaged. Nothing was changed; restore a backup.',
  'ledger.incomplete': 'This file holds no complete ledger. Nothing was changed.',
  'ledger.newer': 'A newer version of this program has already used this ledger. Update first.',
  'ledger.edited': 'A migration that this ledger already went through has been edited.',
  'ledger.inUse': 'Another program has this ledger open. Close it first.',
  'ledger.unsafe': 'The ledger cannot be written durably here (WAL and synchronous=FULL).',
  'runtime.tooOld': 'This runtime is too old for the database driver.',
};

/** A problem with its sentence; `detail` is added in brackets. */
export function openProblem(code: OpenProblemCode, detail?: string): OpenProblem {
  const sentence = SENTENCES[code];
  return { code, sentence: detail === undefined ? sentence : `${sentence} (${detail})` };
}

/** The code of an SQLite error, '' for anything else. */
export function sqliteCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** Turns what the driver throws while opening into a problem; rethrows what is not about the file. */
export function problemOfError(error: unknown): OpenProblem {
  const code = sqliteCode(error);
  if (code === 'SQLITE_NOTADB') return openProblem('ledger.wrongKey');
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) {
    return openProblem('ledger.corrupt', code);
  }
  if (code.startsWith('SQLITE_BUSY')) return openProblem('ledger.inUse');
  throw error;
}
