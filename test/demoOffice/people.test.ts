import { describe, expect, test } from 'vitest';

import { inspectIdNumber } from '../../electron/domain/idNumber.ts';
import {
  HANDLES,
  namedKinships,
  namedRecords,
  personIdOf,
  REGISTER_DAY,
  type Handle,
} from '../../scripts/demoOffice/people.ts';

const records = namedRecords();

describe('the handbook’s persons', () => {
  test('are the thirty of chapter 18.1, under their own handles', () => {
    expect(HANDLES).toHaveLength(30);
    expect(HANDLES).not.toContain('P27');
  });

  test('have numbers that are right and fit their birth date and sex', () => {
    for (const { person } of records) {
      const { sex, birthDate } = person;
      const checked = inspectIdNumber(person.idNumber, person.idType, REGISTER_DAY, {
        sex,
        birthDate,
      });
      expect([person.name, checked.denial]).toEqual([person.name, null]);
      const isPermanentResident = person.idType === '07';
      expect(checked.doubts).toEqual(isPermanentResident ? ['ID_PR_STRUCTURE'] : []);
    }
  });

  test('have the balances of the handbook, in fen', () => {
    const fenOf = (handle: Handle) => namedRecords([handle])[0]?.account?.balanceFen;
    expect([fenOf('P01'), fenOf('P03'), fenOf('P26')]).toEqual([1_862_050, 930_400, 1_234_567]);
    expect(records.filter((record) => record.account !== null)).toHaveLength(18);
  });

  test('are related as the last column says, both ways round', () => {
    const relation = (one: Handle, other: Handle) =>
      namedKinships().find(
        (kin) => kin.personId === personIdOf(one) && kin.relativeId === personIdOf(other),
      )?.relationship;
    expect(relation('P03', 'P02')).toBe('parent');
    expect(relation('P02', 'P03')).toBe('child');
    expect(relation('P03', 'P07')).toBe('sibling');
    expect(relation('P03', 'P08')).toBe('maternalGrandparent');
    expect(relation('P08', 'P05')).toBeUndefined();
    expect(relation('P03', 'P10')).toBe('uncleAunt');
    expect(relation('P10', 'P03')).toBe('nephewNiece');
    expect(relation('P03', 'P11')).toBe('parentInLaw');
    expect(relation('P04', 'P12')).toBe('formerSpouse');
    expect(relation('P07', 'P13')).toBe('child');
    expect(relation('P14', 'P13')).toBeUndefined();
    expect(relation('P08', 'P09')).toBeUndefined();
    expect(relation('P26', 'P31')).toBe('maternalGrandchild');
  });

  test('are a hint each once', () => {
    const pairs = namedKinships().map((kin) => `${kin.personId} ${kin.relativeId}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});
