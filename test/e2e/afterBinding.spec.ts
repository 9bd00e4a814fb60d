import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { startDemoCentral } from '../../scripts/demo/central.ts';
import type { Central } from '../central/central.ts';
import { expectUsable } from './support/look.ts';
import { check, chooseOwner, fillRelative, goToSigning } from './support/clerk.ts';
import { goToTask, invoke, submit, tick } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import {
  bindOne,
  changeUser,
  factsOf,
  journal,
  openChange,
  PERSONS,
  setCentral,
  signInAs,
  signOnPaper,
} from './support/desk.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';

// What happens to a binding once it stands: looked at, taken back, ended, reordered, refused.
const ON = '2026-03-10';
const MOTHER_OF_OWNER = { idNumber: PERSONS.mother, relationship: 'parent' } as const;
const MOTHER_AS_SPOUSE = { idNumber: PERSONS.mother, relationship: 'spouse' } as const;
/** A boy of fourteen in Nanning, the brother's son. */
const NEPHEW = '450102201202299972';
let counter: RunningCounter;
let page: Page;
let central: Central | null = null;

test.beforeEach(async () => {
  const { data } = await aDemoOffice();
  counter = await launchCounter({ data, args: ['--on', ON, '--lang', 'zh-CN'] });
  page = counter.clerk;
  await resize(counter.app, page, SIZES[0]);
  await signInAs(page, 'clerk01');
});

test.afterEach(async () => {
  await counter.close();
  await central?.stop();
  central = null;
  removeFolder(counter.data);
});

test('full numbers are shown after a reason only, and the ledger keeps who looked and why', async () => {
  await openChange(page, PERSONS.mother);
  const card = page.getByTestId('person-card');
  await expect(card).not.toContainText('45010519600725992X');
  await card.getByTestId('unmask').click();
  await expect(card.getByTestId('unmask-confirm')).toBeDisabled();
  await card.getByTestId('unmask-reason').fill('核对户口簿');
  await expectUsable(page, 'unmask, reason');
  await card.getByTestId('unmask-confirm').click();
  await expect(card.getByTestId('unmasked')).toContainText('450105 19600725 992X');
  await expect(card.getByTestId('unmasked')).toContainText('示例李桂兰');
  await expectUsable(page, 'unmasked');
  await card.getByTestId('unmasked').getByRole('button').click();
  await expect(card.getByTestId('unmasked')).toHaveCount(0);
  const [entry] = await journal(page, 'person.unmasked');
  expect(entry?.author.name).toContain('示例');
  expect((await factsOf(page, entry?.seq ?? 0))['reason']).toBe('核对户口簿');
  await goToTask(page, 'journal');
  await page.getByTestId(`entry-${entry?.seq}`).click();
  await expect(page.getByTestId('entry-facts')).toContainText('核对户口簿');
  await expect(page.getByTestId('entry-facts')).not.toContainText('45010519600725992X');
});

test('within ten minutes a bind is taken back by an entry of its own, with a slip', async () => {
  const bind = await bindOne(page, PERSONS.owner, MOTHER_OF_OWNER);
  await page.getByTestId('next-citizen').click();
  await openChange(page, PERSONS.mother);
  const rows = page.getByTestId('as-relative');
  await rows.getByTestId('undo').click();
  await rows.getByTestId('undo-note').fill('选错了人');
  await expectUsable(page, 'change, undo asked');
  await rows.getByTestId('undo-confirm').click();
  await expect(page.getByTestId('undone')).toBeVisible();
  await expect(page.getByTestId('paper-F-UNDO')).toBeVisible();
  await expect(rows.getByTestId('state-REVOKED')).toBeVisible();
  await expectUsable(page, 'change, undone');
  const [undone] = await journal(page, 'binding.undone');
  expect((await factsOf(page, undone?.seq ?? 0))['bindingId']).toBe(bind.bindingId);
  expect(await journal(page, 'binding.bound')).toHaveLength(1);
});

