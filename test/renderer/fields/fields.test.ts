import { describe, expect, it } from 'vitest';

import { completeDate } from '../../../renderer/fields/DateField.tsx';
import { documentCheckOf } from '../../../renderer/fields/document.ts';
import { signOf } from '../../../renderer/fields/Findings.tsx';
import {
  missingInRecord,
  newRecord,
  recordFieldsOf,
} from '../../../renderer/fields/finder/record.ts';
import { NO_SIGNATURE, signatureOf } from '../../../renderer/fields/signature.ts';
import { padPoint } from '../../../renderer/fields/SignaturePad.tsx';
import { describeTyping } from '../../../renderer/fields/typing.ts';
import { moved } from '../../../renderer/screens/change/order.ts';
import { eventOf, initiatorFor } from '../../../renderer/screens/change/endCommand.ts';
import { missingOfOffice, NO_OFFICE, officeInput } from '../../../renderer/screens/setup/office.ts';
import { holderOf } from '../../../renderer/shortcuts.ts';
import { formatCountdown, secondsUntil, timeOfDay } from '../../../renderer/time.ts';
import { localVoice } from '../../../renderer/useSpeech.ts';

const ON = '2026-03-10';

describe('a number as it is typed', () => {
  const typed = (text: string, idType = '01') => describeTyping(text, idType, ON);

  it('says how many characters are left, then what the number says', () => {
    expect(typed('')).toEqual({ state: 'empty' });
    expect(typed('4501031985110')).toEqual({ state: 'typing', left: 5 });
    expect(typed('450103 19851103 9949')).toEqual({
      state: 'good',
      birthDate: '1985-11-03',
      sex: 'F',
    });
  });

  it('names what is wrong with it', () => {
    expect(typed('450103198511039940')).toEqual({ state: 'bad', code: 'ID_CHECKSUM' });
    expect(typed('810000197905209910')).toEqual({ state: 'bad', code: 'ID_TYPE_MISMATCH' });
    expect(typed('810000197905209910', '16').state).toBe('good');
  });

  it('leaves card numbers and codes to the look-up', () => {
    expect(typed('GX12345678').state).toBe('other');
    expect(typed('1234567890123456789').state).toBe('other');
    expect(typed('E1234', '08').state).toBe('other');
  });
});

describe('fields', () => {
  it('complete a date typed without hyphens, and leave half a date alone', () => {
    expect(['20260305', '2026/3/5', '2026-03-05', '２０２６０３０５'].map(completeDate)).toEqual([
      '2026-03-05',
      '2026-03-05',
      '2026-03-05',
      '2026-03-05',
    ]);
    expect(completeDate('202603')).toBe('202603');
  });

  it('take a document only when expiry and face were answered', () => {
    const seen = { kind: 'idCard', expiry: 'longTerm', expiresOn: '', faceMatches: true } as const;
    expect(documentCheckOf(seen)).toEqual({ kind: 'idCard', expiresOn: null, faceMatches: true });
    expect(documentCheckOf({ ...seen, expiry: 'unset' })).toBeNull();
    expect(documentCheckOf({ ...seen, faceMatches: null })).toBeNull();
    expect(documentCheckOf({ ...seen, expiry: 'date', expiresOn: '2026-02-30' })).toBeNull();
    const dated = documentCheckOf({ ...seen, expiry: 'date', expiresOn: '20300101' });
    expect(dated?.expiresOn).toBe('2030-01-01');
  });

  it('take a signature only when it is complete', () => {
    expect(signatureOf(NO_SIGNATURE)).toBeNull();
    expect(signatureOf({ ...NO_SIGNATURE, kind: 'pad' })).toBeNull();
    expect(signatureOf({ ...NO_SIGNATURE, kind: 'paper' })).toBeNull();
    expect(
      signatureOf({ ...NO_SIGNATURE, kind: 'fingerprint', witnessName: '示例证人' }),
    ).toBeNull();
    expect(signatureOf({ ...NO_SIGNATURE, kind: 'pad', strokes: [[1, 2]] })).toEqual({
      kind: 'pad',
      strokes: [[1, 2]],
    });
  });

  it('keep a pad’s points within thousandths of its size', () => {
    expect(padPoint(280, 90, 560, 180)).toEqual([500, 500]);
    expect(padPoint(-5, 999, 560, 180)).toEqual([0, 1000]);
  });

  it('sign refusals with ✘, doubts with ?, and what holds with ✔', () => {
    expect((['DENY', 'ROUTE', 'REVIEW', 'PENDING', 'ALLOW'] as const).map(signOf)).toEqual([
      '✘',
      '?',
      '?',
      '?',
      '✔',
    ]);
  });
});

