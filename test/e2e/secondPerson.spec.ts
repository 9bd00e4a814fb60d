import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { startDemoCentral } from '../../scripts/demo/central.ts';
import { expectUsable } from './support/look.ts';
import { check, chooseOwner, fillRelative, goToSigning } from './support/clerk.ts';
import { goToTask, invoke, signIn, submit, tick } from './support/clerk.ts';
import { copyOfOffice, launchCounter, removeFolder } from './support/counter.ts';
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
} from './support/desk.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';

// What one person alone must not do: decide an own case, choose the day that chooses the policy.
const BROTHER_AS_PARENT = { idNumber: PERSONS.brother, relationship: 'parent' } as const;
const MOTHER = { idNumber: PERSONS.mother, relationship: 'parent' } as const;
const running: RunningCounter[] = [];

async function open(data: string, on: string): Promise<RunningCounter> {
  const counter = await launchCounter({ data, args: ['--on', on, '--lang', 'zh-CN'] });
  running.push(counter);
  await resize(counter.app, counter.clerk, SIZES[0]);
  return counter;
}

test.afterEach(async () => {
  for (const counter of running.splice(0)) {
    await counter.close().catch(() => undefined);
    removeFolder(counter.data);
  }
});

/** A bind the rules doubt: a brother entered as a parent. */
async function bindInDoubt(page: Page): Promise<void> {
  await chooseOwner(page, PERSONS.owner);
  await fillRelative(page, BROTHER_AS_PARENT);
  expect(await check(page)).toBe('REVIEW');
  await goToSigning(page);
  await submit(page);
  await expect(page.getByTestId('queue-state')).toHaveAttribute('data-state', 'review');
  await page.getByTestId('next-citizen').click();
}

async function openCase(page: Page): Promise<void> {
  await goToTask(page, 'review');
  await page.locator('[data-testid^=review-open-]').first().click();
  await expect(page.getByTestId('review-case')).toBeVisible();
}

/** The codes a second person has to decide, as the screen lists them. */
async function openFindings(page: Page): Promise<string[]> {
  const sections = await page.locator('[data-testid^=decide-]').all();
  const ids = await Promise.all(sections.map((one) => one.getAttribute('data-testid')));
  return ids.map((id) => (id ?? '').slice('decide-'.length));
}

async function decideAll(page: Page, word: 'yes' | 'no', reason: string): Promise<string[]> {
  const codes = await openFindings(page);
  for (const code of codes) {
    await tick(page, `accept-${code}-${word}`);
    await page.getByTestId(`reason-${code}`).fill(reason);
  }
  return codes;
}

test('a second person accepts every doubt in writing, and only then the bind is on its way', async () => {
  const { data } = await aDemoOffice();
  const { clerk: page } = await open(data, '2026-03-10');
  await signInAs(page, 'clerk01');
  await bindInDoubt(page);
  await changeUser(page, 'review01');
  await openCase(page);
  await expect(page.getByTestId('review-approve')).toBeDisabled();
  const codes = await openFindings(page);
  expect(codes.length).toBeGreaterThan(0);
  for (const code of codes) {
    await tick(page, `accept-${code}-yes`);
    await page.getByTestId(`reason-${code}`).fill('好');
    await expect(
      page.getByTestId('review-approve'),
      'three characters are no reason',
    ).toBeDisabled();
    await page.getByTestId(`reason-${code}`).fill('已核对出生证，录入有据');
  }
  await expectUsable(page, 'review case, decided');
  await page.getByTestId('review-approve').click();
  await expect(page.getByTestId('review-done')).toBeVisible();
  await expectUsable(page, 'review done');
  await page.getByTestId('review-next').click();
  await expect(page.locator('[data-testid^=review-open-]')).toHaveCount(0);
  const [decided] = await journal(page, 'review.decided');
  expect(decided?.author.staffNumber).not.toBe('');
  const facts = await factsOf(page, decided?.seq ?? 0);
  expect(facts['verdict']).toBe('approve');
  expect(facts['findings.0.text']).toBe('已核对出生证，录入有据');
  await changeUser(page, 'clerk01');
  await openChange(page, PERSONS.brother);
  await expect(page.getByTestId('as-relative').getByTestId('state-PENDING')).toBeVisible();
});

test('a refused doubt cannot be approved; the case goes back with its reasons and was never in force', async () => {
  const { data } = await aDemoOffice();
  const { clerk: page } = await open(data, '2026-03-10');
  await signInAs(page, 'clerk01');
  await bindInDoubt(page);
  await changeUser(page, 'review01');
  await openCase(page);
  const codes = await decideAll(page, 'no', '证件与关系不符，请重新核对');
  await page.getByTestId('review-approve').click();
  await expect(page.getByTestId('problem-review.findingNotAccepted')).toBeVisible();
  await expectUsable(page, 'review, finding not accepted');
  await page.getByTestId('review-text').fill('请携户口簿再来');
  await page.getByTestId('review-return').click();
  await expect(page.getByTestId('review-done')).toBeVisible();
  await page.getByTestId('review-next').click();
  const [decided] = await journal(page, 'review.decided');
  const facts = await factsOf(page, decided?.seq ?? 0);
  expect(facts).toMatchObject({ verdict: 'return', text: '请携户口簿再来', state: 'RETURNED' });
  expect(facts['findings.0.code']).toBe(codes[0]);
  await changeUser(page, 'clerk01');
  await openChange(page, PERSONS.brother);
  await expect(page.getByTestId('as-relative').getByTestId('state-RETURNED')).toBeVisible();
  await expectUsable(page, 'change, returned');
});

