import { mkdtempSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import * as pageContract from '../../electron/contract/page.ts';
import { bareFontPdf, drawnPdf } from '../support/drawn.ts';
import { coarsePicture, pictureFile, tiffOf } from '../support/pictures.ts';

import { invoke } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { changeUser, signInAs } from './support/desk.ts';
import { expectUsable } from './support/look.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';
import {
  accept,
  caseIdOf,
  choose,
  endInsurance,
  fillApplicant,
  fillFamily,
  goToPart,
  HUANG,
  importFor,
  openCase,
  viewOf,
  WIDOW,
  WORDS,
} from './support/withdrawal.ts';

// What a clerk does with papers, in one counter that stays open: whoever reads it follows a case.
const folder = mkdtempSync(path.join(tmpdir(), 'papers-'));
const dropped = mkdtempSync(path.join(tmpdir(), 'dropped-'));
const [SMALL] = SIZES;
let counter: RunningCounter;
let page: Page;

// What a test finds is what the one before it left.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const { data } = await aDemoOffice();
  counter = await launchCounter({
    data,
    args: ['--on', '2026-03-10', '--lang', 'zh-CN'],
    chromium: ['--use-fake-device-for-media-stream'],
  });
  page = counter.clerk;
  await resize(counter.app, page, SMALL);
  await signInAs(page, 'admin01');
  const answer = (await invoke(page, 'settings.get', {})) as { readonly value: object };
  const settings = { ...answer.value, watchFolder: dropped };
  expect(await invoke(page, 'settings.change', { settings })).toMatchObject({ ok: true });
  await changeUser(page, 'clerk01');
  await openCase(page, 'DEATH', HUANG);
  const { spouse: relation } = WORDS['zh-CN'];
  await fillApplicant(page, { role: 'representative', ...WIDOW, relation });
  await endInsurance(page, '2026-02-28');
  await fillFamily(page, WORDS['zh-CN'], () => Promise.resolve());
  await goToPart(page, 'documents');
});

test.afterAll(async () => {
  await counter.close();
  for (const one of [folder, dropped, counter.data]) removeFolder(one);
});

/** A file of the clerk's, to be chosen in main's dialog. */
function aFile(name: string, bytes: Uint8Array | string): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

async function importAll(files: readonly string[]): Promise<void> {
  await counter.app.evaluate(({ dialog }, chosen) => {
    const answer = { canceled: false, filePaths: chosen };
    Object.assign(dialog, { showOpenDialog: () => Promise.resolve(answer) });
  }, files);
  await page.getByTestId('import').click();
  await expect(page.getByTestId('import')).toBeEnabled({ timeout: 60_000 });
}

async function stored() {
  const asked = { caseId: await caseIdOf(page) };
  const answer = (await invoke(page, 'page.list', asked)) as { readonly value: unknown };
  return pageContract.list.output.parse(answer.value).pages;
}

const filedUnder = async (code: string) =>
  (await viewOf(page)).pages
    .filter((one) => one.state === 'filed' && one.documentCode === code)
    .toSorted((a, b) => a.pageNo - b.pageNo)
    .map(({ pageId }) => pageId);

const thumb = (pageId: string) => page.getByTestId(`thumb-${pageId.slice(0, 12)}`);

async function isShown(pageId: string): Promise<void> {
  await thumb(pageId).click();
  await expect(page.getByTestId('viewer-page')).toHaveAttribute('data-loaded', 'true');
}

test('bad files are refused one by one with a reason, and the good one among them is kept', async () => {
  await page.getByTestId('take-DEATH_CERT').click();
  const jpeg = await pictureFile('.jpg');
  const huge = aFile('五百兆.jpg', Buffer.from([0xff, 0xd8, 0xff]));
  truncateSync(huge, 500_000_000);
  await importAll([
    aFile('断了.jpg', jpeg.subarray(0, jpeg.length >> 1)),
    aFile('文字.png', '这不是图片'),
    aFile('脚本.jpg', '#!/bin/sh\nrm -rf ~\n'),
    aFile('要密码.pdf', await drawnPdf({ password: 'secret-991' })),
    aFile('死亡证明.pdf', await drawnPdf()),
    aFile('没带字体.pdf', bareFontPdf({ encoding: 'Identity-H', glyphs: '0a2b0c3d' })),
    huge,
  ]);
  const troubles = page.getByTestId('page-troubles');
  await expect(troubles.locator('li')).toHaveCount(6);
  for (const [code, count] of [
    ['file.truncated', 1],
    ['file.wrongType', 2],
    ['file.encrypted', 1],
    ['file.fontMissing', 1],
    ['file.tooLarge', 1],
  ] as const) {
    await expect(page.getByTestId(`trouble-${code}`)).toHaveCount(count);
  }
  expect(await stored()).toHaveLength(1);
  expect(await filedUnder('DEATH_CERT')).toHaveLength(1);
  await expectUsable(page, 'documents refused files');
  await page.getByTestId('troubles-read').click();
  await expect(troubles).toHaveCount(0);
});

test('a file that a scanner drops into the folder becomes a page, and is gone from there', async () => {
  const before = await stored();
  writeFileSync(path.join(dropped, 'scan-0001.pdf'), await drawnPdf({ lines: 12 }));
  const unfiled = page.getByTestId('unfiled');
  await expect(unfiled).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => readdirSync(dropped)).toEqual([]);
  const [came] = (await stored()).slice(before.length);
  expect(came).toMatchObject({ source: 'folder', dpi: 300 });
  await isShown(came?.pageId ?? '');
  await choose(page, 'file-under', '亲属关系');
  await expect(unfiled).toHaveCount(0);
  expect(await filedUnder('KINSHIP_PROOF')).toEqual([came?.pageId]);
});

