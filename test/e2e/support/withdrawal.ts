import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { drawnPdf } from '../../support/drawn.ts';
import { goToTask, invoke, tick } from './clerk.ts';
import type { RunningCounter } from './counter.ts';

type Counter = Pick<RunningCounter, 'app' | 'clerk'>;

/** What a clerk does with a withdrawal in the window, in the clerk's words. */

/** Chooses the situation, finds the insured person, opens the case. */
export async function openCase(page: Page, situation: string, idNumber: string): Promise<void> {
  await goToTask(page, 'withdrawal');
  await page.getByTestId(`situation-${situation}`).click();
  await page.getByTestId('insured-number').fill(idNumber);
  await page.getByTestId('insured-number').press('Enter');
  await expect(page.getByTestId('insured-card')).toBeVisible();
  await page.getByTestId('open-case').click();
  await expect(page.getByTestId('case')).toBeVisible();
}

/** Who stands at the window. */
export interface ApplicantEntry {
  readonly role: string;
  readonly name: string;
  readonly number: string;
  readonly relation?: string;
  /** Kind of document in the window's words; an identity card where it is not said. */
  readonly idType?: string;
}

/** Fills in the applicant as the document says. */
export async function fillApplicant(page: Page, applicant: ApplicantEntry): Promise<void> {
  await tick(page, `applicant-role-${applicant.role}`);
  await page.getByTestId('applicant-name').fill(applicant.name);
  if (applicant.idType !== undefined) {
    await choose(page, 'applicant-id-type', applicant.idType);
  }
  await page.getByTestId('applicant-number').fill(applicant.number);
  if (applicant.relation !== undefined) {
    await page.getByTestId('applicant-relation').fill(applicant.relation);
  }
}

/** End of insurance, seen on a paper. */
export async function endInsurance(page: Page, on: string): Promise<void> {
  await page.getByTestId('insurance-end-on').fill(on);
  await page.getByTestId('insurance-end-source').fill('停保登记表');
}

/** Goes on to a part; what was typed is entered on the way. */
export async function goToPart(page: Page, part: string): Promise<void> {
  await page.getByTestId(`section-${part}`).click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-section', part);
}

/** Chooses from one of antd's lists by its text. */
export async function choose(page: Page, testId: string, text: string): Promise<void> {
  await page.getByTestId(testId).click();
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: text })
    .first()
    .click();
}

/** One line of the family table. */
export interface HeirEntry {
  readonly name: string;
  readonly relation: string;
  readonly number: string;
  readonly diedOn?: string;
  readonly represents?: string;
  readonly signed?: boolean;
}

/** Adds a person to the family table. */
export async function addHeir(page: Page, id: string, heir: HeirEntry): Promise<void> {
  await page.getByTestId('heir-add').click();
  await expect(page.getByTestId(`heir-${id}`)).toBeVisible();
  await page.getByTestId('heir-name').fill(heir.name);
  await choose(page, 'heir-relation', heir.relation);
  await page.getByTestId('heir-number').fill(heir.number);
  if (heir.diedOn !== undefined) await page.getByTestId('heir-died').fill(heir.diedOn);
  if (heir.represents !== undefined) await choose(page, 'heir-represents', heir.represents);
  if (heir.signed === true) await tick(page, `heir-signed-${id}`);
}

/** A configuration in which SANE has its own test device and nothing else. */
export function saneFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sane-'));
  writeFileSync(path.join(folder, 'dll.conf'), 'test\n');
  return folder;
}

/** Scans one page for a line of the checklist, through SANE. */
export async function scanFor(page: Page, code: string): Promise<void> {
  await page.getByTestId(`take-${code}`).click();
  await expect(page.getByTestId('scan')).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('F4');
  await isFiled(page, code);
}

/** Imports a PDF for a line of the checklist; every file is another one. */
export async function importFor({ app, clerk }: Counter, code: string): Promise<void> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'paper-')), `${code}.pdf`);
  drawn += 1;
  writeFileSync(file, await drawnPdf({ lines: 8 + (drawn % 16), size: 9 + (drawn % 5) / 2 }));
  await app.evaluate(({ dialog }, chosen) => {
    const answer = { canceled: false, filePaths: [chosen] };
    Object.assign(dialog, { showOpenDialog: () => Promise.resolve(answer) });
  }, file);
  await clerk.getByTestId(`take-${code}`).click();
  await clerk.getByTestId('import').click();
  await isFiled(clerk, code);
}

