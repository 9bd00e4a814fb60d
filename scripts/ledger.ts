import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { journalLines } from '../db/exportJournal.ts';
import type { Ledger } from '../db/ledger.ts';
import { readMigrations } from '../db/migrate.ts';
import { openReader } from '../db/open.ts';
import { findUserAccount } from '../db/queries/account.ts';
import { verifyLedger } from '../db/verify.ts';
import { instantOfEpochMs } from '../electron/domain/clock.ts';
import { ok } from '../electron/domain/result.ts';
import { OperationId } from '../electron/domain/terms.ts';
import { openUnlocked } from '../electron/shell/keys/openUnlocked.ts';
import { verifyPagesOf } from './ledger/pages.ts';
import { parseLedgerArguments, USAGE, type LedgerArguments } from './ledger/arguments.ts';
import { unlockFor, type Opened } from './ledger/unlock.ts';

const MIGRATIONS = fileURLToPath(new URL('../db/migrations', import.meta.url));

/** `npm run -s ledger -- export|verify --db FILE`; answers the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let options: LedgerArguments;
  try {
    options = parseLedgerArguments(argv);
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n\n${USAGE}`);
    return 2;
  }
  try {
    if (!existsSync(options.db)) throw new Error(`There is no ledger ${options.db}.`);
    const opened = await unlockFor(options);
    if (options.command === 'verify') return verify(options, opened);
    await exportJournal(options, opened);
    return 0;
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    return 1;
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Reads only, so the counter may stay open beside it. */
function verify(options: LedgerArguments, opened: Opened): number {
  const reader = openAny(options, opened);
  try {
    refuseDemoSecret(opened, reader.identity.demo);
    const report = verifyLedger(reader.raw, {
      identity: reader.identity,
      migrations: readMigrations(MIGRATIONS),
      ...(options.head === null ? {} : { knownHead: options.head }),
      onProgress: progressOf('entries'),
    });
    if (process.stderr.isTTY) process.stderr.write('\n');
    if (!report.ok) {
      const where = report.seq === null ? '' : `entry ${report.seq}: `;
      process.stdout.write(
        `${where}${report.what}\n${report.checked} entries before it are good\n`,
      );
      return 1;
    }
    const { entries, operations, postings, erased, accounts, rows, head } = report;
    process.stdout.write(
      `pages, schema, chain, digests and signatures: ${entries} entries, ${erased} erased\n` +
        `outbox: ${operations} operations, each with its row\n` +
        `postings: ${postings}, every entry sums to zero, balances recomputed\n` +
        `accounts: ${accounts} introduced; rows written by entries: ${rows} compared\n` +
        `head: ${head === null ? 'none' : `${head.seq}:${head.hash}`}\n`,
    );
    const pages = verifyPagesOf(options.db, reader, progressOf('pages'));
    process.stdout.write(`${pages.text}\n${pages.good ? 'ok\n' : ''}`);
    return pages.good ? 0 : 1;
  } finally {
    reader.close();
  }
}

/** How far it is, where somebody looks on. */
function progressOf(what: string): (done: number, total: number) => void {
  return (done, total) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} ${what}`);
  };
}

function openAny(options: LedgerArguments, { unlocked }: Opened) {
  let problem = '';
  for (const { key } of unlocked.ledgerKeys) {
    const reader = openReader({ file: options.db, key });
    if (reader.ok) return reader.value;
    problem = reader.problem.sentence;
  }
  throw new Error(problem);
}

/** The export is an entry first, so that what left the office is known; then the lines. */
async function exportJournal(options: LedgerArguments, opened: Opened): Promise<void> {
  const ledger = openForWriting(options, opened);
  try {
    refuseDemoSecret(opened, ledger.identity.demo);
    await enterExport(ledger, opened);
  } finally {
    ledger.close();
  }
  const reader = openAny(options, opened);
  try {
    for (const line of journalLines(reader.raw)) await write(`${line}\n`);
  } finally {
    reader.close();
  }
}

function openForWriting(options: LedgerArguments, { slots, unlocked }: Opened): Ledger {
  const ledger = openUnlocked(slots, unlocked, {
    file: options.db,
    migrations: readMigrations(MIGRATIONS),
    backupFolder: join(dirname(options.db), 'backup'),
    ports: {
      clock: {
        now: () => instantOfEpochMs(Date.now()),
        monotonicMs: () => performance.now(),
      },
      randomBytes,
    },
  });
  if (!ledger.ok) throw new Error(ledger.problem.sentence);
  return ledger.value;
}

async function enterExport(ledger: Ledger, opened: Opened): Promise<void> {
  const row = findUserAccount(ledger.read, opened.accountId);
  const signer = row === null ? null : await opened.signer(row);
  if (row?.state !== 'active' || signer === null) {
    throw new Error('This account cannot sign the entry that records the export.');
  }
  const author = {
    accountId: row.accountId,
    staffNumber: row.staffNumber,
    publicKey: signer.publicKey,
    sign: (bytes: Uint8Array) => signer.sign(bytes),
  };
  const operationId = OperationId.parse(randomUUID());
  const command = { operation: 'journal.export', operationId, mode: 'commit', input: {} } as const;
  const entered = ledger.once(author, command, (_tx, { seq }) =>
    ok({
      entry: {
        kind: 'local',
        type: 'journal.exported',
        body: { entries: seq, by: 'command line' },
        persons: [],
      },
      output: {},
    }),
  );
  if (!entered.ok) throw new Error('The export could not be entered.');
}

/** The demo secret is in the README: it must never open anything that is not a demo. */
function refuseDemoSecret(opened: Opened, isDemo: boolean): void {
  if (opened.byDemoSecret && !isDemo) {
    throw new Error('This ledger is no demo: give an account and its secret.');
  }
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

process.exitCode = await main(process.argv.slice(2));
