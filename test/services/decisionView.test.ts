import { describe, expect, test } from 'vitest';

import { DecisionView, PackIdentity } from '../../electron/contract/decision.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { decisionView, packView } from '../../electron/services/decisionView.ts';
import { checkIdNumber } from '../../electron/rules/idNumber.ts';
import { aPack } from '../support/desk.ts';

const ON = IsoDate.parse('2026-03-10');
const facts = { number: '710000198511039948', idType: '01' };

describe('a decision is shown', () => {
  const verdict = checkIdNumber(aPack(), facts, ON);
  const view = decisionView(aPack(), 'idNumber', verdict, ON);

  test('with every rule that fired, in plain words, both languages, and its basis', () => {
    expect(view.decision).toBe('REVIEW');
    expect(view.findings.map((finding) => finding.code)).toEqual(verdict.reasons);
    for (const finding of view.findings) {
      expect(finding.message).toMatch(/[一-鿿]/);
      expect(finding.en.message).toMatch(/^[A-Z]/);
      expect(finding.reference).not.toBe('');
    }
  });

  test('with every rule of the operation that did not fire, once', () => {
    const fired = new Set(verdict.reasons);
    const passed = view.passed.map((rule) => rule.code);
    expect(passed).toContain('ID_CHECKSUM');
    expect(passed.filter((code) => fired.has(code))).toEqual([]);
    expect(new Set(passed).size).toBe(passed.length);
    expect(view.passed.every((rule) => rule.title !== '')).toBe(true);
  });

  test('in the shape of the contract, with the pack it was made with', () => {
    expect(DecisionView.parse(view)).toEqual(view);
    expect(view.pack).toEqual(packView(aPack(), ON));
  });
});

test('a pack shows the worst grade of its binding values: C, or SEED for an article’s pack', () => {
  const shown = packView(aPack('GX-NN'), ON);
  expect(PackIdentity.parse(shown)).toMatchObject({ id: 'GX-NN', grade: 'C' });
  expect(packView(aPack('GX-NN@seed'), ON).grade).toBe('SEED');
});
