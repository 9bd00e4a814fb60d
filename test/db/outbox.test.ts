import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { NewEntry } from '../../db/ledger.ts';
import { countPending, settleOutbox, unresolvedWithPersons } from '../../db/queries/outbox.ts';
import { rawOf } from '../../db/tx.ts';
import { ok } from '../../electron/domain/result.ts';
import { PersonId } from '../../electron/domain/terms.ts';
import { aCommand, aLedger, aLocal, anOperation, must } from '../support/ledger.ts';
import type { TestLedger } from '../support/ledger.ts';

let t: TestLedger;
beforeEach(() => {
  t = aLedger();
});
afterEach(() => {
  t.dispose();
});

/** Commits one entry; answers its number. */
function enter(entry: NewEntry): number {
  const work = () => ok({ entry, output: {} });
  return must(t.ledger.once(t.clerk, aCommand('sample.note'), work)).entry?.seq ?? 0;
}

function sql<R>(text: string): R[] {
  return rawOf(t.ledger.read).prepare<[], R>(text).all();
}

describe('the outbox', () => {
  it('has one row for an operation, with everybody it touches', () => {
    const persons = ['person-991001', 'person-991002', 'person-991001'].map((id) =>
      PersonId.parse(id),
    );
    const seq = enter(anOperation({ persons }));
    expect(sql('SELECT seq, state FROM outbox')).toEqual([{ seq, state: 'pending' }]);
    expect(unresolvedWithPersons(t.ledger.read)).toMatchObject([
      { seq, state: 'pending', persons: ['person-991001', 'person-991002'] },
    ]);
  });

  it('has none for a local entry', () => {
    enter(aLocal({ persons: [PersonId.parse('person-991001')] }));
    expect(sql('SELECT * FROM outbox')).toEqual([]);
  });

  it.each([
    ['an operation without a wire form', { ...anOperation(), wire: undefined }],
    ['an operation that touches nobody', anOperation({ persons: [] })],
    ['a local entry with a wire form', aLocal({ wire: {} })],
  ])('refuses %s', (_what, entry) => {
    expect(() => enter(entry as NewEntry)).toThrow();
  });

  const settle = (
    seq: number,
    state: 'acknowledged' | 'rejected' | 'closed',
    mode: 'check' | 'commit' = 'commit',
  ): number => {
    const command = aCommand('sample.settle', {}, { mode });
    const { output } = must(
      t.ledger.once(t.clerk, command, (tx, context) => {
        const answer = { answer: '{}', problem: null, centralSeq: 7 };
        settleOutbox(tx, seq, { state, ...answer, settledSeq: context.seq });
        return ok({ entry: aLocal(), output: { waiting: countPending(tx) } });
      }),
    );
    return output.waiting;
  };

  it('keeps a settled row settled', () => {
    const seq = enter(anOperation());
    settle(seq, 'rejected');
    expect(() => settle(seq, 'acknowledged')).toThrow(/settled/);
    settle(seq, 'closed');
    expect(() => settle(seq, 'rejected')).toThrow(/settled/);
  });

  it.each(['rejected', 'closed'] as const)('central does not say yes first and %s then', (then) => {
    const seq = enter(anOperation());
    settle(seq, 'acknowledged');
    expect(() => settle(seq, then)).toThrow(/settled/);
    expect(sql('SELECT state FROM outbox')).toEqual([{ state: 'acknowledged' }]);
  });

  it('counts what waits, whatever was entered, settled or rolled back since the last count', () => {
    const waiting = () => countPending(t.ledger.read);
    expect(waiting()).toBe(0);
    const [first = 0, second = 0] = [anOperation(), anOperation(), aLocal()].map((one) =>
      enter(one),
    );
    expect(waiting()).toBe(2);
    expect(settle(first, 'acknowledged', 'check')).toBe(1);
    expect(waiting()).toBe(2);
    expect(settle(first, 'acknowledged')).toBe(1);
    enter(anOperation());
    expect(waiting()).toBe(2);
    expect(settle(second, 'rejected')).toBe(1);
    expect(waiting()).toBe(1);
    expect(sql(`SELECT seq FROM outbox WHERE state = 'pending'`)).toHaveLength(1);
  });
});
