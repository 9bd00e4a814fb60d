import { start as startEn } from '../../../renderer/text/en/start.ts';
import { texts as textsEn } from '../../../renderer/text/en/index.ts';
import { citizenTexts as citizenEn } from '../../../renderer/text/en/citizen.ts';
import { start as startZh } from '../../../renderer/text/zh-CN/start.ts';
import { texts as textsZh } from '../../../renderer/text/zh-CN/index.ts';
import { citizenTexts as citizenZh } from '../../../renderer/text/zh-CN/citizen.ts';

/** Every text of one language by its full key. */
export function flatten(texts: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts) as [string, string | object][]) {
    const full = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') flat.set(full, value);
    else for (const [inner, text] of flatten(value, full)) flat.set(inner, text);
  }
  return flat;
}

const all = (...parts: readonly object[]): Map<string, string> =>
  new Map(parts.flatMap((part) => [...flatten(part)]));

/** Both languages, complete: locked window, screens, citizen's screen. */
export const zh = all(startZh, textsZh, { citizenScreen: citizenZh });
export const en = all(startEn, textsEn, { citizenScreen: citizenEn });
