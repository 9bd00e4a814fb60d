import { describe, expect, test } from 'vitest';

import { fullYears } from '../../electron/domain/date.ts';
import { inspectIdNumber } from '../../electron/domain/idNumber.ts';
import type { PersonId } from '../../electron/domain/terms.ts';
import { generateRegister } from '../../scripts/demoOffice/generator.ts';
import type { RegisterGroup } from '../../scripts/demoOffice/load.ts';
import { REGISTER_DAY } from '../../scripts/demoOffice/people.ts';
import { aPack } from '../support/desk.ts';

const OPTIONS = { seed: 1, persons: 5000, region: '450100' };
const groups = [...generateRegister(OPTIONS)];
const records = groups.flatMap((group) => group.records);
const people = new Map(records.map((record) => [record.person.personId, record.person]));
const kinships = groups.flatMap((group) => group.kinships);

function personOf(id: PersonId) {
  const person = people.get(id);
  if (person === undefined) throw new Error(`nobody is ${id}`);
  return person;
}

describe('the made-up register', () => {
  test('is the same for the same seed, another for another', () => {
    expect([...generateRegister({ ...OPTIONS, persons: 300 })]).toEqual([
      ...generateRegister({ ...OPTIONS, persons: 300 }),
    ]);
    const other: RegisterGroup[] = [...generateRegister({ ...OPTIONS, persons: 300, seed: 2 })];
    expect(other[0]?.records[0]?.person.name).not.toBe(records[0]?.person.name);
  });

  test('has exactly as many persons as asked for', () => {
    expect(records).toHaveLength(5000);
    expect(
      [...generateRegister({ ...OPTIONS, persons: 1 })].flatMap((g) => g.records),
    ).toHaveLength(1);
  });

  test('holds synthetic persons only: marked names, sequence codes 991 to 999', () => {
    for (const { person } of records) {
      expect(person.name).toMatch(/^示例[一-鿿]{2,4}$/);
      expect(person.idNumber).toMatch(/^\d{14}99[1-9][\dX]$/);
      expect(person.phone ?? '100').toMatch(/^100/);
    }
  });

  test('gives every person a number of its own that passes every check', () => {
    const { isKnownCounty } = aPack();
    expect(new Set(records.map(({ person }) => person.idNumber)).size).toBe(5000);
    for (const { person } of records) {
      const context = { sex: person.sex, birthDate: person.birthDate, isKnownCounty };
      const { idNumber, idType } = person;
      const { denial, doubts } = inspectIdNumber(idNumber, idType, REGISTER_DAY, context);
      expect({ denial, doubts }).toEqual({ denial: null, doubts: [] });
    }
  });

  test('says each card and each account once', () => {
    const cards = records.flatMap((record) => record.cards.map((card) => card.cardNumber));
    const accounts = records.flatMap((record) => record.account?.accountId ?? []);
    expect(new Set(cards).size).toBe(cards.length);
    expect(new Set(accounts).size).toBe(accounts.length);
  });
});

describe('families are plausible', () => {
  test('each relation stands both ways round, between persons of the register', () => {
    const back: Record<string, string[]> = {
      spouse: ['spouse'],
      sibling: ['sibling'],
      parent: ['child'],
      child: ['parent'],
      grandparent: ['grandchild'],
      grandchild: ['grandparent'],
      maternalGrandparent: ['maternalGrandchild'],
      maternalGrandchild: ['maternalGrandparent'],
    };
    const known = new Map(
      kinships.map((kin) => [`${kin.personId} ${kin.relativeId}`, kin.relationship]),
    );
    expect(known.size).toBe(kinships.length);
    for (const { personId, relativeId, relationship } of kinships) {
      expect(back[relationship]).toContain(known.get(`${relativeId} ${personId}`));
    }
  });

  test('parents are 15 years older at least, grandparents 30, and spouses old enough', () => {
    for (const { personId, relativeId, relationship } of kinships) {
      const older = personOf(relativeId).birthDate;
      const younger = personOf(personId).birthDate;
      const years = fullYears(older, younger);
      if (relationship === 'parent') expect(years).toBeGreaterThanOrEqual(15);
      if (relationship.endsWith('randparent')) expect(years).toBeGreaterThanOrEqual(30);
      if (relationship !== 'spouse') continue;
      expect(personOf(relativeId).sex).not.toBe(personOf(personId).sex);
      const age = fullYears(younger, REGISTER_DAY);
      expect(age).toBeGreaterThanOrEqual(personOf(personId).sex === 'M' ? 22 : 20);
    }
  });

  test('nobody has two spouses or more than two parents', () => {
    const count = (relationship: string) => {
      const counts = new Map<string, number>();
      for (const kin of kinships) {
        if (kin.relationship !== relationship) continue;
        counts.set(kin.personId, (counts.get(kin.personId) ?? 0) + 1);
      }
      return Math.max(...counts.values());
    };
    expect(count('spouse')).toBe(1);
    expect(count('parent')).toBe(2);
  });

  test('most live in the office’s city or province, some anywhere in the country', () => {
    const regions = records.flatMap((record) => record.insurance?.region ?? []);
    const share = (prefix: string) =>
      regions.filter((region) => region.startsWith(prefix)).length / regions.length;
    expect(share('4501')).toBeGreaterThan(0.3);
    expect(share('45')).toBeGreaterThan(0.6);
    expect(share('45')).toBeLessThan(0.95);
    expect(new Set(regions.map((region) => region.slice(0, 2))).size).toBeGreaterThan(15);
  });
});

describe('cover and money are plausible', () => {
  test('all plans and states occur, also nobody’s and the dead’s', () => {
    const seen = new Set(
      records.map(({ insurance }) => `${insurance?.plan ?? 'none'} ${insurance?.status ?? ''}`),
    );
    for (const status of ['active', 'suspended', 'arrears', 'terminated']) {
      expect(seen).toContain(`310 ${status}`);
      expect(seen).toContain(`390 ${status}`);
    }
    expect(seen).toContain('none ');
    expect(records.some(({ person }) => person.deceasedOn !== null)).toBe(true);
  });

  test('only the employee plan has an account, in whole fen, never below zero', () => {
    for (const { insurance, account } of records) {
      expect(account !== null).toBe(insurance?.plan === '310');
      if (account === null) continue;
      const { balanceFen, priorYearsFen = 0, quotaFen = 0, asOf } = account;
      for (const fen of [balanceFen, priorYearsFen, quotaFen]) {
        expect(Number.isSafeInteger(fen)).toBe(true);
        expect(fen).toBeGreaterThanOrEqual(0);
        expect(fen).toBeLessThanOrEqual(balanceFen);
      }
      expect(asOf <= REGISTER_DAY).toBe(true);
    }
  });

  test('dates are in order: born, died, and some settlements lie after the death', () => {
    let late = 0;
    for (const { person, settlements } of records) {
      const { birthDate, deceasedOn = null } = person;
      if (deceasedOn !== null) {
        expect(deceasedOn >= birthDate && deceasedOn <= REGISTER_DAY).toBe(true);
        late += settlements.filter((one) => one.onDate > deceasedOn).length;
      }
    }
    expect(late).toBeGreaterThan(0);
  });
});
