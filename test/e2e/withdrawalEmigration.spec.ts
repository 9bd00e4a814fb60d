import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { startDemoCentral } from '../../scripts/demo/central.ts';
import { answerOfBank } from '../../scripts/demo/fromOutside.ts';
import type { Central } from '../central/central.ts';
import { pagesOf } from '../support/pdf.ts';
import { expectUsable } from './support/look.ts';
import { goToTask, tick } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { changeUser, setCentral, signInAs } from './support/desk.ts';
import { aDemoOffice } from './support/office.ts';
import {
  archive,
  byTwoPersons,
  exportBatch,
  importAnswer,
  makeBatch,
  openByReceipt,
} from './support/payment.ts';
import { resize, SIZES } from './support/screens.ts';
import {
  accept,
  approve,
  assess,
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
  viewOf,
} from './support/withdrawal.ts';

// Somebody settles abroad: from the first question to the file, and the account opened again.
const ON = '2026-03-10';
const NEXT_DAY = '2026-03-11';
const ZHOU = { role: 'self', name: '示例周敏', number: '450103198511039949' } as const;
const WORD = '原件已逐页核对';
const REASON = '医保中心更正余额，账户要再入账';

let central: Central;
let data: string;
let counter: RunningCounter | null = null;

test.beforeAll(async () => {
  ({ data } = await aDemoOffice());
  central = await startDemoCentral(ON, () => Date.now());
});

test.afterAll(async () => {
  await counter?.close();
  await central.stop();
  removeFolder(data);
});

async function start(on: string): Promise<RunningCounter> {
  await counter?.close();
  const env = { SANE_CONFIG_DIR: saneFolder() };
  counter = await launchCounter({ data, args: ['--on', on, '--lang', 'zh-CN'], env });
  await resize(counter.app, counter.clerk, SIZES[0]);
  return counter;
}

/** Types of operations central has taken, each as often as it was entered. */
const atCentral = async () => (await central.dump()).operations.map(({ type }) => type);

test('an emigration: scanned, assessed, seen by two, paid, closed, in the file', async () => {
  test.setTimeout(240_000);
  const first = await start(ON);
  await signInAs(first.clerk, 'clerk01');
  await accepted(first);
  await assessed(first.clerk);
  await changeUser(first.clerk, 'review01');
  expect(await approve(first.clerk, WORD)).toBe('APPROVED');
  await ordered(first.clerk);
  const second = await start(NEXT_DAY);
  await signInAs(second.clerk, 'review01');
  await paid(second);
  await changeUser(second.clerk, 'clerk01');
  await resume(second.clerk);
  const { row } = await viewOf(second.clerk);
  theFile(await archive(second, path.join(data, 'case.pdf')));
  await expect(second.clerk.getByTestId('step-account')).toHaveAttribute('data-state', 'done');
  await openedAgain(second.clerk, row.receiptNumber);
});

async function accepted(running: RunningCounter): Promise<void> {
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
  await expectUsable(page, 'emigration accepted');
}

async function assessed(page: Page): Promise<void> {
  await goToPart(page, 'sheet');
  await fillPayee(page, 'self', ZHOU.name, '4111 1111 1111 1111');
  await signConsequences(page);
  await assess(page);
}

/** Offline no payment is ordered; once central keeps the account for this case it is. */
async function ordered(page: Page): Promise<void> {
  await changeUser(page, 'clerk01');
  await resume(page);
  await expect(page.getByTestId('step-payment')).toHaveAttribute('data-state', 'open');
  await expect(page.getByTestId('act-order')).toHaveCount(0);
  await expectUsable(page, 'emigration approved');
  await goToTask(page, 'payment');
  await expect(page.getByTestId('to-order')).toContainText('待中心确认');
  await expectUsable(page, 'payment to order');
  await changeUser(page, 'admin01');
  await setCentral(page, central.url);
  await changeUser(page, 'clerk01');
  await goToTask(page, 'payment');
  const toOrder = page.getByTestId('to-order');
  await toOrder.getByRole('button').click({ timeout: 30_000 });
  await expect(toOrder).toHaveCount(0);
  await resume(page);
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'PAYING');
  expect(await atCentral()).toEqual(['withdrawal.reserve']);
}

