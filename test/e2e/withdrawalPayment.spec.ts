import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { startDemoCentral } from '../../scripts/demo/central.ts';
import { answerDialogs, answerOfBank } from '../../scripts/demo/fromOutside.ts';
import type { Central } from '../central/central.ts';
import { expectUsable } from './support/look.ts';
import { goToTask } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { changeUser, journal, setCentral, signInAs } from './support/desk.ts';
import { codesOf, textOf } from '../support/pdf.ts';
import { aDemoOffice } from './support/office.ts';
import { archive, exportBatch, importAnswer, makeBatch } from './support/payment.ts';
import { resize, SIZES } from './support/screens.ts';
import { approve, deathToReview, resume, saneFolder, WORDS } from './support/withdrawal.ts';

// A death with central behind it: reserved, approved, ordered, batched, answered by the bank.
const ON = '2026-03-10';
const NEXT_DAY = '2026-03-11';
const THIRD_DAY = '2026-03-12';
const DAY_MS = 24 * 60 * 60 * 1000;

let central: Central;
/** Days central's clock has gone on, as the counter's: neither doubts the other's date. */
let days = 0;
let counter: RunningCounter | null = null;

test.beforeAll(async () => {
  central = await startDemoCentral(ON, () => Date.now() + days * DAY_MS);
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

test('a death is paid once: the bank’s answer line by line, one payment returned, archive', async () => {
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
  await resume(first.clerk);
  await first.clerk.getByTestId('act-order').click();
  await expect(first.clerk.getByTestId('case')).toHaveAttribute('data-state', 'PAYING');
  await expectUsable(first.clerk, 'withdrawal paying');
  await first.close();
  days = 1;
  const second = await startOn(data, NEXT_DAY);
  await signInAs(second.clerk, 'review01');
  await firstAnswer(second, await toTheBank(second));
  await changeUser(second.clerk, 'clerk01');
  await orderAgain(second.clerk);
  await second.close();
  days = 2;
  const third = await startOn(data, THIRD_DAY);
  await signInAs(third.clerk, 'review01');
  await payAgain(third);
  await changeUser(third.clerk, 'clerk01');
  await takeTheFile(third);
});

/** The next day: more than ten minutes after the approval. */
async function toTheBank(running: RunningCounter): Promise<string> {
  const { clerk: page, data } = running;
  await goToTask(page, 'payment');
  await expect(page.getByTestId('make-batch')).toBeEnabled();
  await expectUsable(page, 'payment waiting');
  await makeBatch(page, '12,345.67');
  const file = path.join(data, 'batch.json');
  const written = await exportBatch(running, file);
  await page.locator('[data-testid^=export-json-]').first().click();
  await expect(page.getByTestId('batch-written')).toContainText('副本');
  expect(readFileSync(file, 'utf8')).toBe(written);
  await expectUsable(page, 'payment batches');
  return written;
}

/** One paid, one sent back, one of another amount, one nobody ordered: each judged by itself. */
async function firstAnswer(running: RunningCounter, batch: string): Promise<void> {
  const { clerk: page, data } = running;
  const file = path.join(data, 'answer.json');
  const mixed = answerOfBank(batch, ([one, other, ...more]) => [
    ...(one === undefined ? [] : [one]),
    ...(other === undefined ? [] : [{ ...other, amountYuan: '1.00' }]),
    ...more.map((line) => ({ ...line, result: 'returned' as const, reason: '户名不符' })),
    { orderNumber: '45010001-03-20260310-999999-9-01', amountYuan: '1.00', result: 'paid' },
  ]);
  await importAnswer(running, file, mixed);
  await expect(page.getByTestId('result-booked')).toContainText('入账 2 行，拒绝 2 行');
  await outcomesAre(page, ['✔ 已付', '✘ 金额不一样', '✔ 被退回', '✘ 没有这个支付单']);
  await expectUsable(page, 'payment result');
  await page.getByTestId('import-result').click();
  await expect(page.getByTestId('problem-payment.nothingNew')).toBeVisible();
  await outcomesAre(page, ['✘ 已经入过账', '✘ 金额不一样', '✘ 已经入过账', '✘ 没有这个支付单']);
  const rest = answerOfBank(batch, (lines) => lines.slice(0, 2));
  await importAnswer(running, file, rest);
  await expect(page.getByTestId('result-booked')).toContainText('入账 1 行，拒绝 1 行');
  await outcomesAre(page, ['✘ 已经入过账', '✔ 已付']);
  await page.getByTestId('tab-due').click();
  await expectUsable(page, 'payment due');
}

async function outcomesAre(page: Page, words: readonly string[]): Promise<void> {
  const lines = page.getByTestId('result-lines').locator('tbody tr.ant-table-row');
  await expect(lines).toHaveCount(words.length);
  for (const [index, word] of words.entries()) await expect(lines.nth(index)).toContainText(word);
}

/** What came back is still payable: seen in the case, ordered again to the payee and nobody else. */
async function orderAgain(page: Page): Promise<void> {
  await resume(page);
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'PAYING');
  await page.getByTestId('timeline').click();
  await expect(page.getByTestId('timeline-payment.booked').first()).toContainText('户名不符');
  await page.getByTestId('timeline-payment.booked').first().scrollIntoViewIfNeeded();
  await expectUsable(page, 'withdrawal payment returned');
  await goToTask(page, 'payment');
  await page.getByTestId('tab-returned').click();
  await expect(page.getByTestId('returned-orders')).toContainText('户名不符');
  await page.locator('[data-testid^=reorder-]').click();
  await page.getByTestId('again-holder').fill('示例旁人');
  await page.getByTestId('again-account').fill('4111 1111 1111 1111');
  await page.getByTestId('again-submit').click();
  await expect(page.getByTestId('problem-withdrawal.payeeName')).toBeVisible();
  await expectUsable(page, 'payment returned');
  await page.getByTestId('again-holder').fill('示例蒙小雨');
  await page.getByTestId('again-submit').click();
  await expect(page.getByTestId('order-again')).toHaveCount(0);
  await expect(page.locator('[data-testid^=reorder-]')).toHaveCount(0);
}

/** The day after: a batch of its own, paid; nothing is left payable and the case is done. */
async function payAgain(running: RunningCounter): Promise<void> {
  const { clerk: page, data } = running;
  await makeBatch(page, '4,115.22');
  const batch = await exportBatch(running, path.join(data, 'batch2.json'));
  await importAnswer(running, path.join(data, 'answer2.json'), answerOfBank(batch));
  await expect(page.getByTestId('result-booked')).toContainText('入账 1 行，拒绝 0 行');
}

/** The whole case as one PDF: searchable, all pages in order; a lost page leaves no file behind. */
async function takeTheFile(running: RunningCounter): Promise<void> {
  const { app, clerk: page, data } = running;
  await resume(page);
  const file = path.join(data, 'case.pdf');
  const pdf = await archive(running, file);
  await page.getByTestId('timeline').click();
  const again = page.getByTestId('timeline-payment.reordered');
  await expect(again).toContainText('户名不符');
  await again.scrollIntoViewIfNeeded();
  await expectUsable(page, 'withdrawal archived');
  const text = textOf(pdf);
  for (const word of [
    '示例黄德海',
    '示例韦玉莲',
    '4,115.23',
    '死亡证明',
    '银行回盘入账',
    '重新支付',
  ]) {
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