test('an ending asks the reason, says what comes back, is signed, and gives its slip', async () => {
  await bindOne(page, PERSONS.owner, MOTHER_OF_OWNER);
  await page.getByTestId('next-citizen').click();
  await openChange(page, PERSONS.mother);
  await page.locator('[data-testid^=end-]').first().click();
  await tick(page, 'end-reason-ownWish');
  await expect(page.getByTestId('end-effect')).toBeVisible();
  await page.getByTestId('end-submit').click();
  await expect(page.getByTestId('problem-signature.missing')).toBeVisible();
  await signOnPaper(page);
  await page.keyboard.press('F9');
  await expect(page.getByTestId('end-done')).toBeVisible();
  await expect(page.getByTestId('end-done').getByTestId('receipt-number')).toContainText(
    '20260310',
  );
  await expect(page.getByTestId('as-relative').getByTestId('state-ENDING')).toBeVisible();
  await expectUsable(page, 'end, done');
  const [ended] = await journal(page, 'binding.ended');
  expect((await factsOf(page, ended?.seq ?? 0))['reason']).toBe('ownWish');
  await page.getByTestId('preview-F-03').click();
  await expect(page.locator('[data-testid=pdf-pages][data-drawn=true]')).toBeVisible();
  await expectUsable(page, 'end, slip');
});

test('an ending that a lock cut short is parked, listed and gone on with, and is signed again', async () => {
  await bindOne(page, PERSONS.owner, MOTHER_OF_OWNER);
  await page.getByTestId('next-citizen').click();
  await openChange(page, PERSONS.mother);
  await page.locator('[data-testid^=end-]').first().click();
  await tick(page, 'end-reason-wrongBinding');
  await page.getByTestId('end-note').fill('户口已迁出');
  await signOnPaper(page);
  const drafts = async () => JSON.stringify(await invoke(page, 'draft.list', {}));
  await expect.poll(drafts).toContain('"kind":"end"');
  await changeUser(page, 'review01');
  await changeUser(page, 'clerk01');
  await goToTask(page, 'change');
  await expect(page.getByTestId('draft')).toHaveCount(1);
  await expectUsable(page, 'change, drafts');
  await page.getByTestId('draft-resume').click();
  await expect(page.getByTestId('end-note')).toHaveValue('户口已迁出');
  await page.getByTestId('end-submit').click();
  await expect(page.getByTestId('problem-signature.missing')).toBeVisible();
  await signOnPaper(page);
  await page.getByTestId('end-submit').click();
  await expect(page.getByTestId('end-done')).toBeVisible();
  expect(await drafts()).not.toContain('"kind":"end"');
});

test('an ending entered just before the power went is found by its draft, not entered again', async () => {
  await bindOne(page, PERSONS.owner, MOTHER_OF_OWNER);
  const { data } = counter;
  await counter.close();
  counter = await launchCounter({
    data,
    args: ['--on', ON, '--lang', 'zh-CN'],
    env: { COUNTER_STOP: 'binding.end:after' },
  });
  await signInAs(counter.clerk, 'clerk01');
  await openChange(counter.clerk, PERSONS.mother);
  await counter.clerk.locator('[data-testid^=end-]').first().click();
  await tick(counter.clerk, 'end-reason-ownWish');
  await signOnPaper(counter.clerk);
  await expect
    .poll(async () => JSON.stringify(await invoke(counter.clerk, 'draft.list', {})))
    .toContain('"kind":"end"');
  const gone = new Promise<void>((resolve) => counter.app.process().once('exit', () => resolve()));
  await counter.clerk.keyboard.press('F9').catch(() => undefined);
  await gone;
  counter = await launchCounter({ data, args: ['--on', ON, '--lang', 'zh-CN'] });
  page = counter.clerk;
  await resize(counter.app, page, SIZES[0]);
  await signInAs(page, 'clerk01');
  await goToTask(page, 'change');
  await page.getByTestId('draft-resume').click();
  await expect(page.getByTestId('found-entered')).toContainText('20260310');
  await expect(page.getByTestId('draft')).toHaveCount(0);
  expect(await journal(page, 'binding.ended')).toHaveLength(1);
});

test('the order in which owners pay is changed, signed and entered; everybody sees the new one', async () => {
  await bindOne(page, PERSONS.owner, MOTHER_OF_OWNER);
  await page.getByTestId('next-citizen').click();
  await bindOne(page, PERSONS.father, MOTHER_AS_SPOUSE);
  await page.getByTestId('next-citizen').click();
  await openChange(page, PERSONS.mother);
  const owners = async (): Promise<string[]> => {
    const rows = await page.getByTestId('as-relative').locator('tbody tr.ant-table-row').all();
    const cells = await Promise.all(rows.map((row) => row.locator('td').nth(1).innerText()));
    return cells.map((text) => text.split(' ')[0] ?? '');
  };
  const before = await owners();
  expect(before).toHaveLength(2);
  await page.getByTestId('reorder').click();
  await page.getByTestId('down-1').click();
  await expectUsable(page, 'reorder');
  await signOnPaper(page);
  await page.getByTestId('reorder-submit').click();
  await expect(page.getByTestId('reorder-done')).toBeVisible();
  await expect.poll(owners).toEqual(before.toReversed());
  await expectUsable(page, 'reorder, done');
  expect(await journal(page, 'binding.reordered')).toHaveLength(1);
});

