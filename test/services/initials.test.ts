import { expect, test } from 'vitest';

import { initialsOf } from '../../electron/services/initials.ts';

test.each([
  ['示例周敏', 'slzm'],
  ['示例陈一诺', 'slcyn'],
  ['示例史密斯', 'slsms'],
  ['周敏', 'zm'],
  // Surnames that are read otherwise than the same character elsewhere.
  ['示例单小明', 'slsxm'],
  ['示例曾国藩', 'slzgf'],
  ['示例解放', 'slxf'],
  ['示例区小宁', 'sloxn'],
  ['欧阳修', 'oyx'],
  ['买买提·阿不都', 'mmtabd'],
  ['John Smith', 'johnsmith'],
  ['示例·', 'sl'],
  ['', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('a name read again gives the same, however many were read between', () => {
  const first = initialsOf('示例单小明');
  for (let i = 0; i < 25_000; i += 1) initialsOf(String.fromCodePoint(0x4e00 + (i % 20_000)));
  expect(initialsOf('示例单小明')).toBe(first);
});
