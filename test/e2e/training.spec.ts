import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { checkPaperCode } from '../../electron/contract/paper.ts';
import { codesOf, greyPages, textOf, type GreyPage } from '../support/pdf.ts';
import { expectUsable } from './support/look.ts';
import {
  chooseOwner,
  fillRelative,
  goToSigning,
  goToTask,
  invoke,
  paperPdf,
  signIn,
  submit,
} from './support/clerk.ts';
import { aDataFolder, launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';
import { keepPdf, resize, SIZES } from './support/screens.ts';

const OWNER = '450103198511039949';
/** Lives in Chongqing: that an account reaches there is what no official text of Nanning says. */
const HUSBAND = { idNumber: '500103198302289938', relationship: 'spouse' } as const;
/** Lives in Nanning as her daughter does: no rule asks for a second person. */
const MOTHER = { idNumber: '45010519600725992X', relationship: 'parent' } as const;

let counter: RunningCounter | null = null;

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
});

async function open(data: string, ...more: string[]): Promise<Page> {
  const args = ['--on', '2026-03-10', '--citizen=window', ...more];
  counter = await launchCounter({ data, args });
  await resize(counter.app, counter.clerk, SIZES[0]);
  return counter.clerk;
}

/** Digest of every file of the office itself; the window's profile and the log are not business. */
function officeFilesOf(data: string): Record<string, string> {
  const names = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(data, path.join(entry.parentPath, entry.name)))
    .filter((name) => !/^(?:window|log|training)\//.test(name) && name !== 'place.json');
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(path.join(data, name)))
      .digest('hex');
  return Object.fromEntries(names.sort().map((name) => [name, digest(name)]));
}

async function enter(page: Page, packId: string): Promise<void> {
  await page.getByTestId('training').click();
  await page.getByTestId(`training-${packId}`).click();
  await expect(page.getByTestId('training-banner')).toContainText(packId, { timeout: 60_000 });
}

/** How many pixels have the watermark's grey; letters and rules have hardly any of it. */
function watermarked({ pixels }: GreyPage): number {
  return pixels.reduce((count, pixel) => count + (pixel === 0xee ? 1 : 0), 0);
}

/** The watermark on every page, its words in the text, and that it does not count. */
function expectTrainingPaper(name: string, pdf: Buffer): void {
  keepPdf(pdf, `training-${name}.pdf`);
  const text = textOf(pdf);
  const pages = greyPages(pdf, 40);
  for (const word of ['培训', '未证实', 'GX-NN@seed']) {
    expect([name, text]).toEqual([name, expect.stringContaining(word)]);
  }
  expect(text.match(/培训用纸，不算数/g) ?? [], name).toHaveLength(pages.length);
  for (const page of pages) expect(watermarked(page), name).toBeGreaterThan(1000);
}

/** Every paper of the entry and beside it; answers the code on the receipt. */
async function expectPapers(page: Page, seq: number): Promise<string> {
  const entry = { kind: 'entries', seqs: [seq] };
  const person = { kind: 'person', personId: 'person-P03' };
  const papers = [
    ...['F-01', 'F-02', 'F-11', 'F-15', 'F-16'].map((paper) => [paper, entry] as const),
    ...['F-15', 'F-16', 'F-LIST'].map((paper) => [paper, person] as const),
    ['F-17', { kind: 'cards', cardIds: ['illness', 'own-card', 'death'] }] as const,
  ];
  for (const [paper, source] of papers) {
    expectTrainingPaper(paper, await paperPdf(page, paper, source));
  }
  const receipt = await paperPdf(page, 'F-11', entry);
  expect(textOf(receipt)).toContain('培训流水号');
  expect(textOf(receipt)).toContain('待复核');
  const [code = ''] = codesOf(receipt);
  expect(code).toMatch(/^T1\|45010099-99-/);
  expect(await invoke(page, 'paper.checkCode', { text: code })).toMatchObject({
    value: { result: 'known', hashMatches: true },
  });
  return code;
}

