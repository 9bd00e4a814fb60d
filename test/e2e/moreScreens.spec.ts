import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { answerDialogs } from '../../scripts/demo/fromOutside.ts';
import { check, chooseOwner, fillRelative, goToTask, signIn, tick } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { bindOne, changeUser, PERSONS, signInAs } from './support/desk.ts';
import { expectUsable } from './support/look.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';
import {
  accept,
  addHeir,
  endInsurance,
  fillApplicant,
  fillPayee,
  goToPart,
  HUANG,
  importFor,
  openCase,
  signConsequences,
  WIDOW,
  WORDS,
} from './support/withdrawal.ts';

// Screens that no story passes through: what went wrong, what is looked up, what stands still.
const MOTHER = { idNumber: PERSONS.mother, relationship: 'parent' } as const;
const QIANG = { name: '示例周强', number: PERSONS.brother } as const;
const words = WORDS['zh-CN'];
let counter: RunningCounter;
let page: Page;

async function open(data: string): Promise<void> {
  const args = ['--on', '2026-03-10', '--lang', 'zh-CN', '--citizen', 'window'];
  counter = await launchCounter({ data, args });
  page = counter.clerk;
  await resize(counter.app, page, SIZES[0]);
}

test.afterEach(async () => {
  await counter.close();
  removeFolder(counter.data);
});

test('the locked window says what went wrong, and how the recovery key opens it', async () => {
  const { data } = await aDemoOffice();
  await open(data);
  await page.getByTestId('sign-in-name').fill('clerk01');
  await page.getByTestId('sign-in-secret').fill('not-the-secret');
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('problem-signIn.wrong')).toBeVisible();
  await expectUsable(page, 'sign-in, wrong secret');
  await page.locator('button.link').click();
  await page.getByTestId('recovery-key').fill('WRONG-WRONG-WRONG');
  await page.getByTestId('recovery-name').fill('admin01');
  await page.getByTestId('recovery-secret').fill('a-new-secret-01');
  await page.getByTestId('recover-submit').click();
  await expect(page.getByTestId('problem-recovery.wrong')).toBeVisible();
  await expectUsable(page, 'recovery key refused');
});

test('a ledger that is not there is said in both languages', async () => {
  const { data } = await aDemoOffice();
  renameSync(path.join(data, 'ledger.db'), path.join(data, 'elsewhere.db'));
  await open(data);
  await expect(page.getByTestId('broken')).toBeVisible();
  await expectUsable(page, 'ledger missing');
});

test('an agent, several relatives on one form, and what the line says', async () => {
  const { data } = await aDemoOffice();
  await open(data);
  await signInAs(page, 'clerk01');
  await chooseOwner(page, PERSONS.owner);
  await fillRelative(page, MOTHER);
  await page.getByTestId('add-relative').click();
  await fillRelative(page, { idNumber: PERSONS.brother, relationship: 'sibling' });
  await expectUsable(page, 'relative, two on one form');
  await check(page);
  await tick(page, 'has-agent');
  await expect(page.getByTestId('agent-fields')).toBeVisible();
  await expectUsable(page, 'check, agent');
  await page.getByTestId('top-network').click();
  await expect(page.locator('.network-help')).toBeVisible();
  await expectUsable(page, 'offline, what works');
  await page.keyboard.press('Escape');
});

async function death(): Promise<void> {
  await openCase(page, 'DEATH', HUANG);
  await fillApplicant(page, { role: 'representative', ...WIDOW, relation: words.spouse });
  await endInsurance(page, '2026-02-28');
  await goToPart(page, 'heirs');
  await expectUsable(page, 'withdrawal heirs, empty');
  await addHeir(page, 'h1', { ...WIDOW, relation: words.spouse, signed: true });
  await addHeir(page, 'h2', {
    ...{ name: '示例黄小志', number: '450103201503039951' },
    ...{ relation: words.child, signed: true },
  });
  await tick(page, 'will-h1');
  await tick(page, 'will-h2');
  await tick(page, 'heirs-flag-dispute');
  await expectUsable(page, 'withdrawal heirs, minor, will, dispute');
  await expectUsable(await counter.citizen(), 'citizen, withdrawal');
}

