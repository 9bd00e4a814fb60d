import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';

import { startDemoCentral } from '../../scripts/demo/central.ts';
import { answerDialogs, answerOfBank } from '../../scripts/demo/fromOutside.ts';
import type { Central } from '../central/central.ts';
import { expectUsable } from './support/axe.ts';
import { goToTask } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { changeUser, journal, setCentral, signInAs } from './support/desk.ts';
import { codesOf, textOf } from '../support/pdf.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';
import { approve, deathToReview, goToPart, saneFolder, WORDS } from './support/withdrawal.ts';

// A death with central behind it: reserved, approved, ordered, batched, answered by the bank.
const ON = '2026-03-10';
const NEXT_DAY = '2026-03-11';

let central: Central;
let counter: RunningCounter | null = null;

test.beforeAll(async () => {
  central = await startDemoCentral(ON, () => Date.now());
});

test.afterAll(async () => {
  await central.stop();
});

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
});

async function startOn(data: string, on: string): Promise<RunningCounter> {
  const env = { SANE_CONFIG_DIR: saneFolder() };
  counter = await launchCounter({ data, args: ['--on', on, '--lang', 'zh-CN'], env });
  await resize(counter.app, counter.clerk, SIZES[0]);
  return counter;
}

test('a death is paid once: batch, file, the bank’s answer line by line, archive', async () => {
  test.setTimeout(300_000);
  const { data } = await aDemoOffice();
  const first = await startOn(data, ON);
  await signInAs(first.clerk, 'admin01');
  await setCentral(first.clerk, central.url);
  await changeUser(first.clerk, 'clerk01');
  await deathToReview(first, WORDS['zh-CN'], () => Promise.resolve());
  await changeUser(first.clerk, 'review01');
  expect(await approve(first.clerk, '原件已逐页核对')).toBe('APPROVED');
  await changeUser(first.clerk, 'clerk01');
  await goToTask(first.clerk, 'withdrawal');
  await first.clerk.locator('[data-testid^=case-open-]').first().click();
  await first.clerk.getByTestId('act-order').click();
  await expect(first.clerk.getByTestId('case')).toHaveAttribute('data-state', 'PAYING');
  await expectUsable(first.clerk, 'withdrawal paying');
  await first.close();
  await payOn(data);
});

/** The next day: more than ten minutes after the approval. */
async function payOn(data: string): Promise<void> {
  const { app, clerk: page } = await startOn(data, NEXT_DAY);
  await signInAs(page, 'review01');
  await goToTask(page, 'payment');
  await expect(page.getByTestId('make-batch')).toBeEnabled();
  await expectUsable(page, 'payment waiting');
  await page.getByTestId('make-batch').click();
  await expect(page.getByTestId('batch-made')).toContainText('12,345.67');
  await page.getByTestId('tab-batches').click();
  const file = path.join(data, 'batch.json');
  await answerDialogs(app, file);
  await page.locator('[data-testid^=export-json-]').first().click();
  await expect(page.getByTestId('batch-written')).toBeVisible();
  const written = readFileSync(file, 'utf8');
  await page.locator('[data-testid^=export-json-]').first().click();
  await expect(page.getByTestId('batch-written')).toContainText('副本');
  expect(readFileSync(file, 'utf8')).toBe(written);
  await expectUsable(page, 'payment batches');
  await page.getByTestId('tab-result').click();
  writeFileSync(file, answerOfBank(written));
  await page.getByTestId('import-result').click();
  await expect(page.getByTestId('result-booked')).toContainText('3');
  await expectUsable(page, 'payment result');
  await page.getByTestId('import-result').click();
  await expect(page.getByTestId('problem-payment.nothingNew')).toBeVisible();
  await page.getByTestId('tab-due').click();
  await expectUsable(page, 'payment due');
  await changeUser(page, 'clerk01');
  await goToTask(page, 'withdrawal');
  await page.locator('[data-testid^=case-open-]').first().click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'PAID');
  await goToPart(page, 'finish');
  await page.getByTestId('act-archive').click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'ARCHIVED');
  await expectUsable(page, 'withdrawal archived');
  await takeTheFile(data);
}

/** The whole case as one PDF: searchable, all pages in order; a lost page leaves no file behind. */
async function takeTheFile(data: string): Promise<void> {
  if (counter === null) throw new Error('no counter');
  const { app, clerk: page } = counter;
  const file = path.join(data, 'case.pdf');
  await answerDialogs(app, file);
  await page.getByTestId('archive-pdf').click();
  await expect(page.getByTestId('archive-written')).toBeVisible({ timeout: 60_000 });
  const pdf = readFileSync(file);
  const text = textOf(pdf);
  for (const word of ['示例黄德海', '示例韦玉莲', '4,115.23', '死亡证明', '银行回盘入账']) {
    expect(text).toContain(word);
  }
  // The text is read without its spaces.
  const documents = ['死亡证明', '继承人身份证件', '亲属关系证明', '收款人本人银行账户'];
  const captions = documents.map((name) => text.indexOf(`${name}第1页`));
  expect(captions.every((at) => at > 0)).toBe(true);
  expect(captions).toEqual(captions.toSorted((a, b) => a - b));
  expect(codesOf(pdf)[0]).toMatch(/^1\|45010001-03-/);
  expect(statSync(file).mode & 0o077).toBe(0);
  const [entry] = await journal(page, 'withdrawal.exported');
  expect(entry?.author.staffNumber).toBe('1001');

  rmSync(file);
  await answerDialogs(app, path.join(data, 'no such folder', 'case.pdf'));
  await page.getByTestId('archive-pdf').click();
  await expect(page.getByTestId('problem-archive.failed')).toBeVisible();
  expect(await journal(page, 'withdrawal.exported')).toHaveLength(1);
}