describe('recording a person', () => {
  const number = '450103197001019919';

  it('starts from what stands in the number', () => {
    const form = newRecord('01', number, ON, '450100');
    expect([form.birthDate, form.sex]).toEqual(['1970-01-01', 'M']);
    expect(missingInRecord(form)).toEqual(['name', 'insured']);
  });

  it('never takes unknown for uninsured: the citizen has to say so', () => {
    const form = { ...newRecord('01', number, ON, '450100'), name: '示例新人' };
    expect(recordFieldsOf(form)).toBeNull();
    expect(recordFieldsOf({ ...form, insured: 'no' })?.declaredInsurance).toBeNull();
    expect(recordFieldsOf({ ...form, insured: '390' })?.declaredInsurance).toEqual({
      plan: '390',
      status: 'active',
      region: '450100',
      employment: null,
    });
  });
});

describe('small rules of the window', () => {
  it('moves an owner up and down and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });

  it('takes death, end of the relation and changed insurance for events, the rest for wishes', () => {
    expect(eventOf('ownWish')).toBeNull();
    expect(initiatorFor('death', 'owner')).toBe('event');
    expect(initiatorFor('movedAway', 'relative')).toBe('relative');
  });

  it('gives a key to the topmost screen and never to one below a drawer', () => {
    const act = () => undefined;
    const below = { key: 'F9', act } as const;
    const above = { key: 'F9', act } as const;
    const layer = { key: 'layer', act } as const;
    expect(holderOf('F9', [below, above])).toBe(above);
    expect(holderOf('F9', [below, layer])).toBeUndefined();
    expect(holderOf('F9', [below, layer, above])).toBe(above);
  });

  it('counts down to zero and no further', () => {
    const until = '2026-03-10T09:10:00.000+08:00';
    const at = Date.parse(until);
    expect(secondsUntil(until, at - 61_000)).toBe(61);
    expect(secondsUntil(until, at + 5_000)).toBe(0);
    expect(formatCountdown(61)).toBe('1:01');
    expect(timeOfDay(at)).toBe('09:10');
  });

  it('reads aloud with a voice of this machine only', () => {
    const remote = { localService: false, lang: 'zh-CN' };
    const local = { localService: true, lang: 'zh-CN' };
    expect(localVoice([remote], 'zh-CN')).toBeNull();
    expect(localVoice([remote, local], 'zh-CN')).toBe(local);
    expect(localVoice([local], 'en')).toBeNull();
  });

  it('sets an office up only with all that its papers will carry', () => {
    expect(missingOfOffice(NO_OFFICE)).toContain('packId');
    const form = {
      ...{ officeCode: '45010002', officeName: '示例大厅', terminal: '01', packId: 'GX-NN' },
      ...{ centralUrl: '', signInName: 'admin', staffNumber: '9002', name: '示例管理' },
      ...{ secret: 'a long secret', secretAgain: 'a long secret' },
    };
    expect(missingOfOffice(form)).toEqual([]);
    expect(officeInput(form)?.centralUrl).toBeNull();
    expect(missingOfOffice({ ...form, secretAgain: 'another secret' })).toEqual(['secretAgain']);
    expect(missingOfOffice({ ...form, centralUrl: 'not an address' })).toEqual(['centralUrl']);
  });
});