test('practising with what the articles say is framed, marked, reviewed and kept apart', async () => {
  test.setTimeout(180_000);
  const { data } = await aDemoOffice();
  const before = officeFilesOf(data);
  const page = await open(data);
  await expectUsable(page, 'training door');
  await page.getByTestId('training').click();
  await expect(page.getByTestId('training-GX-NN')).toBeVisible();
  await expectUsable(page, 'training choice');
  await page.getByTestId('training-back').click();
  await enter(page, 'GX-NN@seed');
  await expect(page.getByTestId('training-banner')).toContainText('培训·未证实');
  await expectUsable(page, 'training locked');

  await page.getByTestId('demo-use-train01').click();
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('top-pack')).toContainText('GX-NN@seed');
  await expect(page.getByTestId('mode')).toHaveText('培训·未证实');

  await chooseOwner(page, OWNER);
  await fillRelative(page, HUSBAND);
  await page.getByTestId('next').click();
  await page.getByTestId('quota-amount').fill('100.00');
  await page.getByTestId('quota-amount').blur();
  await expect(page.getByTestId('check-answer')).toHaveAttribute('data-decision', 'REVIEW');
  await expect(page.getByTestId('finding-SEED_UNVERIFIED')).toBeVisible();
  await expectUsable(page, 'training check');
  await goToSigning(page);
  await expect(page.getByTestId('training-banner')).toBeVisible();
  const citizen = await counter?.citizen();
  await expect(citizen?.getByTestId('citizen-practice') ?? page.locator('nothing')).toContainText(
    '培训·未证实',
  );
  if (citizen !== undefined) await expectUsable(citizen, 'training citizen');
  const [bound] = await submit(page);
  await expectUsable(page, 'training done');

  const code = await expectPapers(page, bound?.seq ?? 0);

  // A second person decides, as with any review; the first one may not.
  await page.getByTestId('lock').click();
  await signIn(page, 'coach01', 'training-coach-01');
  await goToTask(page, 'review');
  await expectUsable(page, 'training review');
  await page.getByTestId('lock').click();
  await page.getByTestId('training-leave').click();
  await expect(page.getByTestId('training')).toBeVisible();
  await expect(page.getByTestId('training-banner')).toBeHidden();
  expect(officeFilesOf(data)).toEqual(before);

  // Where business counts, the training paper is told from a real one.
  await signIn(page, 'clerk01', 'demo-clerk-01');
  await expect(page.getByTestId('top-pack')).not.toContainText('@seed');
  const scanned = await invoke(page, 'paper.checkCode', { text: code });
  expect(scanned).toMatchObject({ ok: true, value: { result: 'training' } });
  expect(checkPaperCode.output.parse({ result: 'training' })).toEqual({ result: 'training' });
});

test('under an unverified pack a bind that no rule doubts waits for a second person all the same', async () => {
  const { data } = await aDemoOffice();
  const page = await open(data, '--training', 'GX-NN@seed');
  await expect(page.getByTestId('training-banner')).toBeVisible({ timeout: 60_000 });
  await signIn(page, 'train01', 'training-clerk-01');
  await chooseOwner(page, OWNER);
  await fillRelative(page, MOTHER);
  await page.getByTestId('next').click();
  await expect(page.getByTestId('seed-waits')).toContainText('每一件都要第二人复核');
  await expect(page.getByTestId('check-answer')).not.toHaveAttribute('data-decision', 'REVIEW');
  await expectUsable(page, 'training check without a doubt');
  await goToSigning(page);
  const [bound] = await submit(page);
  await expect(page.getByTestId('queue-state')).toHaveAttribute('data-state', 'review');
  const entry = { kind: 'entries', seqs: [bound?.seq ?? 0] };
  for (const paper of ['F-01', 'F-11']) {
    expect(textOf(await paperPdf(page, paper, entry)), paper).toContain('待复核');
  }
  await goToTask(page, 'review');
  await expect(page.getByTestId('review-mine')).toBeVisible();
  await page.getByTestId('lock').click();

  await signIn(page, 'coach01', 'training-coach-01');
  await goToTask(page, 'review');
  await page.locator('[data-testid^=review-open-]').first().click();
  await expect(page.getByTestId('seed-waits')).toBeVisible();
  await page.getByTestId('review-text').fill('看过');
  await expect(page.getByTestId('review-approve')).toBeDisabled();
  await page.getByTestId('review-text').fill('已核两人证件和关系');
  await expectUsable(page, 'training review without a doubt');
  await page.getByTestId('review-approve').click();
  await expect(page.getByTestId('review-done')).toBeVisible();
});

test('a training ledger goes on where it was left, and cannot be entered from a desk', async () => {
  const { data } = await aDemoOffice();
  const page = await open(data, '--training', 'CQ@seed');
  await expect(page.getByTestId('training-banner')).toContainText('CQ@seed', { timeout: 60_000 });
  expect(existsSync(path.join(data, 'training/CQ@seed/ledger.db'))).toBe(true);
  await signIn(page, 'train01', 'training-clerk-01');
  expect(await invoke(page, 'training.leave', {})).toMatchObject({
    problem: { code: 'training.signedIn' },
  });
  await goToTask(page, 'journal');
  await page.getByTestId('lock').click();
  await page.getByTestId('training-leave').click();
  await page.getByTestId('training').click();
  await expect(page.getByTestId('training-CQ@seed')).toContainText('接着以前的练');
  await page.getByTestId('training-CQ@seed').click();
  await expect(page.getByTestId('training-banner')).toContainText('CQ@seed');
  await signIn(page, 'train01', 'training-clerk-01');
});

test('where no office is set up yet, practising is possible all the same', async () => {
  const page = await open(aDataFolder(), '--lang', 'en');
  await expect(page.getByTestId('first-start')).toBeVisible();
  await enter(page, 'GX-NN');
  await expect(page.getByTestId('training-banner')).not.toContainText('unverified');
  await expectUsable(page, 'training locked');
  await signIn(page, 'trainadmin', 'training-admin-01');
  await page.getByTestId('lock').click();
  await page.getByTestId('training-leave').click();
  await expect(page.getByTestId('first-start')).toBeVisible();
});
