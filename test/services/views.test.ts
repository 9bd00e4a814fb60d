import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { personById } from '../../db/queries/person.ts';
import { settleOutbox } from '../../db/queries/outbox.ts';
import { storeAccount } from '../../db/queries/register.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { ok } from '../../electron/domain/result.ts';
import {
  accountAmounts,
  accountView,
  maskedLine,
  personCard,
} from '../../electron/services/views.ts';
import { aDesk, aPack, type TestDesk } from '../support/desk.ts';
import { aCommand, must } from '../support/ledger.ts';
import { aBinding } from '../support/people.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const ON = IsoDate.parse('2026-03-10');

function accountOf(handle: 'P03' | 'P21') {
  const account = personById(t.ledger.read, t.person(handle))?.account;
  if (account === null || account === undefined) throw new Error('no account');
  return account;
}

function view(packId = 'GX-NN', handle: 'P03' | 'P21' = 'P03') {
  return accountView(t.ledger.read, accountOf(handle), aPack(packId), ON);
}

/** Central's books as they are after it has seen everything up to `centralSeq`. */
function snapshot(more: { quotaFen?: number; balanceFen?: number; centralSeq: number }): void {
  const { personId, ...account } = accountOf('P03');
  const upTo = `page-${more.centralSeq}`;
  must(
    t.ledger.applyRegister({ feed: upTo, after: '', upTo }, (tx) => {
      storeAccount(tx, personId, { ...account, ...more });
    }),
  );
}

function acknowledge(seq: number, centralSeq: number): void {
  must(
    t.ledger.once(t.clerk.author, aCommand('test.answer', { seq }), (tx, context) => {
      const answer = { state: 'acknowledged', answer: '{}', problem: null } as const;
      settleOutbox(tx, seq, { ...answer, centralSeq, settledSeq: context.seq });
      const entry = { kind: 'local' as const, type: 'central.answered', body: {}, persons: [] };
      return ok({ entry, output: {} });
    }),
  );
}

describe('what is free of an account', () => {
  test('is the snapshot, dated, when nothing is held', () => {
    expect(view()).toMatchObject({
      balanceFen: 930_400,
      asOf: '2026-02-28',
      quotaFen: 0,
      heldFen: 0,
      availableFen: 930_400,
    });
  });

  test('is less by what central reserves for quotas', () => {
    snapshot({ quotaFen: 30_000, centralSeq: 1 });
    expect(view()).toMatchObject({ quotaFen: 30_000, heldFen: 0, availableFen: 900_400 });
  });

  test('is less by a quota reserved here that the snapshot does not contain yet', () => {
    aBinding(t, 'P03', 'P08', { quotaFen: 50_000, crossProvince: true });
    expect(view()).toMatchObject({ quotaFen: 0, heldFen: 50_000, availableFen: 880_400 });
  });

  test('counts a reservation once, when the snapshot contains it', () => {
    aBinding(t, 'P03', 'P08', { quotaFen: 50_000, crossProvince: true });
    acknowledge(t.ledger.head()?.seq ?? 0, 7);
    snapshot({ quotaFen: 50_000, centralSeq: 7 });
    expect(view()).toMatchObject({ quotaFen: 50_000, heldFen: 0, availableFen: 880_400 });
  });

  test('still holds an acknowledged reservation that an older snapshot lacks', () => {
    aBinding(t, 'P03', 'P08', { quotaFen: 50_000, crossProvince: true });
    acknowledge(t.ledger.head()?.seq ?? 0, 7);
    snapshot({ centralSeq: 6 });
    expect(view()).toMatchObject({ heldFen: 50_000, availableFen: 880_400 });
  });

  test('is never negative, and an older snapshot never replaces a newer one', () => {
    snapshot({ balanceFen: 10_000, quotaFen: 20_000, centralSeq: 9 });
    expect(view().availableFen).toBe(0);
    snapshot({ balanceFen: 930_400, centralSeq: 8 });
    expect(view().balanceFen).toBe(10_000);
  });

  test('keeps the pack’s reserve back (SX: 1,000 yuan of 1,050)', () => {
    expect(view('SX', 'P21')).toMatchObject({ balanceFen: 105_000, availableFen: 5000 });
  });

  test('goes to the rules with everything that is not free as quota', () => {
    snapshot({ quotaFen: 30_000, centralSeq: 1 });
    aBinding(t, 'P03', 'P08', { quotaFen: 50_000, crossProvince: true });
    expect(accountAmounts(t.ledger.read, accountOf('P03'))).toEqual({
      balanceFen: 930_400,
      priorYearsFen: 930_400,
      quotaFen: 80_000,
    });
  });
});

describe('a person is shown', () => {
  test('by family name and the ends of the number', () => {
    const facts = personById(t.ledger.read, t.person('P02'));
    expect(facts === undefined ? '' : maskedLine(facts.person)).toBe(
      '示例李＊兰 450*** ******** 992X',
    );
  });

  test('with the age in full years, born on 29 February included', () => {
    const facts = personById(t.ledger.read, t.person('P13'));
    const ageOn = (on: string) =>
      facts === undefined ? -1 : personCard(facts, IsoDate.parse(on)).age;
    expect([ageOn('2026-02-28'), ageOn('2026-03-01')]).toEqual([13, 14]);
  });

  test('with the insured region by name, a municipality as one city', () => {
    const regionOf = (handle: 'P04' | 'P08') => {
      const facts = personById(t.ledger.read, t.person(handle));
      return facts === undefined ? null : personCard(facts, ON).insurance?.regionName;
    };
    expect([regionOf('P04'), regionOf('P08')]).toEqual(['重庆市', '临夏回族自治州']);
  });
});
