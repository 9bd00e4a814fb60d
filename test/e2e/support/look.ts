import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { startVips, withPictures } from '../../../electron/scan/vips.ts';
import { seriousFindings } from './axe.ts';
import { appOf } from './counter.ts';
import { layoutFindings } from './layout.ts';
import { resize, SIZES } from './screens.ts';
import { foreignWords } from './words.ts';

const LOCALES = ['zh-CN', 'en'] as const;
const [SMALL, LARGE] = SIZES;

/**
 * Looks at the screen as it stands, in both languages and at both sizes: nothing serious for axe,
 * no horizontal scrolling, no text cut off, no words of the other language. The citizen's screen
 * follows the clerk's. With COUNTER_PICTURES=docs/screens every screen looked at is kept
 * as a picture at the small size; the large ones go where COUNTER_LARGE_PICTURES says.
 */
export async function expectUsable(page: Page, screen: string): Promise<void> {
  const desk = await deskOf(page);
  const before = await localeOf(page);
  for (const locale of desk === null ? [before] : LOCALES) {
    await switchTo(desk, page, locale);
    await lookAt(page, screen);
  }
  await switchTo(desk, page, before);
}

async function lookAt(page: Page, screen: string): Promise<void> {
  const locale = await localeOf(page);
  const named = `${screen} (${locale})`;
  await resize(appOf(page), page, LARGE);
  await expectSettled(page, `${named}, large`);
  await keepPicture(page, `${screen}.${locale}.${LARGE.width}`, 'COUNTER_LARGE_PICTURES');
  await resize(appOf(page), page, SMALL);
  await expectSettled(page, named);
  expect.soft(await seriousFindings(page), named).toEqual([]);
  expect.soft(await foreignWords(page), `${named}: words of the other language`).toEqual([]);
  await keepPicture(page, `${screen}.${locale}.${SMALL.width}`, 'COUNTER_PICTURES');
}

/** Tables follow the size of the window a moment later than the window's own report. */
async function expectSettled(page: Page, named: string): Promise<void> {
  await expect
    .configure({ soft: true })
    .poll(() => layoutFindings(page), { message: named, timeout: 3000 })
    .toEqual([]);
}

function localeOf(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.lang);
}

/** The window that can switch the language: the clerk's, which the citizen's screen follows. */
async function deskOf(page: Page): Promise<Page | null> {
  const windows = appOf(page).windows();
  const desk = windows.find((window) => window.url().includes('/index.html')) ?? page;
  return (await desk.getByTestId('language-en').count()) > 0 ? desk : null;
}

/** A drawer or a dialog lies over the switch, and must not lose the focus: no pointer is used. */
async function switchTo(desk: Page | null, page: Page, locale: string): Promise<void> {
  if (desk === null || (await localeOf(page)) === locale) return;
  await desk.getByTestId(`language-${locale}`).evaluate((button: HTMLElement) => button.click());
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

async function keepPicture(page: Page, name: string, variable: string): Promise<void> {
  const folder = process.env[variable] ?? '';
  if (folder === '') return;
  mkdirSync(folder, { recursive: true });
  const [screen = '', ...rest] = name.split('.');
  const file = screen.replace(/[^a-zA-Z0-9]+/g, '-').toLowerCase();
  const png = await page.screenshot({ animations: 'disabled' });
  await writeFile(path.join(folder, [file, ...rest, 'png'].join('.')), await fewColors(png));
}

/** A third of the size, and nobody sees the difference on a screen of few colours. */
async function fewColors(png: Uint8Array): Promise<Uint8Array> {
  const vips = await startVips();
  return withPictures((keep) => {
    const picture = keep(vips.Image.newFromBuffer(png));
    return picture.pngsaveBuffer({ palette: true, dither: 0, effort: 7, compression: 9 });
  });
}
