import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { maskName, SYNTHETIC_MARK } from '../../electron/domain/mask.ts';
import { namedRecords } from '../../scripts/demoOffice/people.ts';

describe('a masked name', () => {
  it.each([
    ['周敏', '周＊'],
    ['李桂兰', '李＊兰'],
    ['欧阳小雨', '欧＊＊雨'],
    ['示例周敏', '示例周＊'],
    ['示例李桂兰', '示例李＊兰'],
    ['示例甲', '示例＊'],
    ['甲', '＊'],
    ['𠮷野家', '𠮷＊家'],
    ['', ''],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  const part = fc.array(fc.constantFrom(...'周敏李桂兰韦玉莲黄志明·A'), {
    minLength: 1,
    maxLength: 6,
  });
  const names = fc.tuple(fc.constantFrom('', SYNTHETIC_MARK), part);

  it('never shows the whole name, is as long, and is the same when it is masked again', () => {
    fc.assert(
      fc.property(names, ([mark, letters]) => {
        const name = mark + letters.join('');
        const masked = maskName(name);
        expect(masked).not.toContain(letters.join(''));
        expect(masked.slice(mark.length)).toContain('＊');
        expect([...masked]).toHaveLength([...name].length);
        expect(maskName(masked)).toBe(masked);
      }),
    );
  });

  it('tells the people of the handbook apart, but for few', () => {
    const all = namedRecords().map(({ person }) => person.name);
    const shown = new Set(all.map(maskName));
    expect(shown.size).toBeGreaterThan(all.length * 0.8);
  });
});