test('who cannot write signs by fingerprint before a witness', async () => {
  await chooseOwner(page, PERSONS.owner);
  await fillRelative(page, MOTHER_OF_OWNER);
  await check(page);
  await page.getByTestId('next').click();
  await tick(page, 'notices-read');
  await tick(page, 'signature-kind-fingerprint');
  await page.getByTestId('submit').click();
  await expect(page.getByTestId('sign-missing')).toBeVisible();
  await page.getByTestId('witness-name').fill('示例周建国');
  await page.getByTestId('witness-number').fill('450103195803129918');
  await expectUsable(page, 'sign, fingerprint');
  const [bind] = await submit(page);
  const facts = await factsOf(page, bind?.seq ?? 0);
  expect(facts['input.signature.kind']).toBe('fingerprint');
  expect(facts['input.signature.witnessName']).not.toBe('示例周建国');
});

test('a child is bound by its guardian, whose proof was seen, and by nobody else', async () => {
  await chooseOwner(page, PERSONS.brother);
  await fillRelative(page, { idNumber: NEPHEW, relationship: 'child', consent: 'guardian' });
  expect(await check(page)).not.toBe('PENDING');
  await expect(page.getByTestId('guardian-fields')).toBeVisible();
  await page.getByTestId('guardian-name').fill('示例周强');
  await page.getByTestId('guardian-number').fill(PERSONS.brother);
  await tick(page, 'guardian-proof');
  const answer = page.getByTestId('check-answer');
  await expect(answer).toHaveAttribute('data-decision', 'PENDING');
  await expect(answer).toHaveAttribute('aria-busy', 'false');
  await expectUsable(page, 'check, guardian');
  await goToSigning(page);
  const [bind] = await submit(page);
  expect((await factsOf(page, bind?.seq ?? 0))['input.guardian.relation']).toBe('parent');
});

test("a binding central refused is shown with central's reason, never as in force, and is closed in writing", async () => {
  await bindOne(page, PERSONS.owner, MOTHER_OF_OWNER);
  await page.getByTestId('next-citizen').click();
  central = await startDemoCentral(ON, () => Date.now());
  const mother = await central.db.rows<{ data: { insurance: object } }>(
    `UPDATE person SET data = jsonb_set(data, '{insurance,status}', '"suspended"')
     WHERE id_number = $1 RETURNING data`,
    [PERSONS.mother],
  );
  expect(mother).toHaveLength(1);
  await changeUser(page, 'admin01');
  await setCentral(page, central.url);
  await goToTask(page, 'sync');
  await page.getByTestId('sync-now').click();
  await expect(page.getByTestId('count-rejected')).toHaveText('1');
  await expectUsable(page, 'sync, rejected');
  await changeUser(page, 'clerk01');
  await openChange(page, PERSONS.mother);
  const state = page.getByTestId('as-relative').getByTestId('state-REJECTED');
  await expect(state).toContainText('被共济人未参保');
  await expectUsable(page, 'change, rejected');
  await goToTask(page, 'bind');
  await page.getByTestId('owner-number').fill(PERSONS.owner);
  await page.getByTestId('owner-number').press('Enter');
  await expect(page.getByTestId('owner-bindings').getByTestId('state-REJECTED')).toBeVisible();
  await expect(page.getByTestId('state-EFFECTIVE')).toHaveCount(0);
  await changeUser(page, 'review01');
  await goToTask(page, 'review');
  await page.locator('[data-testid^=review-open-]').first().click();
  await expect(page.getByTestId('review-close')).toBeDisabled();
  await page.getByTestId('review-text').fill('已电话告知，先办参保');
  await expectUsable(page, 'review, rejection');
  await page.getByTestId('review-close').click();
  await expect(page.getByTestId('review-done')).toBeVisible();
  await expectUsable(page, 'review, rejection closed');
  const counts = (await invoke(page, 'sync.status', {})) as {
    value: { counts: { rejected: number; closed: number } };
  };
  expect(counts.value.counts).toMatchObject({ rejected: 0, closed: 1 });
});
