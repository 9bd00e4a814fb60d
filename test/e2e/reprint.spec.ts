import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { openCupsQueue } from '../support/cups.ts';
import type { CupsQueue } from '../support/cups.ts';
import { textOf } from '../support/pdf.ts';
import { expectUsable } from './support/look.ts';
import { goToTask, paperPdf } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { bindOne, changeUser, journal, openChange, PERSONS, signInAs } from './support/desk.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';

let queue: CupsQueue;
let counter: RunningCounter;

test.beforeAll(async () => {
  queue = await openCupsQueue('HallB4');
});

test.beforeEach(async () => {
  const { data } = await aDemoOffice();
  counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', 'zh-CN'] });
  await resize(counter.app, counter.clerk, SIZES[0]);
});

test.afterEach(async () => {
  await counter.close();
  removeFolder(counter.data);
});

test.afterAll(async () => {
  await queue.stop();
});

test('a receipt printed again from the window is a copy: marked, counted, entered', async () => {
  const { clerk: page } = counter;
  await signInAs(page, 'clerk01');
  await goToTask(page, 'settings');
  await page.getByTestId('settings-printer').click();
  await page.locator('.ant-select-item-option', { hasText: queue.name }).click();
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('settings-saved')).not.toBeEmpty();
  const bind = await bindOne(page, PERSONS.owner, {
    idNumber: PERSONS.mother,
    relationship: 'parent',
  });
  const before = Date.now();
  await page.getByTestId('print-F-11').click();
  await expect(page.getByTestId('paper-F-11-state')).toContainText(queue.name);
  readFileSync(await queue.printed(before));
  await page.getByTestId('next-citizen').click();
  await goToTask(page, 'journal');
  await page.getByTestId(`entry-${bind.seq}`).click();
  await page.getByTestId('preview-F-11').click();
  await expect(page.getByTestId('printed-before')).toContainText('1');
  await expect(page.locator('[data-testid=pdf-pages][data-drawn=true]')).toBeVisible();
  await expectUsable(page, 'reprint, preview');
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('paper-F-11-state')).toContainText('2');
  await expectUsable(page, 'reprint');
  const source = { kind: 'entries', seqs: [bind.seq] };
  expect(textOf(await paperPdf(page, 'F-11', source))).toContain('补打第3份');
  expect(await journal(page, 'paper.printed')).toHaveLength(2);
  await page.keyboard.press('Escape');
  await openChange(page, PERSONS.mother);
  await page.getByTestId('print-F-LIST').click();
  await expect(page.getByTestId('paper-F-LIST-state')).toContainText(queue.name);
  await expectUsable(page, "a person's bindings, printed");
  await changeUser(page, 'admin01');
  expect(await journal(page, 'paper.printed')).toHaveLength(3);
});
