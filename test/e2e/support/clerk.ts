import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import {
  FAR_RELATIONSHIPS,
  NEAR8,
  STEP_RELATIONSHIPS,
} from '../../../electron/domain/relationship.ts';
import type { Relationship } from '../../../electron/domain/relationship.ts';

/** What a clerk does in the window, in the clerk's words; used by tests and the unattended case. */

/** Opens the desk with a sign-in name and secret. */
export async function signIn(page: Page, signInName: string, secret: string): Promise<void> {
  await page.getByTestId('sign-in-name').fill(signInName);
  await page.getByTestId('sign-in-secret').fill(secret);
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('top-user')).toBeVisible({ timeout: 30_000 });
}

/** Ticks a radio button or a checkbox; antd hides the real input below its own drawing. */
export async function tick(page: Page, testId: string): Promise<void> {
  const element = page.getByTestId(testId);
  const input = element.locator('input').or(element.and(page.locator('input')));
  await input.first().check({ force: true });
}

/** Types an id number as a wedge scanner does and waits for the person. */
export async function findPerson(
  page: Page,
  role: 'owner' | 'relative',
  idNumber: string,
): Promise<void> {
  await page.getByTestId(`${role}-number`).fill(idNumber);
  await page.getByTestId(`${role}-number`).press('Enter');
  await expect(page.getByTestId(`${role}-card`)).toBeVisible();
}

/** The document was seen, is long-term, and the face matches. */
export async function confirmDocument(page: Page, role: 'owner' | 'relative'): Promise<void> {
  await tick(page, `${role}-document-longTerm`);
  await tick(page, `${role}-document-face-yes`);
}

/** Step 1: the owner. */
export async function chooseOwner(page: Page, idNumber: string): Promise<void> {
  await findPerson(page, 'owner', idNumber);
  await confirmDocument(page, 'owner');
  await page.getByTestId('next').click();
}

/** What the clerk enters about one relative. */
export interface RelativeEntry {
  readonly idNumber: string;
  readonly relationship: Relationship;
  readonly consent?: 'present' | 'authorized' | 'guardian' | 'none';
  readonly evidence?: 'commitment' | 'proof' | 'none';
}

/** Step 2: one relative of the form; does not go on. */
export async function fillRelative(page: Page, relative: RelativeEntry): Promise<void> {
  await findPerson(page, 'relative', relative.idNumber);
  await chooseRelationship(page, relative.relationship);
  await tick(page, `consent-${relative.consent ?? 'present'}`);
  await tick(page, `evidence-${relative.evidence ?? 'commitment'}`);
  await confirmDocument(page, 'relative');
}

const OTHERS: readonly Relationship[] = [...STEP_RELATIONSHIPS, ...FAR_RELATIONSHIPS];

async function chooseRelationship(page: Page, relationship: Relationship): Promise<void> {
  if ((NEAR8 as readonly Relationship[]).includes(relationship)) {
    await tick(page, `relationship-${relationship}`);
    return;
  }
  await page.getByTestId('relationship-others').click();
  const options = page.locator('.ant-select-item-option');
  await options.nth(OTHERS.indexOf(relationship)).click();
}

/** Step 3: goes to the check and answers its decision. */
export async function check(page: Page): Promise<string> {
  await page.getByTestId('next').click();
  const answer = page.getByTestId('check-answer');
  await expect(answer).toBeVisible();
  await expect(answer).toHaveAttribute('aria-busy', 'false');
  return (await answer.getAttribute('data-decision')) ?? '';
}

/** Step 4: read out, signed on paper before the clerk; does not submit. */
export async function goToSigning(page: Page): Promise<void> {
  await page.getByTestId('next').click();
  await tick(page, 'notices-read');
  await tick(page, 'signature-kind-paper');
  await tick(page, 'signature-seen');
}

/** One entered bind as the last step shows it. */
export interface EnteredBind {
  readonly receiptNumber: string;
  readonly seq: number;
  readonly bindingId: string;
}

/** Submits and reads what was entered. */
export async function submit(page: Page): Promise<EnteredBind[]> {
  await page.getByTestId('submit').click();
  await expect(page.getByTestId('done')).toBeVisible();
  return entered(page);
}

/** Reads the rows of the last step. */
export async function entered(page: Page): Promise<EnteredBind[]> {
  const rows = await page.getByTestId('done-row').all();
  return Promise.all(
    rows.map(async (row) => ({
      receiptNumber: (await row.getByTestId('receipt-number').textContent())?.trim() ?? '',
      seq: Number(await row.getAttribute('data-seq')),
      bindingId: (await row.getAttribute('data-binding')) ?? '',
    })),
  );
}

/** Opens one of the tasks on the left. */
export async function goToTask(page: Page, task: string): Promise<void> {
  await page.getByTestId(`task-${task}`).click();
  await expect(page.getByTestId(`screen-${task}`)).toBeVisible();
}

/** Asks main as the window does, for what has no screen of its own. */
export async function invoke(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([operation, value]) => (window as unknown as { desk: Desk }).desk.invoke(operation, value), // the preload's
    [name, input] as const,
  );
}

interface Desk {
  invoke(name: string, input: unknown): Promise<unknown>;
}

/** The PDF of one paper, as previewed and printed. */
export async function paperPdf(page: Page, paper: string, source: unknown): Promise<Buffer> {
  const text = await page.evaluate(
    async ([code, from]) => {
      const desk = (window as unknown as { desk: Desk }).desk; // the preload's, by its contract
      const answer = (await desk.invoke('paper.preview', { paper: code, source: from })) as {
        readonly ok: boolean;
        readonly value?: { readonly pdf: Uint8Array };
        readonly problem?: unknown;
      };
      const bytes = answer.value?.pdf;
      if (bytes === undefined) throw new Error(JSON.stringify(answer.problem));
      let binary = '';
      for (let at = 0; at < bytes.length; at += 8192) {
        binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
      }
      return btoa(binary);
    },
    [paper, source] as const,
  );
  return Buffer.from(text, 'base64');
}
