import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openPages } from '../../db/pages/open.ts';
import type { PageStore } from '../../db/pages/store.ts';
import { verifyPages } from '../../db/pages/verify.ts';
import { balanceOf, postedFen } from '../../db/queries/balance.ts';
import { personById } from '../../db/queries/person.ts';
import { ordersOfCase } from '../../db/queries/payment.ts';
import { findClosure, findWithdrawal } from '../../db/queries/withdrawal.ts';
import { rawOf } from '../../db/tx.ts';
import { verifyLedger } from '../../db/verify.ts';
import { PageId } from '../../electron/domain/page.ts';
import { CaseId, PersonId } from '../../electron/domain/terms.ts';
import { generateRegister } from '../../scripts/demoOffice/generator.ts';
import { bundled } from '../support/bundle.ts';
import type { CaseWork } from '../support/caseWorker.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { MIGRATIONS, MIGRATIONS_FOLDER, must } from '../support/ledger.ts';
import { PAGE_MIGRATIONS } from '../support/pages.ts';

const KILLS = 200;
const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));
const REGISTER = { seed: 1, persons: 3000, region: '450100' } as const;

let t: TestDesk;
let work: CaseWork;
beforeEach(() => {
  t = aDesk({ register: generateRegister(REGISTER) });
  work = workOf(t);
});
afterEach(() => {
  t.dispose();
});

/** Everybody generated who may ask for the own money: an open account and nothing unsettled. */
function applicants({ ledger }: TestDesk): CaseWork['people'] {
  const able = rawOf(ledger.read)
    .prepare<[], CaseWork['people'][number]>(
      `SELECT p.person_id AS personId, p.name, p.id_number AS idNumber FROM person p
       JOIN insurance i USING (person_id) JOIN personal_account a USING (person_id)
       WHERE p.person_id LIKE 'person-0%' AND p.deceased_on IS NULL AND i.plan = '310'
         AND i.status = 'active' AND i.region = '450100' AND a.state = 'open' AND a.quota_fen = 0
         AND a.balance_fen > 0
         AND NOT EXISTS (SELECT 1 FROM settlement s WHERE s.person_id = p.person_id)
       ORDER BY p.person_id`,
    )
    .all();
  return able;
}

function workOf(desk: TestDesk): CaseWork {
  const pem = (author: object): string => (author as { privateKeyPem: string }).privateKeyPem;
  return {
    ledgerFile: desk.options.file,
    pagesFile: join(desk.folder, 'pages.db'),
    key: Buffer.from(desk.options.key).toString('hex'),
    pagesKey: randomBytes(32).toString('hex'),
    migrations: MIGRATIONS_FOLDER,
    resources: RESOURCES,
    clerkPem: pem(desk.clerk.author),
    reviewerPem: pem(desk.reviewer.author),
    people: applicants(desk),
    from: 0,
  };
}

/** What the child was answered before it died. */
interface Told {
  readonly entries: readonly string[];
  readonly pages: readonly (readonly [CaseId, PageId])[];
  readonly done: readonly (readonly [number, CaseId])[];
}

async function killedAfter(script: string, milliseconds: number, from: number): Promise<Told> {
  const child = spawn(process.execPath, [script, JSON.stringify({ ...work, from })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const isReady = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.startsWith('ready\n')) resolve();
    });
  });
  const gone = new Promise<number | null>((resolve) => child.on('close', resolve));
  await Promise.race([isReady, gone]);
  await sleep(milliseconds);
  child.kill('SIGKILL');
  // null: it was us; anything else is a step that was refused, and stderr says which.
  expect(await gone).toBe(null);
  return toldIn(output);
}

/** A line without its end was not told to anybody. */
function toldIn(output: string): Told {
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  const words = lines.map((line) => line.split(' '));
  const of = (kind: string) => words.filter(([first]) => first === kind);
  return {
    entries: of('entry').map(([, , , hash]) => hash ?? ''),
    pages: of('page').map(([, caseId, page]) => [CaseId.parse(caseId), PageId.parse(page)]),
    done: of('done').map(([, n, caseId]) => [Number(n), CaseId.parse(caseId)]),
  };
}

function pageStore(): PageStore {
  const { clock } = t;
  return must(
    openPages({
      file: work.pagesFile,
      key: Buffer.from(work.pagesKey, 'hex'),
      migrations: PAGE_MIGRATIONS,
      backupFolder: join(t.folder, 'backup'),
      clock,
      randomBytes: (length) => randomBytes(length),
    }),
  );
}

