import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { insertPaperPrint } from '../../db/queries/paper.ts';
import { showEntry as contract } from '../../electron/contract/desk.ts';
import { ok } from '../../electron/domain/result.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { recordPerson } from '../../electron/services/recordPerson.ts';
import { showEntry } from '../../electron/services/showEntry.ts';
import { unmaskPerson } from '../../electron/services/unmaskPerson.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { anAgent, bound } from '../support/bind.ts';
import { aCommand, must } from '../support/ledger.ts';
import { aBinding, expectMasked } from '../support/people.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

function enter(body: object): number {
  const answer = must(
    t.ledger.once(t.clerk.author, aCommand('test.note', body), () =>
      ok({
        entry: { kind: 'local' as const, type: 'test.noted', body, persons: [t.person('P03')] },
        output: {},
      }),
    ),
  );
  return answer.entry?.seq ?? 0;
}

function factsOf(body: object): Record<string, string> {
  const { facts } = must(showEntry(t.clerk, { seq: enter(body) }));
  return Object.fromEntries(facts.map(({ key, value }) => [key, value]));
}

describe('an entry is shown', () => {
  test('with its hash and the one before it, so that the chain can be followed', () => {
    const one = enter({ note: 'a' });
    const other = enter({ note: 'b' });
    const shown = must(showEntry(t.clerk, { seq: other }));
    expect(shown.previousHash).toBe(must(showEntry(t.clerk, { seq: one })).hash);
    expect(contract.output.parse(shown)).toEqual(shown);
  });

  test('with its prints, counted, and the papers that can be printed', () => {
    aBinding(t, 'P03', 'P02');
    const subjectSeq = t.ledger.head()?.seq ?? 0;
    must(
      t.ledger.once(t.clerk.author, aCommand('test.print', {}), (tx, { seq }) => {
        const print = { subjectSeq, paper: 'F-11', copyNo: 1, printer: 'PDF' };
        insertPaperPrint(tx, { ...print, printSeq: seq, outcome: 'printed' });
        const entry = { kind: 'local' as const, type: 'paper.printed', body: {}, persons: [] };
        return ok({ entry, output: {} });
      }),
    );
    const shown = must(showEntry(t.clerk, { seq: subjectSeq }));
    expect(shown.prints).toMatchObject([{ paper: 'F-11', copyNo: 1, outcome: 'printed' }]);
    expect(shown.papers).toContain('F-01');
  });

  test('and an unknown number is refused', () => {
    expect(showEntry(t.clerk, { seq: 99 })).toEqual({
      ok: false,
      problem: { code: 'entry.unknown' },
    });
  });
});

describe('the facts of an entry are masked by what they are', () => {
  test('names, id numbers, phones and cards', () => {
    expect(
      factsOf({
        owner: { name: '示例周敏', idNumber: '450103198511039949', phone: '10000000003' },
        witnessName: '示例何丽',
        witnessIdNumber: '500113198606069929',
        cards: ['Z99100003'],
      }),
    ).toEqual({
      'owner.name': '示例周＊',
      'owner.idNumber': '450***********9949',
      'owner.phone': '*******0003',
      witnessName: '示例何＊',
      witnessIdNumber: '500***********9929',
      'cards.0': '*****0003',
    });
  });

  test('numbers hidden in free text', () => {
    expect(factsOf({ reason: '身份证450103198511039949有误，电话10000000003' }).reason).toBe(
      '身份证**************9949有误，电话*******0003',
    );
  });

  test('a person’s id becomes the person, masked', () => {
    expect(factsOf({ ownerPersonId: t.person('P03') }).ownerPersonId).toBe(
      '示例周＊ 450*** ******** 9949',
    );
  });

  test('dates, sums, receipt numbers and ids of ours stay readable', () => {
    const body = {
      effectiveFrom: '2026-03-10',
      quotaFen: 1_234_567_890,
      receiptNumber: '45010001-03-20260310-000005-1',
      bindingId: '00000000-0000-7000-8001-000000000001',
    };
    expect(factsOf(body)).toEqual({ ...body, quotaFen: '1234567890' });
  });

  test('the decision has its own place, strokes are no text', () => {
    expect(
      factsOf({ decision: { on: 'x' }, signature: { kind: 'pad', strokes: [[1, 2]] } }),
    ).toEqual({ 'signature.kind': 'pad' });
  });

  test('for real entries: a recorded person, a look at the numbers', () => {
    const recorded = must(
      recordPerson(t.clerk, {
        ...t.envelope(),
        idType: '01',
        idNumber: '450103199001019926',
        name: '示例新来',
        sex: 'F',
        birthDate: IsoDate.parse('1990-01-01'),
        phone: '10000000099',
        declaredInsurance: null,
      }),
    );
    const envelope = t.envelope();
    const input = { ...envelope, personId: t.person('P03'), reason: '示例' };
    const looked = must(unmaskPerson(t.clerk, input));
    for (const { entry } of [recorded, looked]) {
      const shown = must(showEntry(t.clerk, { seq: entry?.seq ?? 0 }));
      expectMasked(shown);
      expect(JSON.stringify(shown)).not.toMatch(/示例新来|10000000099|19900101/);
    }
  });

  test('for a real binding through an agent: nobody’s name or number, but what was entered', () => {
    const { entry } = bound(t, 'P03', 'P02', 'parent', { agent: anAgent() });
    const shown = must(showEntry(t.clerk, { seq: entry.seq }));
    expectMasked(shown);
    expect(JSON.stringify(shown)).not.toMatch(/示例代办人|450103197507079951/);
    expect(shown.decision?.decision).toBe('PENDING');
    const facts = Object.fromEntries(shown.facts.map(({ key, value }) => [key, value]));
    expect(facts).toMatchObject({ relationship: 'parent', 'owner.name': '示例周＊' });
    expect(shown.papers).toContain('F-11');
  });
});
