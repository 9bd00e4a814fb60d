import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { z } from 'zod';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const Violations = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullish(),
    nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
  }),
);

/** What axe finds serious or critical on the page as it stands, one line per place. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const answer: unknown = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)',
  );
  return Violations.parse(answer)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
}

/** Pixels by which the page is wider than its window. */
export async function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/**
 * Nothing serious for axe, no horizontal scrolling, on the screen as it stands. With
 * COUNTER_PICTURES=docs/screens every screen looked at is kept as a picture as well.
 */
export async function expectUsable(page: Page, screen: string): Promise<void> {
  await keepPicture(page, screen);
  expect.soft(await seriousFindings(page), screen).toEqual([]);
  expect.soft(await tooWide(page), `${screen}: wider than the window`).toBe(0);
}

/** The same in both languages, switched in the window at run time; nothing may lie over the top bar. */
export async function expectUsableInBoth(page: Page, screen: string): Promise<void> {
  await expectUsable(page, screen);
  await page.getByTestId('language-en').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expectUsable(page, screen);
  await page.getByTestId('language-zh-CN').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
}

async function keepPicture(page: Page, screen: string): Promise<void> {
  const folder = process.env['COUNTER_PICTURES'];
  if (folder === undefined || folder === '') return;
  const [locale, width] = await page.evaluate(
    () => [document.documentElement.lang, innerWidth] as const,
  );
  const name = screen.replace(/[^a-zA-Z0-9]+/g, '-').toLowerCase();
  await page.screenshot({ path: `${folder}/${name}.${locale}.${width}.png` });
}
