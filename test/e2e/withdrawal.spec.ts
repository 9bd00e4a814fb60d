import { expect, test } from '@playwright/test';

import { expectUsable } from './support/look.ts';
import { signIn } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';
import { approve, deathToReview, saneFolder, WORDS } from './support/withdrawal.ts';

const WORD = '原件已逐页核对';
const [SMALL] = SIZES;

let counter: RunningCounter | null = null;

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
});

async function start(locale: string): Promise<RunningCounter> {
  const { data } = await aDemoOffice();
  const args = ['--on', '2026-03-10', '--lang', locale, '--citizen', 'window'];
  counter = await launchCounter({ data, args, env: { SANE_CONFIG_DIR: saneFolder() } });
  await resize(counter.app, counter.clerk, SMALL);
  await signIn(counter.clerk, 'clerk01', 'demo-clerk-01');
  return counter;
}

for (const locale of ['zh-CN', 'en'] as const) {
  test(`a death: family, scanned papers, one notice, second person (${locale})`, async () => {
    test.setTimeout(300_000);
    const running = await start(locale);
    const { clerk: page } = running;
    // Every screen is looked at in both languages while the first one is worked in.
    const look = (screen: string): Promise<void> =>
      locale === 'en' ? Promise.resolve() : expectUsable(page, screen);
    await page.getByTestId('task-withdrawal').click();
    await expect(page.getByTestId('situations')).toBeVisible();
    await look('withdrawal');
    await deathToReview(running, WORDS[locale], look);
    await page.getByTestId('lock').click();
    await signIn(page, 'review01', 'demo-review-01');
    await page.getByTestId('task-review').click();
    await page.locator('[data-testid^=withdrawal-review-]').first().click();
    await look('withdrawal review');
    await page.getByTestId('part-documents').click();
    await look('withdrawal review documents');
    await page.getByTestId('part-verdict').click();
    await expect(page.getByTestId('unopened')).toBeVisible();
    await expect(page.getByTestId('review-approve')).toBeDisabled();
    await look('withdrawal verdict');
    await page.getByTestId('back').click();
    await page.getByTestId('back').click();
    await page.getByTestId('back').click();
    expect(await approve(page, WORD)).toBe('APPROVED');
  });
}
