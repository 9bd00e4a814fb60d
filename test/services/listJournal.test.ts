import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { listJournal as contract } from '../../electron/contract/desk.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import { listJournal } from '../../electron/services/listJournal.ts';
import { unmaskPerson } from '../../electron/services/unmaskPerson.ts';
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

const EVERYTHING = { receipt: '', types: [], from: null, to: null, below: null };

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
      persons: ['示＊＊＊ 450***********9949', '示＊＊＊＊ 450***********992X'],
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