test('a dispute of the heirs stops a case, which can be taken back and is found again', async () => {
  const { data } = await aDemoOffice();
  await open(data);
  await signInAs(page, 'clerk01');
  await goToTask(page, 'withdrawal');
  await page.getByTestId('empty-forms').click();
  await expectUsable(page, 'withdrawal, empty forms');
  await page.getByTestId('situation-DEATH').click();
  await expect(page.getByTestId('insured-number')).toBeVisible();
  await expectUsable(page, 'withdrawal, whose account');
  await page.getByTestId('back').click();
  await death();
  expect(await accept(page)).toBe('SUSPENDED');
  await page.getByTestId('revoke').click();
  await expectUsable(page, 'withdrawal suspended');
  await page.getByTestId('revoke-reason').fill('家人还没有谈好');
  await page.getByTestId('revoke-submit').click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'REVOKED');
  await expectUsable(page, 'withdrawal revoked');
  await page.getByTestId('to-list').click();
  await page.locator('#case-search').fill('示例黄德海');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('cases').locator('tbody tr.ant-table-row')).toHaveCount(1);
  await expectUsable(page, 'withdrawal, found');
});

/** Every paper that lacks, as the screen lists them. */
async function importMissing(): Promise<void> {
  const missing = await page.locator('[data-testid^=missing-]').all();
  const ids = await Promise.all(missing.map((one) => one.getAttribute('data-testid')));
  await goToPart(page, 'documents');
  for (const id of ids) await importFor(counter, (id ?? '').slice('missing-'.length));
}

test('giving the insurance up through an agent: bindings end first, signs are shown, the case returns', async () => {
  test.setTimeout(300_000);
  const { data } = await aDemoOffice();
  await open(data);
  await signInAs(page, 'clerk01');
  await bindOne(page, PERSONS.brother, MOTHER);
  await page.getByTestId('next-citizen').click();
  await openCase(page, 'ABANDON', QIANG.number);
  await fillApplicant(page, {
    ...{ role: 'agent', name: '示例周敏', number: PERSONS.owner, relation: '姐姐' },
  });
  await tick(page, 'fact-hasEmployer-no');
  await endInsurance(page, '2026-02-28');
  expect(await accept(page)).toBe('SUPPLEMENTING');
  await importMissing();
  expect(await accept(page)).toBe('ACCEPTED');
  await goToPart(page, 'finish');
  await expect(page.getByTestId('case-bindings')).toBeVisible();
  await expectUsable(page, 'withdrawal, bindings to end');
  await page.getByTestId('case-bindings').locator('[data-testid^=end-]').click();
  await goToPart(page, 'sheet');
  await fillPayee(page, 'self', QIANG.name, '4111 1111 1111 1111');
  await signConsequences(page);
  await expectUsable(page, 'withdrawal sign, pad or paper');
  await goToPart(page, 'finish');
  await page.getByTestId('act-assess').click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'REVIEWING');
  await changeUser(page, 'review01');
  await goToTask(page, 'review');
  await expectUsable(page, 'review, a withdrawal waits');
  await page.locator('[data-testid^=withdrawal-review-]').first().click();
  await expect(page.getByTestId('risk-signs')).toBeVisible();
  await expectUsable(page, 'withdrawal review, signs');
  await page.getByTestId('part-verdict').click();
  await page.getByTestId('review-text').fill('请委托人本人来一趟');
  await expectUsable(page, 'withdrawal verdict, doubts');
  await page.getByTestId('review-return').click();
  await expect(page.getByTestId('review-done')).toBeVisible();
  await expectUsable(page, 'withdrawal review, returned');
});

test('a code is checked, a secret is reset, the calendar of a year is imported', async () => {
  const { data } = await aDemoOffice();
  await open(data);
  await signInAs(page, 'clerk01');
  await goToTask(page, 'journal');
  await page.locator('#check-code').fill('1|45010001-03-20260310-000001-1|NOTOURS|');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('code-result')).toBeVisible();
  await expectUsable(page, 'journal, code checked');
  await page.getByTestId('lock').click();
  await signIn(page, 'admin01', 'demo-admin-01');
  await goToTask(page, 'accounts');
  await page.getByTestId('reset-clerk01').click();
  await expect(page.getByTestId('reset-secret')).toBeVisible();
  await expectUsable(page, 'accounts, reset');
  await goToTask(page, 'settings');
  const file = path.join(data, 'calendar.csv');
  writeFileSync(
    file,
    '2026-01-01,holiday,元旦\n2026-02-17,holiday,春节\n2026-02-14,workday,调休\n',
  );
  await answerDialogs(counter.app, file);
  await page.getByTestId('calendar-import').click();
  await expect(page.getByTestId('calendar-imported')).toBeVisible();
  await page.getByTestId('calendar').locator('summary').click();
  await page.getByTestId('calendar').scrollIntoViewIfNeeded();
  await expectUsable(page, 'settings, calendar');
});
