import { readFileSync, writeFileSync } from 'node:fs';

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { answerDialogs } from '../../../scripts/demo/fromOutside.ts';
import { goToTask } from './clerk.ts';
import type { RunningCounter } from './counter.ts';
import { goToPart } from './withdrawal.ts';

type Counter = Pick<RunningCounter, 'app' | 'clerk'>;

/** What a reviewer does with payments in the window. */

/** Puts everything that waits into one batch; `total` as the screen says it, in yuan. */
export async function makeBatch(page: Page, total: string): Promise<void> {
  await goToTask(page, 'payment');
  await page.getByTestId('make-batch').click();
  await expect(page.getByTestId('batch-made')).toContainText(total);
}

/** Exports the newest batch; answers what the file says. */
export async function exportBatch({ app, clerk: page }: Counter, file: string): Promise<string> {
  await page.getByTestId('tab-batches').click();
  await answerDialogs(app, file);
  await page.locator('[data-testid^=export-json-]').first().click();
  await expect(page.getByTestId('batch-written')).toBeVisible();
  return readFileSync(file, 'utf8');
}

/** The bank's answer as a file, imported. */
export async function importAnswer(
  { app, clerk: page }: Counter,
  file: string,
  text: string,
): Promise<void> {
  await page.getByTestId('tab-result').click();
  writeFileSync(file, text);
  await answerDialogs(app, file);
  await page.getByTestId('import-result').click();
}

/** A paid case goes to the file and out of it as one PDF; answers its bytes. */
export async function archive({ app, clerk: page }: Counter, file: string): Promise<Buffer> {
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'PAID');
  await goToPart(page, 'finish');
  await page.getByTestId('act-archive').click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'ARCHIVED');
  await answerDialogs(app, file);
  await page.getByTestId('archive-pdf').click();
  await expect(page.getByTestId('archive-written')).toBeVisible({ timeout: 60_000 });
  return readFileSync(file);
}

/** What a second person adds to an act that needs two. */
export interface Second {
  readonly reason: string;
  readonly name: string;
  readonly secret: string;
}

/** Two persons put a case right or open an account; the reviewer has the case open. */
export async function byTwoPersons(page: Page, act: string, second: Second): Promise<void> {
  await page.getByTestId(`two-reason-${act}`).fill(second.reason);
  await page.getByTestId(`two-name-${act}`).fill(second.name);
  await page.getByTestId(`two-secret-${act}`).fill(second.secret);
  await page.getByTestId(`two-submit-${act}`).click();
}

/** A case by any of its receipts, opened by a reviewer. */
export async function openByReceipt(page: Page, receiptNumber: string): Promise<void> {
  await goToTask(page, 'review');
  await page.getByTestId('case-search').fill(receiptNumber);
  await page.getByTestId('case-search').press('Enter');
  await page.getByRole('button', { name: receiptNumber }).click();
  await expect(page.getByTestId('withdrawal-review')).toBeVisible();
}
