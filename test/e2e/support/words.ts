import type { Page } from '@playwright/test';

import { texts as en } from '../../../renderer/text/en/index.ts';
import { start as startEn } from '../../../renderer/text/en/start.ts';
import { texts as zh } from '../../../renderer/text/zh-CN/index.ts';
import { start as startZh } from '../../../renderer/text/zh-CN/start.ts';

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** Whole texts of one language that are no text of the other. */
function ownTexts(own: readonly object[], other: readonly object[]): string[] {
  const theirs = new Set(leaves(other));
  return leaves(own).filter((text) => !text.includes('{{') && !theirs.has(text));
}

const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  'zh-CN': ownTexts([en, startEn], [zh, startZh]),
  en: ownTexts([zh, startZh], [en, startEn]),
};

/**
 * Texts on the screen that belong to the window's other language. Names, texts of the policy and
 * what people typed are nobody's; the switch of the language names each in itself.
 */
export async function foreignWords(page: Page): Promise<string[]> {
  const locale = await page.evaluate(() => document.documentElement.lang);
  return page.evaluate((foreign) => {
    const words = new Set(foreign);
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim();
      const around = node.parentElement;
      if (!words.has(text) || around === null || around.closest('[lang]:not(html)') !== null)
        continue;
      if (around.checkVisibility({ visibilityProperty: true })) found.add(text);
    }
    return [...found];
  }, FOREIGN[locale] ?? []);
}
