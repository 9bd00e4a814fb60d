import { pinyin } from 'pinyin-pro';

import { SYNTHETIC_MARK } from '../domain/mask.ts';

const remembered = new Map<string, string>();
const REMEMBERED_MAX = 20_000;

/**
 * First letters of a name's pinyin, lower case: 示例周敏 → slzm. The surname is read as a surname
 * (单 shan, 曾 zeng); Latin letters stay, everything else is left out.
 */
export function initialsOf(name: string): string {
  const isMarked = name.startsWith(SYNTHETIC_MARK);
  const rest = isMarked ? name.slice(SYNTHETIC_MARK.length) : name;
  return (isMarked ? 'sl' : '') + lettersOf(rest);
}

function lettersOf(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const letters = pinyin(name.normalize('NFKC'), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    surname: 'head',
    nonZh: 'consecutive',
  })
    .join('')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(name, letters);
  return letters;
}
