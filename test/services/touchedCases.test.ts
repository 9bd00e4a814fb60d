import { afterEach, beforeEach, expect, test } from 'vitest';

import { datedBook } from '../../electron/policy/versions.ts';
import { saveDraft } from '../../electron/services/saveDraft.ts';
import { touchedCases } from '../../electron/services/touchedCases.ts';
import { bound } from '../support/bind.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { aPackOf, aValue, builtInPacks } from '../support/packs.ts';
import { expectMasked } from '../support/people.ts';
import { day } from '../support/policy.ts';

const { reading, trust } = builtInPacks();
const FROM = day('2026-03-10');

/** The office's pack before and after it gets these parameters. */
function turn(parameters: object) {
  const region = [aValue('450100', '2021-04-22')];
  const pack = aPackOf('GX-NN', '2026.5.0', { region, ...parameters });
  const { book } = datedBook(reading, trust, [{ packId: 'GX-NN', from: FROM, pack }]);
  const [before, after] = [reading.book.pack('GX-NN'), book.pack('GX-NN')];
  if (before === null || after === null) throw new Error('no pack');
  return { before, after, from: FROM };
}

const STRICT = {
  relativeMustBeActive: [aValue(true, '2021-04-22')],
  consentAge: [aValue(16, '2021-04-22')],
};

let t: TestDesk;
beforeEach(() => {
  t = aDesk({ start: '2026-03-10T09:00:00.000+08:00' });
});
afterEach(() => {
  t.dispose();
});

const touched = (parameters: object) => touchedCases(t.clerk, t.ledger.read, turn(parameters));

test('a binding that waits is decided again on the facts its entry kept', () => {
  const { entry } = bound(t, 'P03', 'P02', 'parent');
  const onlySpouses = touched({ minBalanceFen: [aValue(99_999_999, '2021-04-22')] });
  expect(onlySpouses).toMatchObject([
    { kind: 'binding', state: 'PENDING', before: 'PENDING', after: 'DENY' },
  ]);
  expect(onlySpouses[0]?.receiptNumber).toBe(entry.receiptNumber);
  expectMasked(onlySpouses);
  expect(touched(STRICT)).toMatchObject([{ before: 'PENDING', after: 'PENDING' }]);
});

test('a draft is named, and what would be decided otherwise stands first', () => {
  const draft = { operationId: t.newOperation(), kind: 'bind', title: '示*', state: {} } as const;
  must(saveDraft(t.clerk, draft));
  bound(t, 'P03', 'P02', 'parent');
  const found = touched({ minBalanceFen: [aValue(99_999_999, '2021-04-22')] });
  expect(found.map(({ kind, before }) => [kind, before])).toEqual([
    ['binding', 'PENDING'],
    ['draft', null],
  ]);
});

test('what is settled is not touched', () => {
  expect(touched(STRICT)).toEqual([]);
});
