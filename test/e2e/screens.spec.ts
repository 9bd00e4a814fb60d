import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { expectUsable } from './support/look.ts';
import {
  check,
  chooseOwner,
  fillRelative,
  findPerson,
  goToSigning,
  goToTask,
  signIn,
  submit,
  tick,
} from './support/clerk.ts';
import { aDataFolder, launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';

const OWNER = '450103198511039949';
const MOTHER = { idNumber: '45010519600725992X', relationship: 'parent' } as const;
const BROTHER_AS_PARENT = { idNumber: '450108198805169978', relationship: 'parent' } as const;
const HUSBAND = { idNumber: '500103198302289938', relationship: 'spouse' } as const;
const DAUGHTER = '500112201909099963';
const UNCLE = { idNumber: '45012319571010993X', relationship: 'uncleAunt' } as const;
const [SMALL] = SIZES;

const root = path.resolve(import.meta.dirname, '../..');
const copies: string[] = [];
let counter: RunningCounter | null = null;

async function open(
  data: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningCounter> {
  const args = ['--on', '2026-03-10', '--lang', 'zh-CN', '--citizen', 'window'];
  counter = await launchCounter({ data, args, env });
  await resize(counter.app, counter.clerk, SMALL);
  return counter;
}

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
  for (const copy of copies.splice(0)) removeFolder(copy);
});

/** A copy of the resources in which nobody's signature counts; removed after the test. */
function resourcesWithoutKeys(): string {
  const folder = aDataFolder();
  cpSync(path.join(root, 'resources'), folder, { recursive: true });
  rmSync(path.join(folder, 'policy/keys'), { recursive: true });
  mkdirSync(path.join(folder, 'policy/keys'));
  copies.push(folder);
  return folder;
}

async function lockAndChange(page: Page, signInName: string, secret: string): Promise<void> {
  await page.getByTestId('lock').click();
  await expect(page.getByTestId('locked-notice')).toBeVisible();
  await expectUsable(page, 'locked');
  await signIn(page, signInName, secret);
}

async function bindMother({ clerk: page, citizen }: RunningCounter): Promise<void> {
  await expectUsable(page, 'owner, empty');
  await page.getByTestId('owner-number').fill('450103198511039940');
  await expect(page.getByTestId('typing-bad')).toBeVisible();
  await expectUsable(page, 'wrong check character');
  await findPerson(page, 'owner', OWNER);
  await expectUsable(page, 'owner');
  await tick(page, 'owner-document-longTerm');
  await tick(page, 'owner-document-face-yes');
  await page.getByTestId('next').click();
  await expect(page.getByTestId('relative-number')).toBeVisible();
  await expectUsable(page, 'relative, empty');
  await fillRelative(page, MOTHER);
  await expectUsable(page, 'relative');
  expect(await check(page)).toBe('PENDING');
  await expectUsable(page, 'check');
  await goToSigning(page);
  await expectUsable(page, 'sign');
  await expectUsable(await citizen(), 'citizen, signing');
  await page.getByTestId('preview-F-01').click();
  await expect(page.locator('[data-testid=pdf-pages][data-drawn=true]')).toBeVisible();
  await expectUsable(page, 'preview');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('paper-preview')).toHaveCount(0);
  await submit(page);
  await expectUsable(page, 'done');
  await page.getByTestId('next-citizen').click();
}

async function otherOutcomes(page: Page): Promise<void> {
  await chooseOwner(page, OWNER);
  await fillRelative(page, UNCLE);
  expect(await check(page)).toBe('DENY');
  await expectUsable(page, 'refused');
  await page.getByTestId('issue-notice').click();
  await expect(page.getByTestId('notice-issued')).toBeVisible();
  await expectUsable(page, 'notice');
  await startOver(page);
  await chooseOwner(page, OWNER);
  await fillRelative(page, HUSBAND);
  await page.getByTestId('next').click();
  await expect(page.getByTestId('quota')).toBeVisible();
  await expectUsable(page, 'quota');
  await startOver(page);
  await chooseOwner(page, OWNER);
  await findPerson(page, 'relative', DAUGHTER);
  await tick(page, 'relationship-child');
  await expect(page.getByTestId('needs-guardian')).toBeVisible();
  await expectUsable(page, 'minor');
  await startOver(page);
  await chooseOwner(page, OWNER);
  await fillRelative(page, BROTHER_AS_PARENT);
  expect(await check(page)).toBe('REVIEW');
  await goToSigning(page);
  await submit(page);
  await page.getByTestId('next-citizen').click();
}

async function startOver(page: Page): Promise<void> {
  while ((await page.getByTestId('back').count()) > 0) await page.getByTestId('back').click();
  await page.getByTestId('start-over').click();
  await expect(page.getByTestId('owner-number')).toBeVisible();
}

