import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { startDemoCentral } from '../../scripts/demo/central.ts';
import { answerDialogs, answerOfBank, aPdfOf } from '../../scripts/demo/fromOutside.ts';
import type { Central } from '../central/central.ts';
import { goToTask, tick } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { journal, setCentral, signInAs } from './support/desk.ts';
import { aDemoOffice } from './support/office.ts';
import {
  caseIdOf,
  endInsurance,
  filedPages,
  fillApplicant,
  fillPayee,
  goToPart,
  importFor,
  openCase,
  prepareApproval,
  resume,
  signConsequences,
  storedPages,
  viewOf,
} from './support/withdrawal.ts';

// One case of a person whose new region does not take the account; the power goes six times.
const ON = '2026-03-10';
const NEXT_DAY = '2026-03-11';
const ZHOU = { role: 'self', name: '示例周敏', number: '450103198511039949' } as const;

let data: string;
let central: Central;
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

type User = 'clerk01' | 'review01' | 'admin01';

/** Starts the counter; with a stop it dies at that moment of that operation. */
async function start(user: User, stop?: string, on = ON): Promise<RunningCounter> {
  await counter?.close();
  const env = stop === undefined ? {} : { COUNTER_STOP: stop };
  counter = await launchCounter({ data, args: ['--on', on, '--lang', 'zh-CN'], env });
  await signInAs(counter.clerk, user);
  return counter;
}

/** Does the last thing the counter will do, and waits until it is gone. */
async function dieBy(running: RunningCounter, act: (page: Page) => Promise<void>): Promise<void> {
  const gone = new Promise<void>((resolve) => running.app.process().once('exit', () => resolve()));
  await act(running.clerk).catch(() => undefined);
  await gone;
  counter = null;
}

const press = (testId: string) => (page: Page) =>
  page.getByTestId(testId).click({ noWaitAfter: true });

/** What the ledger says of the case after the power is back. */
async function stateAfter(on = ON) {
  const { clerk: page } = await start('clerk01', undefined, on);
  await resume(page);
  return { page, view: await viewOf(page) };
}

test('killed six times, a case loses nothing, pays once, and is in one clear state', async () => {
  test.setTimeout(240_000);
  const { app, clerk } = await start('clerk01');
  await openCase(clerk, 'TRANSFER_REFUSED', ZHOU.number);
  await fillApplicant(clerk, ZHOU);
  await tick(clerk, 'fact-newRegionAccepts-no');
  await endInsurance(clerk, '2026-02-28');
  await goToPart(clerk, 'documents');
  await importFor({ app, clerk }, 'ID');
  await whilePagesAreStored();
  await afterAcceptance();
  await beforeTheSheet();
  await afterTheApproval();
  await beforeThePayment();
  await afterTheBank();
});

/** A file of thirty pages, cut off in the middle: what was stored is there. */
async function whilePagesAreStored(): Promise<void> {
  if (counter === null) throw new Error('no counter');
  const { app, clerk } = counter;
  const caseId = await caseIdOf(clerk);
  const filed = await filedPages(clerk, caseId);
  const file = path.join(data, 'brought.pdf');
  writeFileSync(file, await aPdfOf(30));
  await answerDialogs(app, file);
  await clerk.getByTestId('take-REFUSAL_PROOF').click();
  await clerk.getByTestId('import').click();
  await expect.poll(() => storedPages(clerk, caseId), { intervals: [50] }).toBeGreaterThan(3);
  const stored = await storedPages(clerk, caseId);
  await counter.kill();
  counter = null;
  const { page } = await stateAfter();
  expect(await filedPages(page, caseId)).toEqual(expect.arrayContaining(filed));
  expect(await storedPages(page, caseId)).toBeGreaterThanOrEqual(stored);
}

