import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { recordPerson } from '../../electron/contract/person.ts';
import { ok } from '../../electron/domain/result.ts';
import { PersonId, Sha256Hex } from '../../electron/domain/terms.ts';
import { enterSession } from '../../electron/services/enterSession.ts';
import { write, type Envelope } from '../../electron/services/write.ts';
import { entryBySeq } from '../../db/queries/journal.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { aRecord } from '../support/people.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const { person } = aRecord('450103199001019926');
const input = {
  idType: '01',
  idNumber: person.idNumber,
  name: person.name,
  sex: person.sex,
  birthDate: person.birthDate,
  phone: null,
  declaredInsurance: null,
} as const;

/** A write whose citizen signs `signed`. */
function aWrite(envelope: Envelope, signed: unknown = { names: '示例周＊' }, name = input.name) {
  return write(t.clerk, recordPerson, { ...input, name, ...envelope }, () =>
    ok({
      entry: { kind: 'local', type: 'test.written', body: {}, persons: [] },
      output: { personId: PersonId.parse('person-new') },
      signed,
    }),
  );
}

describe('every operation that writes', () => {
  test('gives the first answer to the same id and input, and enters it once', () => {
    const envelope = t.envelope();
    const first = must(aWrite(envelope));
    expect(must(aWrite(envelope))).toEqual(first);
    expect(t.ledger.head()?.seq).toBe(first.entry?.seq);
  });

  test('refuses the same id with another input', () => {
    const envelope = t.envelope();
    must(aWrite(envelope));
    expect(aWrite(envelope, undefined, '示例别人')).toEqual({
      ok: false,
      problem: { code: 'operation.conflict' },
    });
  });

  test('mode and signed hash are no part of the input: a check may come first', () => {
    const envelope = t.envelope();
    const checked = must(aWrite({ ...envelope, mode: 'check' }));
    expect(checked.entry).toBeNull();
    const { signedHash } = checked;
    expect(must(aWrite({ ...envelope, signedHash })).entry).not.toBeNull();
  });

  test('writes nothing when what was signed is not what would be entered, and shows both', () => {
    const before = t.ledger.head()?.seq;
    const signedHash = Sha256Hex.parse('0'.repeat(64));
    expect(aWrite(t.envelope({ signedHash }), { names: '示例李＊兰' })).toEqual({
      ok: false,
      problem: { code: 'decision.changed', now: { names: '示例李＊兰' } },
    });
    expect(t.ledger.head()?.seq).toBe(before);
  });

  test('answers in the shape of the contract', () => {
    const answer = must(aWrite(t.envelope()));
    expect(recordPerson.output.parse(answer)).toEqual(answer);
    expect(recordPerson.problem.safeParse({ code: 'operation.conflict' }).success).toBe(true);
  });
});

describe('sign-in and lock', () => {
  test('are entries of the one who sits there, whatever the clock says', () => {
    enterSession(t.clerk, t.newOperation(), 'signedIn', { keyringMissing: true });
    t.clock.set('2026-03-01T09:00:00.000+08:00');
    enterSession(t.clerk2, t.newOperation(), 'locked', { why: 'idle' });
    const entry = entryBySeq(t.ledger.read, t.ledger.head()?.seq ?? 0);
    expect(entry).toMatchObject({ type: 'session.locked', body: '{"why":"idle"}' });
    expect(entry?.accountId).toBe(t.clerk2.author.accountId);
  });
});