async function paid(running: RunningCounter): Promise<void> {
  await makeBatch(running.clerk, '9,304.00');
  const batch = await exportBatch(running, path.join(data, 'batch.json'));
  await importAnswer(running, path.join(data, 'answer.json'), answerOfBank(batch));
  await expect(running.clerk.getByTestId('result-booked')).toContainText('1');
  await expect.poll(atCentral, { timeout: 30_000 }).toContain('withdrawal.settle');
}

/** Another reader finds every page in its order, the papers as pictures, the rest as text. */
function theFile(pdf: Buffer): void {
  const pages = pagesOf(pdf);
  const text = pages.map((page) => page.text);
  for (const [index, one] of text.entries()) {
    expect(one).toContain(`第${index + 1}页共${pages.length}页`);
  }
  const cover = text[0] ?? '';
  for (const word of [ZHOU.name, ZHOU.number, '出国（境）定居', '9,304.00'])
    expect(cover).toContain(word);
  const papers = pages.filter((page) => /第1页[0-9a-f]{6}/.test(page.text));
  const names = ['户口注销证明', '居民身份证', '收款人本人银行账户', '境外永久居留证明'];
  expect(papers.map(({ pictures }) => pictures)).toEqual([1, 1, 1, 1]);
  for (const [index, name] of names.entries()) expect(papers[index]?.text).toContain(name);
  const journal = text.slice(text.indexOf(papers.at(-1)?.text ?? '') + 1).join('');
  const entered = ['立案', '受理并预留', '核定', '复核通过', '下达支付', '进支付批次', '归档'];
  const at = entered.map((word) => journal.indexOf(word));
  expect(Math.min(...at)).toBeGreaterThan(-1);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
}

/** 恢复账户: the reviewer alone cannot, nor with a wrong secret; with a second person it is done. */
async function openedAgain(page: Page, receiptNumber: string): Promise<void> {
  const act = 'account.reopen';
  await changeUser(page, 'review01');
  await openByReceipt(page, receiptNumber);
  await expect(page.getByTestId('account')).toContainText('已注销');
  // What the bank has paid is not reversed here, and the case itself emptied the account.
  await expect(page.getByTestId('two-withdrawal.reverse')).toHaveCount(0);
  await expect(page.getByTestId('risk-RECENT_BALANCE_CHANGE')).toHaveCount(0);
  await page.getByTestId(`two-${act}`).locator('summary').click();
  const alone = { reason: REASON, name: 'review01', secret: 'demo-review-01' };
  await byTwoPersons(page, act, alone);
  await expect(page.getByTestId('problem-second.samePerson')).toBeVisible();
  await byTwoPersons(page, act, { ...alone, name: 'admin01', secret: 'wrong' });
  await expect(page.getByTestId('problem-second.wrong')).toBeVisible();
  await expectUsable(page, 'withdrawal two persons');
  await byTwoPersons(page, act, { ...alone, name: 'admin01', secret: 'demo-admin-01' });
  await expect(page.getByTestId(`two-done-${act}`)).toBeVisible();
  await expect(page.getByTestId(`two-${act}`)).toHaveCount(0);
  await expect(page.getByTestId('account')).not.toContainText('已注销');
  await page.getByTestId('timeline').click();
  await expect(page.getByTestId('timeline-account.reopened')).toContainText(REASON);
  const reserved = page.getByTestId('timeline-central.answered').first();
  await expect(reserved).toContainText('“受理提取”：中心已确认');
  await page.getByTestId('timeline-account.reopened').scrollIntoViewIfNeeded();
  await expectUsable(page, 'withdrawal account open again');
  await expect.poll(atCentral, { timeout: 30_000 }).toContain('account.reopen');
}
