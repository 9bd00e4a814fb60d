import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { rawOf } from '../../db/tx.ts';
import { listJournal as contract } from '../../electron/contract/desk.ts';
import { fateOfOperations } from '../../electron/services/fateOfOperations.ts';
import { listBindings } from '../../electron/services/listBindings.ts';
import { listJournal } from '../../electron/services/listJournal.ts';
import { lookUpPerson } from '../../electron/services/lookUpPerson.ts';
import { searchPersons } from '../../electron/services/searchPersons.ts';
import { showEntry } from '../../electron/services/showEntry.ts';
import { searchWithdrawals } from '../../electron/services/withdrawal/searchWithdrawals.ts';
import { unmaskPerson } from '../../electron/services/unmaskPerson.ts';
import { cardNumberOf } from '../../scripts/demoOffice/people.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { accept, aCase, show } from '../support/withdrawals.ts';
import { aBinding } from '../support/people.ts';

/** A million persons: whatever reads a whole table of these is too slow, and nobody sees it here. */
const LARGE =
  /\bSCAN (person|person_card|insurance|personal_account|kinship|binding|journal|journal_body|posting|settlement)\b/;

let t: TestDesk;
let statements: string[];
beforeEach(() => {
  t = aDesk();
  aBinding(t, 'P03', 'P02');
  t.reopen();
  statements = [];
  const raw = rawOf(t.ledger.read);
  const prepare = raw.prepare.bind(raw);
  vi.spyOn(raw, 'prepare').mockImplementation((source: string) => {
    statements.push(source);
    return prepare(source);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  t.dispose();
});

/** What SQLite would do for a statement, step by step. */
function planOf(source: string): string[] {
  const named = [...source.matchAll(/@(\w+)/g)].map((match) => [match[1] ?? '', null] as const);
  const count = source.split('?').length - 1;
  const values = named.length > 0 ? [Object.fromEntries(named)] : Array<null>(count).fill(null);
  const rows = rawOf(t.ledger.read)
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${source}`)
    .all(...values);
  return rows.map((row) => row.detail);
}

function expectNoScan(): void {
  const compiled = statements.filter((source) => /^\s*(select|with)/i.test(source));
  expect(compiled.length).toBeGreaterThan(0);
  const scans = compiled.flatMap((source) =>
    planOf(source)
      .filter((step) => LARGE.test(step))
      .map((step) => `${step} in ${source}`),
  );
  expect(scans).toEqual([]);
}

test('finding a person by number, card or id reads no table as a whole', () => {
  for (const text of ['450103198511039949', cardNumberOf('P03')]) {
    const by = { kind: 'text', text, idType: '01' } as const;
    must(lookUpPerson(t.clerk, { by, role: 'owner' }));
  }
  const by = { kind: 'person', personId: t.person('P02') } as const;
  must(lookUpPerson(t.clerk, { by, role: 'relative' }));
  expectNoScan();
});

test('a name search goes by the index of names and by that of initials', () => {
  must(searchPersons(t.clerk, { operationId: t.newOperation(), text: '周敏' }));
  must(searchPersons(t.clerk, { operationId: t.newOperation(), text: 'zm' }));
  expectNoScan();
  const plans = statements.filter((source) => /^\s*select/i.test(source)).flatMap(planOf);
  expect(plans.join('\n')).toMatch(/INDEX person_by_name \(name>\? AND name<\?\)/);
  expect(plans.join('\n')).toMatch(/INDEX person_by_initials \(initials>\? AND initials<\?\)/);
});

test('bindings, unmasking and the journal read no table as a whole', () => {
  must(listBindings(t.clerk, { personId: t.person('P02') }));
  const reason = '核对';
  must(unmaskPerson(t.clerk, { ...t.envelope(), personId: t.person('P03'), reason }));
  must(listJournal(t.clerk, JOURNAL));
  must(showEntry(t.clerk, { seq: 1 }));
  must(fateOfOperations(t.clerk, { operationIds: [t.newOperation()] }));
  expectNoScan();
});

const JOURNAL = contract.input.parse({
  ...{ receipt: '', types: [], from: null, to: null, below: null },
});

test('the journal is read in every order by an index, and what is pending by its own', () => {
  const plans: Record<string, string> = {};
  for (const order of ['newest', 'oldest', 'type', 'typeBack', 'staff', 'staffBack'] as const) {
    must(listJournal(t.clerk, { ...JOURNAL, order }));
    must(listJournal(t.clerk, { ...JOURNAL, order, states: ['pending'] }));
  }
  expectNoScan();
  for (const source of statements.filter((one) => one.startsWith('WITH found'))) {
    const by = /ORDER BY (k\S* ?\S*(?:, k\S* ?\S*)?) LIMIT/.exec(source)?.[1] ?? '';
    const few = source.includes("IN ('pending', 'rejected')") ? 'few ' : '';
    plans[few + by] = planOf(source).join('\n');
  }
  expect(Object.keys(plans)).toHaveLength(12);
  for (const [by, plan] of Object.entries(plans)) {
    if (by.startsWith('few')) expect(plan).toContain('INDEX outbox_unresolved');
    // Sorted by nothing but the place on the page: the order comes out of the index.
    else expect(plan.match(/TEMP B-TREE/g) ?? []).toHaveLength(1);
    expect(plan).not.toMatch(/SCAN [jk]\b/);
  }
});

test('a withdrawal case, its history, and looking for one read no table as a whole', () => {
  const caseId = aCase(t);
  must(accept(t, caseId));
  show(t, caseId);
  for (const text of [
    '',
    '黄德海',
    'hdh',
    'E12345678',
    '450102194910019932',
    show(t, caseId).row.receiptNumber,
  ]) {
    must(searchWithdrawals(t.clerk, { text, states: [], dueBy: null }));
  }
  expectNoScan();
  const plans = statements.filter((source) => /^\s*select/i.test(source)).flatMap(planOf);
  expect(plans.join('\n')).toContain('INDEX journal_body_by_case');
  expect(plans.join('\n')).toContain('INDEX withdrawal_by_applicant_number (<expr>=?)');
  expect(plans.join('\n')).toMatch(
    /INDEX withdrawal_by_applicant_name \(<expr>>\? AND <expr><\?\)/,
  );
});

test('the plans are looked at in earnest: a scan is noticed', () => {
  statements.push('SELECT * FROM person WHERE phone = ?');
  expect(expectNoScan).toThrow();
});
