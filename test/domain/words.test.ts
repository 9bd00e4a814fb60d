import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DECISIONS, isStricter, rankOf } from '../../electron/domain/decision.ts';
import { Fen, formatFen, parseYuan } from '../../electron/domain/fen.ts';
import {
  idCheckCharacter,
  inspectIdNumber,
  normalizeIdNumber,
} from '../../electron/domain/idNumber.ts';
import { cityOf, isSameCity, liesIn, provinceOf, Region } from '../../electron/domain/region.ts';
import {
  isNear,
  NEAR8,
  nearClassOf,
  RELATIONSHIPS,
  relationshipsOf,
} from '../../electron/domain/relationship.ts';
import { packCovers } from '../../electron/rules/book.ts';
import { day, packNamed } from '../support/policy.ts';

const ON = day('2026-03-10');

describe('fen', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-105, '-1.05'],
    [123_456_789, '1,234,567.89'],
    [100_000, '1,000.00'],
  ])('%i is written %s', (fen, text) => expect(formatFen(fen)).toBe(text));

  it('what is written is read back as the same amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (fen) => {
        expect(parseYuan(formatFen(fen))).toBe(fen);
      }),
    );
  });

  it.each([
    ['１，２３４．５', 123_450],
    ['12', 1200],
    ['0.1', 10],
    ['1.234', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
  ])('"%s" is read as %s', (text, fen) => expect(parseYuan(text)).toBe(fen));

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is no amount', (amount) =>
    expect(Fen.safeParse(amount).success).toBe(false),
  );
});

describe('regions', () => {
  it('a municipality is one city', () => {
    expect(cityOf('500112')).toBe('50');
    expect(isSameCity('500112', '500200')).toBe(true);
    expect(isSameCity('450100', '450200')).toBe(false);
    expect(provinceOf('450100')).toBe('45');
  });

  it('an area is a province, a city or a county', () => {
    expect(liesIn('450200', '450000')).toBe(true);
    expect(liesIn('450103', '450100')).toBe(true);
    expect(liesIn('450103', '450105')).toBe(false);
    expect(liesIn('500112', '500000')).toBe(true);
  });

  it('a pack covers its own regions, the base all of them', () => {
    const nanning = packNamed('GX-NN');
    expect(packCovers(nanning, Region.parse('450123'))).toBe(true);
    expect(packCovers(nanning, Region.parse('450200'))).toBe(false);
    expect(packCovers(packNamed('CN-BASE'), Region.parse('650100'))).toBe(true);
  });
});

describe('relationships', () => {
  it('eight are near, a step relation counts as one of them', () => {
    expect(RELATIONSHIPS.filter(isNear)).toEqual(NEAR8);
    expect(nearClassOf('stepParent')).toBe('parent');
    expect(nearClassOf('stepChild')).toBe('child');
    expect(nearClassOf('formerSpouse')).toBeNull();
    expect(relationshipsOf('SPC')).toEqual(['spouse', 'parent', 'child']);
  });
});

describe('decisions', () => {
  it('stand in one order, strictest first', () => {
    expect([...DECISIONS].sort((a, b) => rankOf(a) - rankOf(b))).toEqual(DECISIONS);
    expect(isStricter('DENY', 'ALLOW')).toBe(true);
    expect(isStricter('ALLOW', 'ALLOW')).toBe(false);
  });
});

describe('id numbers', () => {
  it('are brought to one spelling', () => {
    expect(normalizeIdNumber('４５０１０５－1960 0725　992ｘ')).toBe('45010519600725992X');
    expect(normalizeIdNumber('45010519600725992X')).toBe('45010519600725992X');
  });

  it('a wrong digit is always found by the check character', () => {
    const digits = fc.stringMatching(/^[1-9]\d{16}$/);
    fc.assert(
      fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (first17, at, more) => {
        const changed = String((Number(first17[at]) + more) % 10);
        const other = first17.slice(0, at) + changed + first17.slice(at + 1);
        expect(idCheckCharacter(other)).not.toBe(idCheckCharacter(first17));
      }),
    );
  });

  it('without a table of counties the county is not asked', () => {
    expect(inspectIdNumber('450199198001019925', '01', ON).doubts).toEqual([]);
  });

  it('counties of all years are known, and nothing else', () => {
    const { isKnownCounty } = packNamed('CN-BASE');
    for (const code of ['450103', '452122', '512201', '110101', '441900', '620200', '500112']) {
      expect(isKnownCounty(code), code).toBe(true);
    }
    for (const code of ['450100', '450000', '450199', '000000', '710000', '45010', 'toString']) {
      expect(isKnownCounty(code), code).toBe(false);
    }
  });
});