let drawn = 0;

async function isFiled(page: Page, code: string): Promise<void> {
  await expect(page.getByTestId(`line-${code}`)).toHaveAttribute('data-state', 'filed', {
    timeout: 60_000,
  });
}

/** Submits for acceptance and answers the state of the case. */
export async function accept(page: Page): Promise<string> {
  await goToPart(page, 'decide');
  await page.getByTestId('act-accept').click();
  await expect(page.getByTestId('entered-accept')).toBeVisible();
  return (await page.getByTestId('case').getAttribute('data-state')) ?? '';
}

/** The account a payee gave. */
export async function fillPayee(
  page: Page,
  key: string,
  holder: string,
  account: string,
): Promise<void> {
  await page.getByTestId(`payee-holder-${key}`).fill(holder);
  await page.getByTestId(`payee-bank-${key}`).fill('示例银行南宁分行');
  await page.getByTestId(`payee-account-${key}`).fill(account);
}

/** The consequences are read out and signed with a pen. */
export async function signConsequences(page: Page): Promise<void> {
  await goToPart(page, 'sign');
  await tick(page, 'consequences-read');
  await tick(page, 'signature-kind-paper');
  await tick(page, 'signature-seen');
}

/** Enters the sheet; the case waits for a second person. */
export async function assess(page: Page): Promise<void> {
  await goToPart(page, 'finish');
  await page.getByTestId('act-assess').click();
  await expect(page.getByTestId('case')).toHaveAttribute('data-state', 'REVIEWING');
}

/** The second person opens every required page and decides each doubt in writing. */
export async function prepareApproval(page: Page, word: string): Promise<void> {
  await goToTask(page, 'review');
  await page.locator('[data-testid^=withdrawal-review-]').first().click();
  await expect(page.getByTestId('withdrawal-review')).toBeVisible();
  await page.getByTestId('part-documents').click();
  await openEveryPage(page);
  await page.getByTestId('part-verdict').click();
  for (const doubt of await page.locator('[data-testid^=decide-]').all()) {
    const code = ((await doubt.getAttribute('data-testid')) ?? '').replace('decide-', '');
    await tick(page, `accept-${code}-yes`);
    await page.getByTestId(`reason-${code}`).fill(word);
  }
  await page.getByTestId('review-text').fill(word);
}

/** Gives the word; answers the state of the case. */
export async function approve(page: Page, word: string): Promise<string> {
  await prepareApproval(page, word);
  await page.getByTestId('review-approve').click();
  const done = page.getByTestId('review-done');
  await expect(done).toBeVisible();
  const state = (await done.getAttribute('data-state')) ?? '';
  await page.getByTestId('review-next').click();
  return state;
}

async function openEveryPage(page: Page): Promise<void> {
  const progress = page.getByTestId('seen-progress');
  await expect(page.locator('[data-testid^=thumb-]').first()).toBeVisible();
  for (const thumb of await page.locator('[data-testid^=thumb-]').all()) {
    await thumb.click();
    await expect(page.getByTestId('viewer-page')).toHaveAttribute('data-loaded', 'true', {
      timeout: 20_000,
    });
  }
  await expect(progress).toHaveText(/(\d+)\/\1$/);
}

/** The insured person of the handbook's first withdrawal case, and the family. */
export const HUANG = '450102194910019932';
export const WIDOW = { name: '示例韦玉莲', number: '450102195105059944' } as const;
const SON = { name: '示例黄志明', number: '450103197507079951' } as const;
const DAUGHTER = { name: '示例黄志兰', number: '450105197811119965' } as const;
const GRANDCHILD = { name: '示例蒙小雨', number: '45010520030303998X' } as const;
const CARD = '4111 1111 1111 1111';