test('a page is turned and cut, and another one put before it', async () => {
  const [first = ''] = await filedUnder('KINSHIP_PROOF');
  await isShown(first);
  await page.getByTestId('page-rotate').click();
  await expect.poll(() => filedUnder('KINSHIP_PROOF')).not.toEqual([first]);
  const [turned = ''] = await filedUnder('KINSHIP_PROOF');
  await isShown(turned);
  await page.getByTestId('page-crop').click();
  await page.getByTestId('crop-left').fill('10');
  await expectUsable(page, 'documents crop');
  await page.getByTestId('page-crop-done').click();
  await expect.poll(() => filedUnder('KINSHIP_PROOF')).not.toEqual([turned]);
  const [cut = ''] = await filedUnder('KINSHIP_PROOF');
  const sizes = new Map((await stored()).map((one) => [one.pageId as string, one]));
  const [a, b, c] = [first, turned, cut].map((id) => sizes.get(id));
  expect([b?.width, b?.height]).toEqual([a?.height, a?.width]);
  expect(c?.width).toBeLessThan((b?.width ?? 0) * 0.91);
  expect(c?.height).toBe(b?.height);

  await page.getByTestId('take-KINSHIP_PROOF').click();
  await importAll([aFile('户口本.pdf', await drawnPdf({ lines: 9 }))]);
  const [, second = ''] = await filedUnder('KINSHIP_PROOF');
  await isShown(second);
  await page.getByTestId('page-earlier').click();
  await expect.poll(() => filedUnder('KINSHIP_PROOF')).toEqual([second, cut]);
});

test('the document camera takes a page at the press of a key', async () => {
  await page.getByTestId('camera').click();
  await expect(page.getByTestId('camera-view')).toHaveAttribute('data-state', 'on');
  const before = await stored();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await stored()).length).toBe(before.length + 1);
  expect((await stored()).at(-1)).toMatchObject({ source: 'camera' });
  await expectUsable(page, 'documents camera');
  await page.getByTestId('camera-close').click();
  await expect(page.getByTestId('camera-view')).toHaveCount(0);
});

test('a page below 200 dpi is used with a reason only, which stands with it', async () => {
  await page.getByTestId('take-KINSHIP_PROOF').click();
  await importAll([aFile('手机发来的.png', await coarsePicture())]);
  const frame = (await stored()).at(-1);
  expect(frame).toMatchObject({ source: 'file', dpi: 120, quality: { coarse: true } });
  await isShown(frame?.pageId ?? '');
  await expect(page.getByTestId('flag-coarse')).toBeVisible();
  await expect(page.getByTestId('coarse-use')).toBeDisabled();
  await expectUsable(page, 'documents coarse page');
  await choose(page, 'file-under', '亲属关系');
  await expect(page.getByTestId('problem-withdrawal.pagesCoarse')).toBeVisible();
  await choose(page, 'coarse-text', '原件本来就模糊');
  await page.getByTestId('coarse-use').click();
  await expect(page.getByTestId('coarse-taken')).toContainText('原件本来就模糊');
  expect(await filedUnder('KINSHIP_PROOF')).toContain(frame?.pageId);
  await expectUsable(page, 'documents coarse taken');
});

test('after acceptance a page is replaced, never taken off, and stays in the file', async () => {
  for (const code of ['HEIR_ID', 'PAYEE_ACCOUNT', 'ALL_HEIRS_AGREEMENT']) {
    await importFor(counter, code);
  }
  expect(await accept(page)).toBe('ACCEPTED');
  await goToPart(page, 'documents');
  const [old = ''] = await filedUnder('DEATH_CERT');
  await isShown(old);
  await expect(page.getByTestId('page-take-off')).toHaveCount(0);
  await page.getByTestId('page-replace').click();
  await importAll([aFile('更清楚的.pdf', await drawnPdf({ lines: 16, size: 12 }))]);
  await expect.poll(() => filedUnder('DEATH_CERT')).not.toEqual([old]);
  const { pages } = await viewOf(page);
  expect(pages.filter((one) => one.pageId === old)).toMatchObject([{ state: 'superseded' }]);
  expect((await stored()).map(({ pageId }) => pageId as string)).toContain(old);
});

test('two hundred pages are all there, few pictures are in memory, and the last one opens', async () => {
  await page.getByTestId('take-DEATH_CERT').click();
  await importAll([aFile('病历.tif', await tiffOf(200))]);
  const all = await filedUnder('DEATH_CERT');
  expect(all).toHaveLength(201);
  const thumbs = page.getByTestId('line-DEATH_CERT').locator('[data-testid^=thumb-]');
  await expect(thumbs).toHaveCount(201);
  const pictures = page.getByTestId('checklist').locator('img');
  await expect.poll(() => pictures.count()).toBeLessThan(120);
  await thumb(all.at(-1) ?? '').scrollIntoViewIfNeeded();
  await expect(thumb(all.at(-1) ?? '').locator('img')).toBeVisible();
  await isShown(all.at(-1) ?? '');
  await expect(page.getByTestId('viewer-title')).toContainText('201');
  await expectUsable(page, 'documents two hundred pages');
});
