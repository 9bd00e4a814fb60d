import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readMigrations } from '../../db/migrate.ts';
import { createLedger, openLedger, type OpenOptions } from '../../db/open.ts';
import type {
  Author,
  Command,
  Ledger,
  LedgerPorts,
  NewEntry,
  StopPoints,
} from '../../db/ledger.ts';
import { insertUserAccount } from '../../db/queries/account.ts';
import { ok } from '../../electron/domain/result.ts';
import { OfficeCode, OperationId, PersonId, TerminalCode } from '../../electron/domain/terms.ts';
import { aClock, anAuthor, must, type TestAuthor, type TestClock } from './parts.ts';

export * from './parts.ts';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../db/migrations', import.meta.url));
export const MIGRATIONS = readMigrations(MIGRATIONS_FOLDER);

/** A real encrypted ledger in a temporary folder, founded by an administrator. */
export interface TestLedger {
  readonly ledger: Ledger;
  readonly folder: string;
  readonly file: string;
  readonly options: OpenOptions;
  readonly clock: TestClock;
  readonly administrator: TestAuthor;
  readonly clerk: TestAuthor;
  readonly reviewer: TestAuthor;
  /** Closes and opens the same file again. */
  reopen(): Ledger;
  /** Closes and removes the folder. */
  dispose(): void;
}

export interface LedgerChoices {
  readonly clock?: TestClock;
  readonly stopPoints?: StopPoints;
  readonly demo?: boolean;
}

export function aLedger(choices: LedgerChoices = {}): TestLedger {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const clock = choices.clock ?? aClock();
  const ports: LedgerPorts = {
    clock,
    randomBytes: (length) => randomBytes(length),
    ...(choices.stopPoints === undefined ? {} : { stopPoints: choices.stopPoints }),
  };
  const options: OpenOptions = {
    file: join(folder, 'ledger.db'),
    key: randomBytes(32),
    migrations: MIGRATIONS,
    backupFolder: join(folder, 'backup'),
    ports,
  };
  const created = createLedger(options, {
    ledgerId: randomUUID(),
    office: OfficeCode.parse('45010001'),
    terminal: TerminalCode.parse('03'),
    demo: choices.demo ?? false,
    training: false,
  });
  if (!created.ok) throw new Error(created.problem.sentence);
  let ledger = opened(options);
  const administrator = anAuthor('admin', 'administrator');
  const clerk = anAuthor('clerk', 'clerk');
  const reviewer = anAuthor('reviewer', 'reviewer');
  for (const author of [administrator, clerk, reviewer]) introduce(ledger, administrator, author);
  return {
    get ledger() {
      return ledger;
    },
    folder,
    file: options.file,
    options,
    clock,
    administrator,
    clerk,
    reviewer,
    reopen: () => {
      ledger.close();
      ledger = opened(options);
      return ledger;
    },
    dispose: () => {
      ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function opened(options: OpenOptions): Ledger {
  const result = openLedger(options);
  if (!result.ok) throw new Error(result.problem.sentence);
  return result.value;
}

/** The entry that makes an account known; the first one of a ledger founds it. */
export function introduce(ledger: Ledger, by: Author, author: TestAuthor): void {
  const { accountId, staffNumber, publicKey, roles } = author;
  const state = { accountId, staffNumber, publicKey, roles, state: 'active' } as const;
  must(
    ledger.once(by, aCommand('account.create', { accountId }), (tx, context) => {
      insertUserAccount(tx, {
        ...state,
        signInName: accountId,
        displayName: `示例${accountId}`,
        wrappedKey: '{}',
        journalSeq: context.seq,
      });
      const entry: NewEntry = {
        kind: 'local',
        type: 'account.created',
        body: { accountId },
        persons: [],
        account: state,
      };
      return ok({ entry, output: {} });
    }),
  );
}

export function aCommand(
  operation: string,
  input: object = {},
  more: Partial<Command> = {},
): Command {
  return {
    operation,
    operationId: OperationId.parse(randomUUID()),
    mode: 'commit',
    input,
    ...more,
  };
}

/** The smallest operation entry; give it what the test is about. */
export function anOperation(more: Partial<NewEntry> = {}): NewEntry {
  return {
    kind: 'operation',
    type: 'sample.noted',
    body: { note: '示例' },
    persons: [PersonId.parse('person-991001')],
    wire: { note: '示例' },
    ...more,
  };
}

/** The smallest entry that stays here. */
export function aLocal(more: Partial<NewEntry> = {}): NewEntry {
  return { kind: 'local', type: 'sample.local', body: { note: '示例' }, persons: [], ...more };
}
