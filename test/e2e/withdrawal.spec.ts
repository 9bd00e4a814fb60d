import { expect, test } from '@playwright/test';

import { expectUsable } from './support/axe.ts';
import { signIn, tick } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';
import {
  accept,
  approve,
  assess,
  deathToReview,
  endInsurance,
  fillApplicant,
  fillPayee,
  goToPart,
  importFor,
  openCase,
  resume,
  saneFolder,
  scanFor,
  signConsequences,
  WORDS,
} from './support/withdrawal.ts';

const ZHOU = { role: 'self', name: '示例周敏', number: '450103198511039949' } as const;
const WORD = '原件已逐页核对';
const [SMALL, LARGE] = SIZES;

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

/** Looks at a screen in both sizes. */
async function look(running: RunningCounter, screen: string): Promise<void> {
  const { app, clerk } = running;
  await expectUsable(clerk, screen);
  await resize(app, clerk, LARGE);
  await expectUsable(clerk, screen);
  await resize(app, clerk, SMALL);
}

for (const locale of ['zh-CN', 'en'] as const) {
  test(`a death: family, scanned papers, one notice, second person (${locale})`, async () => {
    test.setTimeout(300_000);
    const running = await start(locale);
    const { clerk: page } = running;
    await page.getByTestId('task-withdrawal').click();
    await expect(page.getByTestId('situations')).toBeVisible();
    await look(running, 'withdrawal');
    await deathToReview(running, WORDS[locale], (screen) => look(running, screen));
    await page.getByTestId('lock').click();
    await signIn(page, 'review01', 'demo-review-01');
    await page.getByTestId('task-review').click();
    await page.locator('[data-testid^=withdrawal-review-]').first().click();
    await look(running, 'withdrawal review');
    await page.getByTestId('part-documents').click();
    await look(running, 'withdrawal review documents');
    await page.getByTestId('part-verdict').click();
    await expect(page.getByTestId('unopened')).toBeVisible();
    await expect(page.getByTestId('review-approve')).toBeDisabled();
    await look(running, 'withdrawal verdict');
    await page.getByTestId('back').click();
    await page.getByTestId('back').click();
    await page.getByTestId('back').click();
    expect(await approve(page, WORD)).toBe('APPROVED');
  });
}

test('an emigration: scanned papers, the doubt decided in writing, waits for central', async () => {
  test.setTimeout(180_000);
  const running = await start('zh-CN');
  const { clerk: page } = running;
  await openCase(page, 'EMIGRATION', ZHOU.number);
  await fillApplicant(page, ZHOU);
  await tick(page, 'fact-movedTo-abroad');
  await endInsurance(page, '2026-02-28');
  await goToPart(page, 'documents');
  await scanFor(page, 'ID');
  for (const code of ['PR_ABROAD', 'HUKOU_CANCELLED', 'PAYEE_ACCOUNT']) {
    await importFor(running, code);
  }
  expect(await accept(page)).toBe('ACCEPTED');
  await expect(page.getByTestId('finding-SEED_UNVERIFIED')).toBeVisible();
  await look(running, 'emigration accepted');
  await goToPart(page, 'sheet');
  await fillPayee(page, 'self', ZHOU.name, '4111 1111 1111 1111');
  await signConsequences(page);
  await assess(page);
  await page.getByTestId('lock').click();
  await signIn(page, 'review01', 'demo-review-01');
  expect(await approve(page, WORD)).toBe('APPROVED');
  await page.getByTestId('lock').click();
  await signIn(page, 'clerk01', 'demo-clerk-01');
  await resume(page);
  // Offline: no payment is ordered before central has kept the account for this case.
  await expect(page.getByTestId('step-payment')).toHaveAttribute('data-state', 'open');
  await expect(page.getByTestId('act-order')).toHaveCount(0);
  await look(running, 'emigration approved');
});