/** What the child was told is there: entries in the journal, pages in full. */
function expectKept(told: Told): void {
  const known = rawOf(t.ledger.read)
    .prepare<[string], number>('SELECT count(*) FROM journal WHERE hash = ?')
    .pluck();
  for (const hash of told.entries) expect(known.get(hash)).toBe(1);
  const store = pageStore();
  for (const [caseId, pageId] of told.pages) must(store.read(caseId, pageId));
  store.close();
}

const HOLDING = new Set(['ACCEPTED', 'REVIEWING', 'APPROVED']);

/** Held, payable and paid of every case are what its state says, to the fen. */
function expectOneClearState(): void {
  const cases = rawOf(t.ledger.read)
    .prepare<[], CaseId>('SELECT case_id FROM withdrawal')
    .pluck()
    .all();
  for (const caseId of cases) {
    const row = findWithdrawal(t.ledger.read, caseId);
    if (row === null) throw new Error('a case vanished');
    const [hold, payable] = ['hold', 'payable'].map((kind) =>
      postedFen(t.ledger.read, `${kind}:${caseId}`),
    );
    const orders = ordersOfCase(t.ledger.read, caseId);
    const paid = orders.filter(({ state }) => state === 'PAID');
    const isPaid = row.state === 'PAID' || row.state === 'ARCHIVED';
    expect({ hold, payable, paid: paid.length, orders: orders.length }).toEqual({
      hold: HOLDING.has(row.state) ? row.heldFen : 0,
      payable: row.state === 'PAYING' ? row.payableFen : 0,
      paid: isPaid ? 1 : 0,
      orders: isPaid || row.state === 'PAYING' ? 1 : 0,
    });
    const closure = row.accountId === null ? null : findClosure(t.ledger.read, row.accountId);
    expect(closure?.state).toBe(isPaid ? 'closed' : undefined);
  }
}

describe('a counter killed at random moments of a withdrawal, with the real services', () => {
  test(
    `loses nothing captured, pays nobody twice, keeps one clear state in ${KILLS} kills`,
    { timeout: 600_000 },
    async () => {
      const script = await bundled('caseWorker');
      const before = new Map(work.people.map(({ personId }) => [personId, balance(personId)]));
      t.ledger.close();
      const done = new Map<number, CaseId>();
      let from = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const told = await killedAfter(script, Math.random() * 120, from);
        t.reopen();
        expectKept(told);
        expectOneClearState();
        for (const [n, caseId] of told.done) done.set(n, caseId);
        while (done.has(from)) from += 1;
        t.ledger.close();
      }
      t.reopen();
      // What the bank paid is what the finished cases had, each once.
      const owed = [...done.keys()].map((n) => before.get(work.people[n]?.personId ?? '') ?? 0);
      const sum = owed.reduce((total, fen) => total + fen, 0);
      const cut = paidCases().filter((caseId) => ![...done.values()].includes(caseId));
      const others = cut.flatMap((caseId) => ordersOfCase(t.ledger.read, caseId));
      const rest = others.reduce((total, { fen }) => total + fen, 0);
      expect(postedFen(t.ledger.read, 'bank')).toBe(sum + rest);
      const options = { identity: t.ledger.identity, migrations: MIGRATIONS };
      expect(verifyLedger(rawOf(t.ledger.read), options)).toMatchObject({ ok: true });
      const store = pageStore();
      expect(verifyPages(store)).toMatchObject({ file: null, firstBad: null });
      store.close();
      // How many is the machine's affair; that some were finished shows that the kills cut into work.
      expect(done.size).toBeGreaterThan(0);
      rmSync(dirname(script), { recursive: true });
    },
  );
});

/** Cases the bank has paid, also those the kill cut off before the file. */
function paidCases(): CaseId[] {
  return rawOf(t.ledger.read)
    .prepare<[], CaseId>(`SELECT case_id FROM payment_order WHERE state = 'PAID'`)
    .pluck()
    .all();
}

function balance(personId: string): number {
  const account = personById(t.ledger.read, PersonId.parse(personId))?.account;
  if (account == null) throw new Error(`${personId} has no account`);
  return balanceOf(t.ledger.read, account.accountId)?.availableFen ?? 0;
}