async function findersAndHelp(page: Page): Promise<void> {
  await expect(page.getByTestId('draft').first()).toBeVisible();
  await expectUsable(page, 'drafts');
  await page.getByTestId('owner-number').fill('450103197001019919');
  await page.getByTestId('owner-number').press('Enter');
  await expect(page.getByTestId('record-person')).toBeVisible();
  await tick(page, 'record-insured-310');
  await expectUsable(page, 'record a person');
  await page.getByTestId('search-name').click();
  await page.getByTestId('search-text').fill('示例');
  await page.getByTestId('search-text').press('Enter');
  await expect(page.getByTestId('search-rows')).toBeVisible();
  await expectUsable(page, 'name search');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('search-rows')).toHaveCount(0);
  await page.keyboard.press('F1');
  await expect(page.getByTestId('help-text')).toBeVisible();
  await expectUsable(page, 'help');
  await page.keyboard.press('Escape');
}

async function otherTasks(page: Page): Promise<void> {
  await goToTask(page, 'change');
  await page.getByTestId('change-number').fill(MOTHER.idNumber);
  await page.getByTestId('change-number').press('Enter');
  await expect(page.getByTestId('as-relative')).toBeVisible();
  await expectUsable(page, 'change');
  await page.locator('[data-testid^=end-]').first().click();
  await tick(page, 'end-reason-ownWish');
  await expect(page.getByTestId('end-effect')).toBeVisible();
  await expectUsable(page, 'end');
  await goToTask(page, 'journal');
  await page.getByTestId('verify').click();
  await expect(page.getByTestId('verify-result')).toHaveAttribute('data-good', 'true');
  await expectUsable(page, 'journal');
  await page.locator('[data-testid^=entry-]').first().click();
  await expect(page.getByTestId('entry-hash')).toBeVisible();
  await expectUsable(page, 'entry');
  await page.keyboard.press('Escape');
  await goToTask(page, 'sync');
  await expectUsable(page, 'sync');
  await goToTask(page, 'settings');
  await expectUsable(page, 'settings');
}

test("no screen of the clerk's has a serious barrier or scrolls sideways", async () => {
  test.setTimeout(300_000);
  const { data } = await aDemoOffice();
  const running = await open(data);
  const { clerk } = running;
  await expect(clerk.getByTestId('sign-in')).toBeVisible();
  await expectUsable(clerk, 'sign-in');
  await signIn(clerk, 'clerk01', 'demo-clerk-01');
  await bindMother(running);
  await otherOutcomes(clerk);
  await findersAndHelp(clerk);
  await otherTasks(clerk);
  await lockAndChange(clerk, 'review01', 'demo-review-01');
  await expectUsable(clerk, 'review');
  await clerk.locator('[data-testid^=review-open-]').first().click();
  await expect(clerk.getByTestId('review-case')).toBeVisible();
  await expectUsable(clerk, 'review case');
  await lockAndChange(clerk, 'admin01', 'demo-admin-01');
  await goToTask(clerk, 'accounts');
  await expectUsable(clerk, 'accounts');
  await goToTask(clerk, 'settings');
  await expectUsable(clerk, 'settings of the administrator');
});

test('a first start without a pack whose signature counts says so and sets nothing up', async () => {
  const env = { COUNTER_RESOURCES: resourcesWithoutKeys() };
  const { clerk } = await open(aDataFolder(), env);
  await expect(clerk.getByTestId('first-start')).toBeVisible();
  await expect(clerk.getByTestId('no-packs')).toBeVisible();
  await expectUsable(clerk, 'first start without packs');
  await clerk.getByTestId('setup-submit').click();
  await expect(clerk.getByTestId('recovery-key-shown')).toHaveCount(0);
});

test('the first start asks office, terminal, pack and administrator, and shows the key once', async () => {
  const { clerk } = await open(aDataFolder());
  await expect(clerk.getByTestId('first-start')).toBeVisible();
  await expect(clerk.getByTestId('setup-packId')).toBeVisible();
  await clerk.getByTestId('setup-submit').click();
  await expectUsable(clerk, 'first start, nothing filled in');
  const fields = {
    officeCode: '45010002',
    officeName: '示例大厅',
    terminal: '01',
    signInName: 'admin',
    name: '示例管理',
    staffNumber: '9002',
    secret: 'a long secret',
    secretAgain: 'a long secret',
  };
  for (const [name, value] of Object.entries(fields)) {
    await clerk.getByTestId(`setup-${name}`).fill(value);
  }
  await clerk.getByTestId('setup-packId').click();
  await clerk.locator('.ant-select-item-option').first().click();
  await clerk.keyboard.press('F9');
  const key = clerk.getByTestId('recovery-key-shown');
  await expect(key).toHaveText(/[0-9A-Z]{5}(-[0-9A-Z]{5}){3,}/, { timeout: 30_000 });
  await expectUsable(clerk, 'recovery key');
  await expect(clerk.getByTestId('recovery-done')).toBeDisabled();
  await tick(clerk, 'recovery-kept');
  await clerk.getByTestId('recovery-done').click();
  await expect(clerk.getByTestId('sign-in')).toBeVisible();
  await signIn(clerk, 'admin', 'a long secret');
  await expect(clerk.getByTestId('task-bind')).toHaveCount(0);
  await expect(clerk.getByTestId('task-accounts')).toBeVisible();
});
