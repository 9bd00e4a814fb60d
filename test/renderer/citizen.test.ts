import fs from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { citizenColors, citizenPairs, contrast } from '../../renderer/customer/colors.ts';
import { colors } from '../../renderer/colors.ts';
import { textPxWithin } from '../../renderer/customer/textSize.ts';

const css = fs.readFileSync(
  path.resolve(import.meta.dirname, '../../renderer/customer/citizen.css'),
  'utf8',
);

describe('the citizen’s screen', () => {
  it('computes contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#ffffff')).toBe(1);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(citizenPairs)('has %s on %s with contrast 7:1', (text, ground) => {
    expect(contrast(citizenColors[text], citizenColors[ground])).toBeGreaterThanOrEqual(7);
  });

  it('uses no colour beside the tested ones', () => {
    expect(css).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl/i);
  });

  it('shows text of 24 to 48 px, whatever it is told', () => {
    expect([12, 24, 30, 48, 90].map(textPxWithin)).toEqual([24, 24, 30, 48, 48]);
    expect(css).not.toMatch(/font-size:\s*0\.|font-size:\s*\d+px/);
  });

  it('has a line height of 1.5 and targets of 60 × 60 at least', () => {
    expect(css).toMatch(/font:[^;]*\/ 1\.5 /);
    const height = Number(/min-height:\s*(\d+)px/.exec(css)?.[1]);
    const width = Number(/min-width:\s*(\d+)px/.exec(css)?.[1]);
    expect(height).toBeGreaterThanOrEqual(60);
    expect(width).toBeGreaterThanOrEqual(60);
  });
});

describe('the clerk’s window', () => {
  it('keeps the colours of its stylesheet and its theme the same', () => {
    const styles = fs.readFileSync(
      path.resolve(import.meta.dirname, '../../renderer/styles.css'),
      'utf8',
    );
    for (const color of Object.values(colors)) expect(styles).toContain(color);
  });

  it.each(['ink', 'quiet', 'accent', 'refused', 'committed', 'mode'] as const)(
    'has %s readable on paper and ground (4.5:1)',
    (name) => {
      expect(contrast(colors[name], colors.paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colors[name], colors.ground)).toBeGreaterThanOrEqual(4.5);
    },
  );
});