test('another account of the same staff number is the same person and decides nothing', async () => {
  const { data } = await aDemoOffice();
  const { clerk: page } = await open(data, '2026-03-10');
  await signInAs(page, 'clerk01');
  await bindInDoubt(page);
  const [made] = await journal(page, 'binding.reviewRequested');
  const staff = made?.author.staffNumber ?? '';
  await changeUser(page, 'admin01');
  await goToTask(page, 'accounts');
  const account = {
    operationId: '0192f0c0-0000-7000-8000-0000000000a1',
    mode: 'commit',
    signedHash: null,
    signInName: 'clerk01b',
    staffNumber: staff,
    name: '示例同人',
    roles: ['reviewer'],
    secret: 'the-same-person-01',
  };
  expect(await invoke(page, 'account.create', account)).toMatchObject({ ok: true });
  await page.getByTestId('lock').click();
  await signIn(page, 'clerk01b', 'the-same-person-01');
  await goToTask(page, 'review');
  await expect(page.getByTestId('reviews').locator('tbody tr.ant-table-row')).toHaveCount(1);
  await expect(page.locator('[data-testid^=review-open-]')).toHaveCount(0);
  await expect(page.getByTestId('review-mine')).toBeVisible();
  await expectUsable(page, 'review, own case');
  const list = (await invoke(page, 'review.list', {})) as {
    value: { rows: { reviewId: string; reasons: string[] }[] };
  };
  const [row] = list.value.rows;
  const word = { accepted: true, text: '自己批准自己' };
  const decision = {
    operationId: '0192f0c0-0000-7000-8000-0000000000a2',
    mode: 'commit',
    signedHash: null,
    reviewId: row?.reviewId ?? '',
    verdict: 'approve',
    findings: (row?.reasons ?? []).map((code) => ({ code, ...word })),
    text: '',
  };
  expect(await invoke(page, 'review.decide', decision)).toMatchObject({
    problem: { code: 'review.sameStaff' },
  });
});

async function bindToTheCheck(page: Page): Promise<void> {
  await goToTask(page, 'bind');
  await chooseOwner(page, PERSONS.owner);
  await fillRelative(page, MOTHER);
  await page.getByTestId('next').click();
}

test('a clock behind the last entry: the day is confirmed by a second person, not by the clerk', async () => {
  const { data } = await aDemoOffice();
  const first = await open(data, '2026-03-12');
  await signInAs(first.clerk, 'clerk01');
  await first.close();
  const { clerk: page } = await open(copyOfOffice(data), '2026-03-10');
  await signInAs(page, 'clerk01');
  await bindToTheCheck(page);
  const form = page.getByTestId('confirm-clock');
  await expect(page.getByTestId('problem-clock.confirmation')).toBeVisible();
  await expect(form.getByTestId('clock-date')).toHaveValue('2026-03-12');
  await expectUsable(page, 'clock behind');
  await page.getByTestId('clock-name').fill('clerk01');
  await page.getByTestId('clock-secret').fill('demo-clerk-01');
  await page.getByTestId('clock-confirm').click();
  await expect(page.getByTestId('problem-second.samePerson')).toBeVisible();
  await expectUsable(page, 'clock, same person');
  await page.getByTestId('clock-name').fill('review01');
  await page.getByTestId('clock-secret').fill('not-the-secret');
  await page.getByTestId('clock-confirm').click();
  await expect(page.getByTestId('problem-second.wrong')).toBeVisible();
  await page.getByTestId('clock-secret').fill('demo-review-01');
  await page.getByTestId('clock-confirm').click();
  // The check is made again by itself, on the confirmed day.
  await expect(page.getByTestId('check-answer')).toHaveAttribute('data-decision', 'PENDING');
  const [confirmed] = await journal(page, 'clock.confirmed');
  expect(await factsOf(page, confirmed?.seq ?? 0)).toMatchObject({
    businessDate: '2026-03-12',
    state: 'behind',
  });
  await goToSigning(page);
  const [bind] = await submit(page);
  expect(bind?.receiptNumber).toContain('20260312');
});

test('a clock more than 48 hours past central is confirmed by a second person before an entry', async () => {
  const { data } = await aDemoOffice();
  const central = await startDemoCentral('2026-03-10', () => Date.now());
  try {
    const first = await open(data, '2026-03-10');
    await signInAs(first.clerk, 'admin01');
    await setCentral(first.clerk, central.url);
    expect(await invoke(first.clerk, 'sync.now', {})).toMatchObject({ ok: true });
    await first.close();
  } finally {
    await central.stop();
  }
  const { clerk: page } = await open(copyOfOffice(data), '2026-03-14');
  await signInAs(page, 'clerk01');
  await bindToTheCheck(page);
  await expect(page.getByTestId('problem-clock.confirmation')).toContainText('2026-03-10');
  await expectUsable(page, 'clock ahead');
  await page.getByTestId('clock-name').fill('review01');
  await page.getByTestId('clock-secret').fill('demo-review-01');
  await page.getByTestId('clock-confirm').click();
  await expect(page.getByTestId('check-answer')).toHaveAttribute('data-decision', 'PENDING');
  const [confirmed] = await journal(page, 'clock.confirmed');
  expect(await factsOf(page, confirmed?.seq ?? 0)).toMatchObject({ state: 'ahead' });
  await page.getByTestId('back').click();
  await page.getByTestId('back').click();
  await page.getByTestId('start-over').click();
  const bind = await bindOne(page, PERSONS.owner, MOTHER);
  expect(bind.receiptNumber).toContain('20260314');
});
