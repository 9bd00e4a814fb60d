import { afterEach, beforeEach, expect, test } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { unmaskPerson as contract } from '../../electron/contract/person.ts';
import { PersonId } from '../../electron/domain/terms.ts';
import { unmaskPerson } from '../../electron/services/unmaskPerson.ts';
import { cardNumberOf, credentialOf } from '../../scripts/demoOffice/people.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { expectMasked } from '../support/people.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const reason = '核对存折姓名';

test('shows the full name, numbers and phone', () => {
  const answer = must(
    unmaskPerson(t.clerk, { ...t.envelope(), personId: t.person('P03'), reason }),
  );
  expect(answer.output).toEqual({
    name: '示例周敏',
    idNumber: '450103198511039949',
    birthDate: '1985-11-03',
    phone: '10000000003',
    cards: [credentialOf('P03'), cardNumberOf('P03')].sort(),
  });
  expect(contract.output.safeParse(answer).success).toBe(true);
});

test('the entry says who looked at whom and why', () => {
  const { entry } = must(
    unmaskPerson(t.reviewer, { ...t.envelope(), personId: t.person('P03'), reason }),
  );
  const stored = entryBySeq(t.ledger.read, entry?.seq ?? 0);
  expect(stored).toMatchObject({ type: 'person.unmasked', body: JSON.stringify({ reason }) });
  expect(stored?.accountId).toBe(t.reviewer.author.accountId);
  expect(stored?.header).toContain(`"persons":["${t.person('P03')}"]`);
});

test('a check leaves no entry and therefore shows nothing in full', () => {
  const before = t.ledger.head()?.seq;
  const envelope = t.envelope({ mode: 'check' });
  const answer = must(unmaskPerson(t.clerk, { ...envelope, personId: t.person('P03'), reason }));
  expectMasked(answer);
  expect(answer.entry).toBeNull();
  expect(t.ledger.head()?.seq).toBe(before);
});

test('a check with the id of a look that happened shows what was shown, by its entry', () => {
  const envelope = t.envelope();
  const input = { ...envelope, personId: t.person('P03'), reason };
  must(unmaskPerson(t.clerk, input));
  const again = must(unmaskPerson(t.clerk, { ...input, mode: 'check' }));
  expect(again.entry).not.toBeNull();
});

test('without a reason it is not asked at all', () => {
  const input = { ...t.envelope(), personId: t.person('P03'), reason: '' };
  expect(contract.input.safeParse(input).success).toBe(false);
});

test('an unknown person is refused and leaves no entry', () => {
  const before = t.ledger.head()?.seq;
  const personId = PersonId.parse('person-nobody');
  expect(unmaskPerson(t.clerk, { ...t.envelope(), personId, reason })).toEqual({
    ok: false,
    problem: { code: 'person.unknown' },
  });
  expect(t.ledger.head()?.seq).toBe(before);
});
