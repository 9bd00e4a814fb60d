import { describe, expect, test } from 'vitest';

import { ratiosOf, table } from '../../scripts/lib/ratios.ts';

describe('the table of speeds', () => {
  test('a cost is reached up to its target and missed above it', () => {
    const at = (ratio: number) => ratiosOf({ name: 'bind', ratio, target: 2 })[0]?.reached;
    expect([at(1.99), at(2), at(2.01)]).toEqual([true, true, false]);
  });

  test('a gain is reached from its target on; one that was not measured is missed', () => {
    const targets = { 'times the other': 5, 'times a third': 5 };
    const lines = ratiosOf({ name: 'rules', ratios: { 'times the other': 5 }, targets });
    expect(lines.map(({ reached, atMost }) => ({ reached, atMost }))).toEqual([
      { reached: true, atMost: false },
      { reached: false, atMost: false },
    ]);
  });

  test('a speed that is no number is missed', () => {
    expect(ratiosOf({ name: 'bind', ratio: Number.NaN, target: 2 })[0]?.reached).toBe(false);
  });

  test('the table says for each line whether it was reached', () => {
    const text = table([
      ...ratiosOf({ name: 'bind', ratio: 1.5, target: 2 }),
      ...ratiosOf({ name: 'window', ratio: 3, target: 2 }),
    ]);
    expect(text.split('\n')[1]).toMatch(/^bind +1\.50 +≤ 2 +reached$/);
    expect(text.split('\n')[2]).toMatch(/^window +3\.00 +≤ 2 +MISSED$/);
  });
});