/** Words of the window's lists that a clerk chooses by. */
export const WORDS = {
  'zh-CN': { spouse: '配偶', child: '子女', grandchild: '孙辈' },
  en: { spouse: 'Spouse', child: 'Child', grandchild: 'Grandchild' },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

/** What to do at each screen on the way, e.g. look at it closely. */
type Look = (screen: string) => Promise<void>;

/** Widow, son, and the granddaughter in the place of a daughter who died before. */
export async function fillFamily(page: Page, words: Words, look: Look): Promise<void> {
  await goToPart(page, 'heirs');
  await addHeir(page, 'h1', { ...WIDOW, relation: words.spouse, signed: true });
  await addHeir(page, 'h2', { ...SON, relation: words.child, signed: true });
  await addHeir(page, 'h3', { ...DAUGHTER, relation: words.child, diedOn: '2020-06-18' });
  await addHeir(page, 'h4', {
    ...{ ...GRANDCHILD, relation: words.grandchild, signed: true },
    represents: DAUGHTER.name,
  });
  await expect(page.getByTestId('shares-sum')).toContainText('12,345.67');
  await expect(page.getByTestId('family-tree')).toContainText('¥4,115.23');
  await look('withdrawal heirs');
}

/** Where each of the three is paid. */
export async function fillPayees(page: Page): Promise<void> {
  await fillPayee(page, 'h1', WIDOW.name, CARD);
  await fillPayee(page, 'h2', SON.name, CARD);
  await fillPayee(page, 'h4', GRANDCHILD.name, '4111 1111 1111 1112');
}

/** 示例黄德海's account from the situation to the second person, with one notice on the way. */
export async function deathToReview(counter: Counter, words: Words, look: Look): Promise<void> {
  const { clerk: page } = counter;
  await openCase(page, 'DEATH', HUANG);
  await fillApplicant(page, { role: 'representative', ...WIDOW, relation: words.spouse });
  await endInsurance(page, '2026-02-28');
  await look('withdrawal facts');
  await fillFamily(page, words, look);
  await goToPart(page, 'documents');
  await scanFor(page, 'HEIR_ID');
  for (const code of ['KINSHIP_PROOF', 'PAYEE_ACCOUNT']) await importFor(counter, code);
  await look('withdrawal documents');
  expect(await accept(page)).toBe('SUPPLEMENTING');
  await expect(page.getByTestId('missing-DEATH_CERT')).toBeVisible();
  await look('withdrawal missing');
  await goToPart(page, 'documents');
  for (const code of ['DEATH_CERT', 'ALL_HEIRS_AGREEMENT']) await importFor(counter, code);
  expect(await accept(page)).toBe('ACCEPTED');
  await look('withdrawal accepted');
  await goToPart(page, 'sheet');
  await fillPayees(page);
  await expect(page.getByTestId('payable')).toContainText('12,345.67');
  await look('withdrawal sheet');
  await signConsequences(page);
  await look('withdrawal sign');
  await assess(page);
  await look('withdrawal to review');
}

/** Opens the clerk's newest case from the list. */
export async function resume(page: Page): Promise<void> {
  await goToTask(page, 'withdrawal');
  await page.locator('[data-testid^=case-open-]').first().click();
  await expect(page.getByTestId('case')).toBeVisible();
}

/** What is used here of a case as main shows it. */
export interface View {
  readonly row: {
    readonly caseId: string;
    readonly receiptNumber: string;
    readonly state: string;
  };
  readonly orders: readonly { readonly state: string }[];
  readonly papers: readonly string[];
  readonly pages: readonly {
    readonly pageId: string;
    readonly state: string;
    readonly documentCode: string;
    readonly pageNo: number;
  }[];
}

/** Id of the case on the screen. */
export async function caseIdOf(page: Page): Promise<string> {
  return (await page.getByTestId('case').getAttribute('data-case')) ?? '';
}

/** The case as main shows it. */
export async function viewOf(page: Page, caseId?: string): Promise<View> {
  const asked = { caseId: caseId ?? (await caseIdOf(page)) };
  const answer = (await invoke(page, 'withdrawal.show', asked)) as { readonly value: View };
  return answer.value; // parsed in main
}

/** Ids of the pages that are filed. */
export async function filedPages(page: Page, caseId: string): Promise<string[]> {
  const { pages } = await viewOf(page, caseId);
  return pages.filter(({ state }) => state === 'filed').map(({ pageId }) => pageId);
}

/** Pages of the case that are on the disk, filed or not. */
export async function storedPages(page: Page, caseId: string): Promise<number> {
  const answer = (await invoke(page, 'page.list', { caseId })) as {
    readonly value: { readonly pages: readonly unknown[] };
  }; // parsed in main
  return answer.value.pages.length;
}
