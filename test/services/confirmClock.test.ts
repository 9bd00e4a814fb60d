import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { storeSyncState } from '../../db/queries/sync.ts';
import type { IsoInstant } from '../../electron/domain/clock.ts';
import { UserAccountId } from '../../electron/domain/terms.ts';
import { businessDate, CENTRAL_TIME } from '../../electron/services/clockState.ts';
import { confirmClock } from '../../electron/services/confirmClock.ts';
import { unmaskPerson } from '../../electron/services/unmaskPerson.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const second = {
  accountId: UserAccountId.parse('account-review01'),
  get staffNumber() {
    return t.reviewer.author.staffNumber;
  },
  name: '示例莫复核',
};

function aWrite(envelope = t.envelope()) {
  return unmaskPerson(t.clerk, { ...envelope, personId: t.person('P03'), reason: '核对' });
}

function confirm(businessDay: string, who: Parameters<typeof confirmClock>[2] = second) {
  return confirmClock(t.clerk, { ...t.envelope(), businessDate: businessDay }, who);
}

function centralSaid(instant: string): void {
  t.ledger.scratch((tx) => {
    storeSyncState(tx, CENTRAL_TIME, instant, instant as IsoInstant);
  });
}

describe('a clock behind the last entry', () => {
  beforeEach(() => {
    must(aWrite());
    t.clock.set('2026-03-08T09:00:00.000+08:00');
  });

  test('stops every write until a second person confirms the business date', () => {
    expect(aWrite()).toEqual({
      ok: false,
      problem: {
        code: 'clock.confirmation',
        state: 'behind',
        now: '2026-03-08T09:00:00.000+08:00',
        reference: '2026-03-10T09:00:00.000+08:00',
      },
    });
    must(confirm('2026-03-10'));
    expect(must(aWrite()).entry?.on).toBe('2026-03-10');
  });

  test('never takes the business date back: it is that of the last entry', () => {
    expect(businessDate(t.clerk)).toBe('2026-03-10');
  });

  test('does not hide the first answer from a retry', () => {
    t.clock.set('2026-03-10T09:00:01.000+08:00');
    const envelope = t.envelope();
    const first = must(aWrite(envelope));
    t.clock.set('2026-03-08T09:00:00.000+08:00');
    expect(must(aWrite(envelope))).toEqual(first);
  });

  test('is confirmed for the date that entries get, not for another', () => {
    expect(confirm('2026-03-08')).toMatchObject({ problem: { code: 'clock.confirmation' } });
    expect(aWrite().ok).toBe(false);
  });

  test('is confirmed by another person, by staff number and not by account', () => {
    const self = { ...second, staffNumber: t.clerk.author.staffNumber };
    expect(confirm('2026-03-10', self)).toEqual({
      ok: false,
      problem: { code: 'second.samePerson' },
    });
  });

  test('the entry names the second person and both times', () => {
    const { entry } = must(confirm('2026-03-10'));
    const body: unknown = JSON.parse(entryBySeq(t.ledger.read, entry?.seq ?? 0)?.body ?? '{}');
    expect(body).toMatchObject({
      businessDate: '2026-03-10',
      state: 'behind',
      second: { staffNumber: '2001' },
    });
  });

  test('stepped back by a fraction of a second stops nobody', () => {
    t.clock.set('2026-03-10T08:59:59.200+08:00');
    must(aWrite());
  });
});

describe('a clock far ahead of central’s last time', () => {
  test('stops every write after 48 hours and not before', () => {
    centralSaid('2026-03-08T09:00:00.000+08:00');
    must(aWrite());
    t.clock.advance(1);
    expect(aWrite()).toMatchObject({ problem: { code: 'clock.confirmation', state: 'ahead' } });
  });

  test('is confirmed for one date; the next day asks again', () => {
    centralSaid('2026-03-01T09:00:00.000+08:00');
    must(confirm('2026-03-10'));
    must(aWrite());
    t.clock.set('2026-03-11T09:00:00.000+08:00');
    expect(aWrite().ok).toBe(false);
  });

  test('is not asked for while central was never heard', () => {
    must(aWrite());
  });
});

test('nothing is confirmed while nothing is in doubt', () => {
  expect(confirm('2026-03-10')).toEqual({ ok: false, problem: { code: 'clock.notNeeded' } });
});
