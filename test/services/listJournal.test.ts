import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { listJournal as contract } from '../../electron/contract/desk.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import { listJournal } from '../../electron/services/listJournal.ts';
import { unmaskPerson } from '../../electron/services/unmaskPerson.ts';
import { rawOf } from '../../db/tx.ts';
import { verifyLedger } from '../../db/verify.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { aBinding, expectMasked } from '../support/people.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

type Row = ReturnType<typeof list>['rows'][number];

const EVERYTHING = contract.input.parse({
  ...{ receipt: '', types: [], from: null, to: null, below: null },
});

function list(more: Partial<InputOf<typeof contract>> = {}) {
  return must(listJournal(t.clerk, { ...EVERYTHING, ...more }));
}

function looks(count: number): void {
  for (let i = 0; i < count; i += 1) {
    must(unmaskPerson(t.clerk, { ...t.envelope(), personId: t.person('P03'), reason: '核对' }));
  }
}

function seqs(more: Partial<InputOf<typeof contract>> = {}): number[] {
  return list(more).rows.map((row) => row.seq);
}

describe('the journal is listed', () => {
  test('newest first, fifty entries a page, to the first one', () => {
    looks(60);
    const first = list();
    expect(first.rows).toHaveLength(50);
    expect(first.more).toBe(true);
    const rest = list({ below: first.rows.at(-1)?.seq ?? 0 });
    expect(rest.more).toBe(false);
    const all = [...first.rows, ...rest.rows].map((row) => row.seq);
    expect(all).toEqual(Array.from({ length: 64 }, (_, i) => 64 - i));
  });

  test('with author, receipt number, masked persons and the state at central', () => {
    aBinding(t, 'P03', 'P02');
    const page = list();
    expect(page.rows[0]).toMatchObject({
      kind: 'operation',
      type: 'binding.bound',
      author: { staffNumber: '1001', name: '示例覃柜员' },
      receiptNumber: expect.stringMatching(/^45010001-03-20260310-000005-\d$/) as string,
      persons: ['示例周＊ 450*** ******** 9949', '示例李＊兰 450*** ******** 992X'],
      sync: 'pending',
    });
    expect(page.rows[1]?.sync).toBeNull();
    expectMasked(page);
    expect(contract.output.parse(page)).toEqual(page);
  });
});

describe('the journal is narrowed', () => {
  test('by type', () => {
    looks(2);
    aBinding(t, 'P03', 'P02');
    expect(list({ types: ['binding.bound'] }).rows).toHaveLength(1);
    expect(seqs({ types: ['binding.bound', 'person.unmasked'] })).toEqual([7, 6, 5]);
    expect(seqs({ types: ['no.such'] })).toEqual([]);
  });

  test('by days, both included', () => {
    looks(1);
    t.clock.set('2026-03-11T23:59:59.000+08:00');
    looks(1);
    t.clock.set('2026-03-12T00:00:00.000+08:00');
    looks(1);
    expect(seqs({ from: '2026-03-11', to: '2026-03-11' })).toEqual([6]);
    expect(seqs({ from: '2026-03-10', to: '2026-03-11' })).toEqual([6, 5]);
    expect(seqs({ to: '2026-03-01' })).toEqual([4, 3, 2, 1]);
  });

  test('by a whole receipt number, also without its hyphens', () => {
    looks(12);
    const receipt = list().rows[3]?.receiptNumber ?? '';
    expect(seqs({ receipt })).toEqual([13]);
    expect(seqs({ receipt: receipt.replaceAll('-', '') })).toEqual([13]);
  });

  test('by the end of a receipt number', () => {
    looks(30);
    const receipt = list().rows[0]?.receiptNumber ?? '';
    expect(seqs({ receipt: receipt.slice(-4) })).toEqual([34]);
    const ends = seqs({ receipt: receipt.slice(-1) });
    expect(ends).toContain(34);
    expect(ends.length).toBeLessThan(34);
  });

  test('and finds nothing for a number of another counter or for no number at all', () => {
    looks(1);
    const receipt = list().rows[0]?.receiptNumber ?? '';
    expect(seqs({ receipt: receipt.replace('45010001', '45010002') })).toEqual([]);
    expect(seqs({ receipt: '示例' })).toEqual([]);
  });
});

describe('the journal is sorted and narrowed over all its pages', () => {
  const ORDERS = ['newest', 'oldest', 'type', 'typeBack', 'staff', 'staffBack'] as const;

  /** Everything under an order, page by page. */
  function pages(more: Partial<InputOf<typeof contract>>): Row[] {
    const rows: Row[] = [];
    for (;;) {
      const page = list({ ...more, below: rows.at(-1)?.seq ?? null });
      rows.push(...page.rows);
      if (!page.more) return rows;
    }
  }

  function work(): void {
    looks(70);
    aBinding(t, 'P03', 'P02');
    for (let i = 0; i < 40; i += 1) {
      const by = i % 2 === 0 ? t.clerk2 : t.reviewer;
      must(unmaskPerson(by, { ...t.envelope(), personId: t.person('P02'), reason: '核对' }));
    }
  }

  test.each(ORDERS)('%s: every entry once, in its order', (order) => {
    work();
    const rows = pages({ order });
    expect(new Set(rows.map(({ seq }) => seq)).size).toBe(t.ledger.head()?.seq);
    const keyOf = (row: Row) =>
      order.startsWith('type') ? row.type : order.startsWith('staff') ? row.author.staffNumber : '';
    const sorted = [...rows].sort((a, b) =>
      keyOf(a) === keyOf(b) ? b.seq - a.seq : keyOf(a) < keyOf(b) ? -1 : 1,
    );
    const isBack = order === 'oldest' || order.endsWith('Back');
    expect(rows).toEqual(isBack ? sorted.reverse() : sorted);
  });

  test('by state at central, whichever page it lies on', () => {
    aBinding(t, 'P03', 'P02');
    looks(60);
    expect(list({ states: ['pending'] }).rows.map(({ type }) => type)).toEqual(['binding.bound']);
    expect(list({ states: ['acknowledged', 'closed'] }).rows).toEqual([]);
    const both = pages({ states: ['local', 'pending'], order: 'type' });
    expect(both).toHaveLength(t.ledger.head()?.seq ?? 0);
    expect(pages({ states: ['local'], types: ['person.unmasked'] })).toHaveLength(60);
  });

  test('what was entered since the last look is there, and the list is part of what verify checks', () => {
    looks(1);
    list();
    looks(2);
    expect(list().rows[0]?.seq).toBe(t.ledger.head()?.seq);
    const raw = rawOf(t.ledger.read);
    const { identity } = t.ledger;
    expect(verifyLedger(raw, { identity })).toMatchObject({ ok: true });
    raw.exec(`UPDATE journal_key SET staff = '9999' WHERE seq = 6`);
    expect(verifyLedger(raw, { identity })).toMatchObject({ ok: false, seq: 6 });
    raw.exec('DELETE FROM journal_key WHERE seq = 6');
    expect(verifyLedger(raw, { identity })).toMatchObject({ ok: false });
  });
});
