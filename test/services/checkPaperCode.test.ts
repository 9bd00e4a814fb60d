import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { IsoDate } from '../../electron/domain/date.ts';
import { draftQr, receiptNumberOf, receiptQr } from '../../electron/domain/receipt.ts';
import { OfficeCode, TerminalCode } from '../../electron/domain/terms.ts';
import { checkPaperCode } from '../../electron/services/checkPaperCode.ts';
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

function check(text: string) {
  return must(checkPaperCode(t.clerk, { text }));
}

function anEntry() {
  const envelope = t.envelope();
  const input = { ...envelope, personId: t.person('P03'), reason: '核对' };
  const { entry } = must(unmaskPerson(t.clerk, input));
  if (entry === null) throw new Error('no entry');
  return { ...entry, operationId: envelope.operationId };
}

/** A right number, check digit and all, of any counter. */
function aNumber(office: string, terminal: string, sequence: number, on = '2026-03-10') {
  return receiptNumberOf({
    office: OfficeCode.parse(office),
    terminal: TerminalCode.parse(terminal),
    on: IsoDate.parse(on),
    sequence,
  });
}

const OTHER_HASH = 'ab'.repeat(32);

describe('the code of a paper', () => {
  test('of ours leads to its entry', () => {
    const { receiptNumber, hash, seq, at } = anEntry();
    expect(check(receiptQr(receiptNumber as never, hash))).toEqual({
      result: 'known',
      receiptNumber,
      seq,
      type: 'person.unmasked',
      at,
      hashMatches: true,
    });
  });

  test('of a training paper is said to be one, whatever it claims', () => {
    const { receiptNumber, hash, operationId } = anEntry();
    expect(check(receiptQr(receiptNumber as never, hash, true))).toEqual({ result: 'training' });
    expect(check(draftQr(operationId, true))).toEqual({ result: 'training' });
    expect(check('T1|no number|x|')).toEqual({ result: 'notOurs' });
    expect(check('Tea')).toEqual({ result: 'notOurs' });
  });

  test('may carry a signature behind the last bar', () => {
    const { receiptNumber, hash } = anEntry();
    const text = `${receiptQr(receiptNumber as never, hash)}c2lnbmF0dXJl`;
    expect(check(text)).toMatchObject({ result: 'known', hashMatches: true });
  });

  test('whose hash is not the entry’s is shown as altered', () => {
    const { receiptNumber } = anEntry();
    expect(check(receiptQr(receiptNumber as never, OTHER_HASH))).toMatchObject({
      result: 'known',
      hashMatches: false,
    });
  });

  test('of another office or another counter is not known here', () => {
    for (const [office, terminal] of [
      ['45010002', '03'],
      ['45010001', '04'],
    ] as const) {
      const number = aNumber(office, terminal, 1);
      expect(check(receiptQr(number, OTHER_HASH))).toEqual({
        result: 'notKnownHere',
        office,
        terminal,
      });
    }
  });

  test('of ours with a number that was never given is not known here', () => {
    expect(check(receiptQr(aNumber('45010001', '03', 900), OTHER_HASH))).toMatchObject({
      result: 'notKnownHere',
    });
  });

  test('with another date than the entry’s is not ours', () => {
    const { hash, seq } = anEntry();
    const number = aNumber('45010001', '03', seq, '2026-03-09');
    expect(check(receiptQr(number, hash))).toEqual({ result: 'notOurs' });
  });

  test('with a wrong check digit is not ours', () => {
    const { receiptNumber, hash } = anEntry();
    const wrong = receiptNumber.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    expect(check(receiptQr(wrong as never, hash))).toEqual({ result: 'notOurs' });
  });

  test.each(['https://example.org/?q=1', '1|', '1|45010001|x|', '2|a|b|', '||||', '示例'])(
    'of something else is not ours: %s',
    (text) => {
      expect(check(text)).toEqual({ result: 'notOurs' });
    },
  );
});

describe('the code of a draft', () => {
  test('leads to the entry that was made from it', () => {
    const { operationId, receiptNumber } = anEntry();
    expect(check(draftQr(operationId))).toMatchObject({ result: 'draft', receiptNumber });
  });

  test('says that nothing was entered yet', () => {
    const operationId = t.newOperation();
    expect(check(draftQr(operationId))).toMatchObject({ result: 'draft', receiptNumber: null });
  });

  test('that does not fit its operation is not ours', () => {
    const text = draftQr(t.newOperation());
    const other = draftQr(t.newOperation()).split('|')[2] ?? '';
    const [kind, code] = text.split('|');
    expect(check(`${kind}|${code}|${other}|`)).toEqual({ result: 'notOurs' });
  });
});
