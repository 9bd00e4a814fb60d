import { expect, it } from 'vitest';

import { loadForms } from '../../electron/print/forms.ts';
import { basisOf } from '../../electron/print/wording.ts';

const { texts } = loadForms('resources/forms');
const basis = (source: string) => basisOf(texts, { source, grade: 'A' });

it('a source that only an imported pack knows is printed by its title, as the others are', () => {
  expect(basis('示医保〔2026〕1号；[301]示例：关于人数的通知')).toMatch(
    /^示医保〔2026〕1号；示例：关于人数的通知（/,
  );
});

it('a number without any title stays, so that nobody reads an empty basis', () => {
  expect(basis('[301]')).toMatch(/^\[301\]（/);
  expect(basis('处理办法（[301]）')).toContain('（[301]）');
});

it('a known number becomes its title, once', () => {
  const title = texts.sources['[15]'] ?? '';
  expect(title).not.toBe('');
  expect(basis(`[15]${title}`).startsWith(`${title}（`)).toBe(true);
});
