import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import {
  check,
  chooseOwner,
  fillRelative,
  goToSigning,
  goToTask,
  invoke,
  signIn,
} from './clerk.ts';
import { submit, tick } from './clerk.ts';
import type { EnteredBind, RelativeEntry } from './clerk.ts';

/** More of what happens at the counter: another user, whole cases in one call, the journal. */

/** The named persons these stories are about; all of them synthetic. */
export const PERSONS = {
  father: '450103195803129918',
  mother: '45010519600725992X',
  owner: '450103198511039949',
  brother: '450108198805169978',
  child: '500112201909099963',
  husband: '500103198302289938',
} as const;

const DEMO_SECRETS = {
  clerk01: 'demo-clerk-01',
  review01: 'demo-review-01',
  admin01: 'demo-admin-01',
} as const;

/** Signs in with one of the demo office's printed accounts. */
export async function signInAs(page: Page, name: keyof typeof DEMO_SECRETS): Promise<void> {
  await signIn(page, name, DEMO_SECRETS[name]);
}

/** Locks and lets the next one sign in. */
export async function changeUser(page: Page, name: keyof typeof DEMO_SECRETS): Promise<void> {
  await page.getByTestId('lock').click();
  await expect(page.getByTestId('sign-in')).toBeVisible();
  await signInAs(page, name);
}

/** A whole bind in the wizard, signed on paper; ends on the last step. */
export async function bindOne(
  page: Page,
  owner: string,
  relative: RelativeEntry,
): Promise<EnteredBind> {
  await goToTask(page, 'bind');
  await chooseOwner(page, owner);
  await fillRelative(page, relative);
  await check(page);
  await goToSigning(page);
  const [bind] = await submit(page);
  if (bind === undefined) throw new Error('nothing was entered');
  return bind;
}

/** Opens 解除与变更 with one person. */
export async function openChange(page: Page, idNumber: string): Promise<void> {
  await goToTask(page, 'change');
  // The screen may still show somebody from before.
  while ((await page.getByTestId('other-person').count()) > 0) {
    await page.getByTestId('other-person').click();
  }
  await page.getByTestId('change-number').fill(idNumber);
  await page.getByTestId('change-number').press('Enter');
  await expect(page.getByTestId('person-card')).toBeVisible();
}

/** Signed on paper and seen by the clerk. */
export async function signOnPaper(page: Page): Promise<void> {
  await tick(page, 'signature-kind-paper');
  await tick(page, 'signature-seen');
}

/** One line of the journal as main lists it. */
export interface JournalEntry {
  readonly seq: number;
  readonly type: string;
  readonly author: { readonly staffNumber: string; readonly name: string };
}

/** The newest entries of these types, newest first; all when none is named. */
export async function journal(page: Page, ...types: string[]): Promise<JournalEntry[]> {
  const all = { receipt: '', types, from: null, to: null, below: null };
  const answer = await invoke(page, 'journal.list', all);
  return (answer as { value: { rows: JournalEntry[] } }).value.rows; // parsed in main
}

/** The masked facts of an entry by their keys. */
export async function factsOf(page: Page, seq: number): Promise<Readonly<Record<string, string>>> {
  const answer = await invoke(page, 'journal.show', { seq });
  const { facts } = (answer as { value: { facts: { key: string; value: string }[] } }).value;
  return Object.fromEntries(facts.map(({ key, value }) => [key, value]));
}

/** Sets the address of central as the administrator; stays signed in as such. */
export async function setCentral(page: Page, url: string): Promise<void> {
  const { value } = (await invoke(page, 'settings.get', {})) as { value: object }; // parsed in main
  const settings = { ...value, centralUrl: url };
  expect(await invoke(page, 'settings.change', { settings })).toMatchObject({ ok: true });
}