async function afterAcceptance(): Promise<void> {
  const running = await start('clerk01', 'withdrawal.accept:after');
  const { clerk: page } = running;
  await resume(page);
  await goToPart(page, 'documents');
  for (const code of ['REFUSAL_PROOF', 'PAYEE_ACCOUNT']) await importFor(running, code);
  await goToPart(page, 'decide');
  await dieBy(running, press('act-accept'));
  const { view, page: again } = await stateAfter();
  expect(view.row.state).toBe('ACCEPTED');
  expect(await journal(again, 'withdrawal.accepted')).toHaveLength(1);
}

async function beforeTheSheet(): Promise<void> {
  const running = await start('clerk01', 'withdrawal.assess:before');
  await toTheSheet(running.clerk);
  await dieBy(running, press('act-assess'));
  const { view, page } = await stateAfter();
  expect(view.row.state).toBe('ACCEPTED');
  await goToPart(page, 'finish');
  await page.getByTestId('act-assess').click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'REVIEWING');
}

async function toTheSheet(page: Page): Promise<void> {
  await resume(page);
  await goToPart(page, 'sheet');
  await fillPayee(page, 'self', ZHOU.name, '4111 1111 1111 1111');
  await signConsequences(page);
  await goToPart(page, 'finish');
}

async function afterTheApproval(): Promise<void> {
  const running = await start('review01', 'withdrawal.decide:after');
  await prepareApproval(running.clerk, '原件已逐页核对');
  await dieBy(running, press('review-approve'));
  const { view, page } = await stateAfter();
  expect(view.row.state).toBe('APPROVED');
  expect(await journal(page, 'withdrawal.approved')).toHaveLength(1);
}

async function beforeThePayment(): Promise<void> {
  const { clerk } = await start('admin01');
  await setCentral(clerk, central.url);
  const running = await start('clerk01', 'payment.order:before');
  await resume(running.clerk);
  await expect(running.clerk.getByTestId('act-order')).toBeVisible({ timeout: 30_000 });
  await dieBy(running, press('act-order'));
  const { view, page } = await stateAfter();
  expect(view.row.state).toBe('APPROVED');
  expect(view.orders).toHaveLength(0);
  await page.getByTestId('act-order').click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'PAYING');
  expect((await viewOf(page)).orders).toHaveLength(1);
}

/** The bank's word is booked when the power goes; the same file again books nothing. */
async function afterTheBank(): Promise<void> {
  const running = await start('review01', 'payment.importResult:after', NEXT_DAY);
  const { app, clerk: page } = running;
  await goToTask(page, 'payment');
  await page.getByTestId('make-batch').click();
  await expect(page.getByTestId('batch-made')).toBeVisible();
  await page.getByTestId('tab-batches').click();
  const file = path.join(data, 'batch.json');
  await answerDialogs(app, file);
  await page.locator('[data-testid^=export-json-]').first().click();
  await expect(page.getByTestId('batch-written')).toBeVisible();
  await page.getByTestId('tab-result').click();
  const answer = path.join(data, 'answer.json');
  writeFileSync(answer, answerOfBank(readFileSync(file, 'utf8')));
  await answerDialogs(app, answer);
  await dieBy(running, press('import-result'));
  const again = await start('review01', undefined, NEXT_DAY);
  await answerDialogs(again.app, answer);
  await goToTask(again.clerk, 'payment');
  await again.clerk.getByTestId('tab-result').click();
  await again.clerk.getByTestId('import-result').click();
  await expect(again.clerk.getByTestId('problem-payment.nothingNew')).toBeVisible();
  const { view } = await stateAfter(NEXT_DAY);
  expect(view.row.state).toBe('PAID');
  expect(view.orders.map((order) => order.state)).toEqual(['PAID']);
  expect(await paidAtCentral()).toBe(1);
}

async function paidAtCentral(): Promise<number> {
  const settled = async () =>
    (await central.dump()).operations.filter(({ type }) => type === 'withdrawal.settle').length;
  await expect.poll(settled, { timeout: 30_000 }).toBe(1);
  return settled();
}
