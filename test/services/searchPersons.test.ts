import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { searchPersons } from '../../electron/services/searchPersons.ts';
import { generateRegister } from '../../scripts/demoOffice/generator.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { aRecord, expectMasked } from '../support/people.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

function search(text: string, operationId = t.newOperation()) {
  return searchPersons(t.clerk, { operationId, text });
}

function ids(text: string): string[] {
  return must(search(text)).rows.map((row) => row.personId);
}

describe('a search needs two characters', () => {
  test.each(['周', 'z', ' 周 ', '　周', '𠮷'])('one is refused and leaves no entry: %s', (text) => {
    const before = t.ledger.head()?.seq;
    expect(search(text)).toEqual({ ok: false, problem: { code: 'search.tooShort' } });
    expect(t.ledger.head()?.seq).toBe(before);
  });

  test.each(['周敏', 'zm', '示例周敏', 'slzm', 'SLZM', 'ＺＭ', '周 敏'])('%s finds', (text) => {
    expect(ids(text)).toContain(t.person('P03'));
  });
});

describe('a search looks at the beginning of a name', () => {
  test('a prefix finds all who begin with it, and nobody else', () => {
    expect(ids('示例周').sort()).toEqual(['P01', 'P03', 'P07', 'P15'].map((p) => `person-${p}`));
  });

  test.each(['敏周', '周%', '%敏', '周_', '周*', "周'"])('signs are no wildcards: %s', (text) => {
    expect(ids(text)).toEqual([]);
  });

  test('numbers are not searched: a name search lists nobody by id number', () => {
    expect(ids('450103')).toEqual([]);
  });
});

test('a surname is read as a surname: 单 is shan', () => {
  t.dispose();
  const record = aRecord('450103199001019926', { person: { name: '示例单小明' } });
  t = aDesk({ register: [{ records: [record], kinships: [] }] });
  expect(ids('sxm')).toEqual([record.person.personId]);
  expect(ids('dxm')).toEqual([]);
});

describe('the register is never listable', () => {
  beforeEach(() => {
    t.dispose();
    t = aDesk({ register: generateRegister({ seed: 7, persons: 300, region: '450100' }) });
  });

  test.each(['示例', 'sl'])('twenty rows at most, and it says that there are more: %s', (text) => {
    const { rows, more } = must(search(text));
    expect(rows).toHaveLength(20);
    expect(more).toBe(true);
  });

  test('every row is masked', () => {
    expectMasked(must(search('示例')));
    for (const row of must(search('示例')).rows) expect(row.name).toMatch(/^示例.＊.?$/);
  });
});

describe('every search is an entry', () => {
  test('that says who looked for what and whom it showed', () => {
    must(search('周敏'));
    const entry = entryBySeq(t.ledger.read, t.ledger.head()?.seq ?? 0);
    expect(entry).toMatchObject({
      kind: 'local',
      type: 'person.searched',
      accountId: t.clerk.author.accountId,
      body: JSON.stringify({ shown: [t.person('P03')], text: '周敏' }),
    });
  });

  test('a search that finds nobody is entered as well', () => {
    const before = t.ledger.head()?.seq ?? 0;
    expect(ids('龘龘')).toEqual([]);
    expect(t.ledger.head()?.seq).toBe(before + 1);
  });

  test('a repeated search with the same id is entered once', () => {
    const operationId = t.newOperation();
    must(search('周敏', operationId));
    const before = t.ledger.head()?.seq;
    expect(must(search('周敏', operationId)).rows).toHaveLength(1);
    expect(t.ledger.head()?.seq).toBe(before);
  });

  test('the same id cannot cover for another search', () => {
    const operationId = t.newOperation();
    must(search('周敏', operationId));
    expect(() => search('周强', operationId)).toThrow(/used for something else/);
  });

  test('it works on a day on which the clock is in doubt', () => {
    must(search('周敏'));
    t.clock.set('2026-03-09T09:00:00.000+08:00');
    expect(ids('周敏')).toHaveLength(1);
  });
});
