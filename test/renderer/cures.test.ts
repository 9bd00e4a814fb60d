import { describe, expect, it } from 'vitest';

import { CURE_KEYS, cureWords } from '../../renderer/screens/packs/cures.ts';
import type { Say } from '../../renderer/text/i18n.ts';
import { zh } from './text/texts.ts';

const said: Say = (key, values = {}) =>
  (zh.get(key) ?? '').replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name]));

describe('the cure for a broken pack', () => {
  it.each([
    ['line 4: this key stands twice in one object', '第 4 行：同一个键写了两次，请删掉一个'],
    [
      "line 3: '}' expected",
      '第 3 行不是完整的 JSON（可能没拷完，或少了逗号、引号），请重新拷贝或改正',
    ],
    [
      'a demo key; this office takes production keys only',
      '是 demo 密钥，本网点只认 production 密钥',
    ],
    ['no value on 2026-03-10 in any layer', '2026-03-10 这天各层都没有值'],
    ['must be one of NEAR8, SPC', '只能是：NEAR8, SPC'],
  ])('"%s" is said in Chinese', (sentence, words) => {
    expect(cureWords(sentence, said, 'zh-CN')).toBe(words);
  });

  it('stays as it is in English, and where nobody translated it', () => {
    expect(cureWords('is missing', said, 'en')).toBe('is missing');
    expect(cureWords('something new', said, 'zh-CN')).toBe('something new');
  });

  it('has Chinese words for every sentence it knows, without a hole in them', () => {
    for (const key of CURE_KEYS) expect(zh.get(`packs.cure.${key}`), key).toBeTruthy();
  });
});
