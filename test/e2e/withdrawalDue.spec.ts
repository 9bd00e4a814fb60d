import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { DemoPlace } from '../../scripts/demoOffice.ts';
import { answerDialogs } from '../../scripts/demo/fromOutside.ts';
import { expectUsable } from './support/look.ts';
import { goToTask } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { changeUser, journal, signInAs } from './support/desk.ts';
import { aDemoOffice } from './support/office.ts';
import { byTwoPersons, openByReceipt } from './support/payment.ts';
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
  signConsequences,
  viewOf,
} from './support/withdrawal.ts';

// Jiangsu's pack gives ten working days: what is due when, and a wrong case put right.
const JIANGSU: DemoPlace = { code: '32010001', name: '示例江苏医保服务大厅', packId: 'JS' };
const SUN = { role: 'self', name: '示例孙宁', number: '320102196803229918' } as const;
/** A Monday within the ten working days. */
const HOLIDAY = '2026-03-16,休,示例假日\n';

let counter: RunningCounter | null = null;

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
});

test('a due date follows the holidays; a wrong case is reversed by two persons', async () => {
  test.setTimeout(180_000);
  const { data } = await aDemoOffice(JIANGSU);
  counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', 'zh-CN'] });
  const { clerk: page } = counter;
  await resize(counter.app, page, SIZES[0]);
  await signInAs(page, 'clerk01');
  await acceptedCase(counter);
  await dueIs(page, '2026-03-24', '还有10个工作日');
  await changeUser(page, 'admin01');
  await holidays(counter);
  await changeUser(page, 'clerk01');
  await stillDue(page);
  await takenBack(page);
  await acceptedCase(counter);
  await dueIs(page, '2026-03-25', '还有10个工作日');
  await toReview(page);
  const { row } = await viewOf(page);
  await changeUser(page, 'review01');
  expect(await approve(page, '原件已逐页核对')).toBe('APPROVED');
  await reversed(page, row.receiptNumber);
});

async function acceptedCase(running: RunningCounter): Promise<void> {
  const { clerk: page } = running;
  await openCase(page, 'PENSION_LUMP_SUM', SUN.number);
  await fillApplicant(page, SUN);
  await endInsurance(page, '2026-02-28');
  await goToPart(page, 'documents');
  for (const code of ['ID', 'PENSION_STATEMENT', 'PAYEE_ACCOUNT']) await importFor(running, code);
  expect(await accept(page)).toBe('ACCEPTED');
}

async function dueIs(page: Page, on: string, left: string): Promise<void> {
  await expect(page.getByTestId('due')).toContainText(on);
  await expect(page.getByTestId('due')).toContainText(left);
}

/** A file with a line that cannot be is refused whole, its line named; a good one is imported. */
async function holidays({ app, clerk: page, data }: RunningCounter): Promise<void> {
  await goToTask(page, 'settings');
  const file = path.join(data, 'holidays.csv');
  writeFileSync(file, `${HOLIDAY}2026-03-17,班,示例上班日\n`);
  await answerDialogs(app, file);
  await page.getByTestId('calendar-import').click();
  await expect(page.getByTestId('problem-calendar.malformed')).toContainText('2');
  writeFileSync(file, HOLIDAY);
  await page.getByTestId('calendar-import').click();
  await expect(page.getByTestId('calendar-imported')).toContainText('2026');
  await page.getByTestId('calendar').locator('summary').click();
  await expectUsable(page, 'settings calendar');
}

/** The date somebody was told stays; a working day less is left until then. */
async function stillDue(page: Page): Promise<void> {
  await goToTask(page, 'payment');
  await page.getByTestId('tab-due').click();
  await dueIs(page, '2026-03-24', '还有9个工作日');
  await expectUsable(page, 'payment due soon');
}

async function takenBack(page: Page): Promise<void> {
  await goToTask(page, 'withdrawal');
  await page.locator('[data-testid^=case-open-]').first().click();
  await goToPart(page, 'finish');
  await page.getByTestId('revoke').click();
  await page.getByTestId('revoke-reason').fill('申请人改主意了');
  await page.getByTestId('revoke-submit').click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'REVOKED');
  await page.getByTestId('section-facts').click();
  await page.getByTestId('back').click();
  await expect(page.getByTestId('withdrawal-start')).toBeVisible();
}

async function toReview(page: Page): Promise<void> {
  await goToPart(page, 'sheet');
  await fillPayee(page, 'self', SUN.name, '4111 1111 1111 1111');
  await signConsequences(page);
  await assess(page);
}

/** 冲正: what was held goes back by a reversing entry; the case says who, when and why. */
async function reversed(page: Page, receiptNumber: string): Promise<void> {
  const act = 'withdrawal.reverse';
  await openByReceipt(page, receiptNumber);
  await page.getByTestId(`two-${act}`).locator('summary').click();
  const second = { reason: '情形选错了，应按转出办', name: 'admin01', secret: 'demo-admin-01' };
  await expect(page.getByTestId(`two-submit-${act}`)).toBeDisabled();
  await byTwoPersons(page, act, second);
  await expect(page.getByTestId(`two-done-${act}`)).toBeVisible();
  await expect(page.getByTestId('case-state')).toHaveAttribute('data-state', 'REVOKED');
  await page.getByTestId('timeline').click();
  await expect(page.getByTestId('timeline-withdrawal.reversed')).toContainText(second.reason);
  await expect(page.getByTestId('sheet')).toContainText('不再支付');
  await page.getByTestId(`two-done-${act}`).scrollIntoViewIfNeeded();
  await expectUsable(page, 'withdrawal reversed');
  const [entry] = await journal(page, 'withdrawal.reversed');
  expect(entry?.author.staffNumber).toBe('2001');
}
