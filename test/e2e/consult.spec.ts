import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

import { expectUsable } from './support/look.ts';
import { goToTask, signIn, tick } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';

let counter: RunningCounter | null = null;

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
});

async function open(): Promise<Page> {
  const { data } = await aDemoOffice();
  counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', 'zh-CN'] });
  await signIn(counter.clerk, 'clerk01', 'demo-clerk-01');
  await goToTask(counter.clerk, 'consult');
  return counter.clerk;
}

async function choose(page: Page, testId: string, text: string): Promise<void> {
  await page.getByTestId(testId).locator('input').fill(text);
  await page.keyboard.press('Enter');
}

async function openTab(page: Page, tab: string): Promise<Locator> {
  await page.getByTestId(`tab-${tab}`).click();
  const panel = page.getByTestId(`panel-${tab}`);
  await expect(panel).toBeVisible();
  return panel;
}

test('one question of each kind ends in a decision with its basis', async () => {
  const page = await open();
  const answer = page.getByTestId('ask-answer');
  await expect(answer).toHaveAttribute('data-decision', 'ALLOW');
  await choose(page, 'ask-relationship', '叔伯姑舅姨');
  await expect(answer).toHaveAttribute('data-decision', 'DENY');
  await expect(page.getByTestId('finding-REL_NOT_NEAR')).toContainText('民法典');
  await expectUsable(page, 'consult ask-bind');
  await tick(page, 'question-spend');
  await tick(page, 'ask-credential-ownersCard');
  await expect(page.getByTestId('finding-IMPERSONATION')).toBeVisible();
  await expectUsable(page, 'consult ask-spend');
  await tick(page, 'question-withdraw');
  await expect(answer).toHaveAttribute('data-decision', 'SUPPLEMENT');
  await expect(page.getByTestId('extra-missing')).toContainText('死亡证明');
  await expectUsable(page, 'consult ask-withdraw');
  await page.getByTestId('ask-all-papers').click();
  await expect(page.getByTestId('extra-payee')).toContainText('继承人');
});

test('a bill, a transfer and two regions are answered by the same rules', async () => {
  const page = await open();
  await openTab(page, 'deduct');
  await expect(page.getByTestId('deduct-cash')).toHaveAttribute('data-fen', '15000');
  await expect(page.getByTestId('deduct-bar').locator('g')).toHaveCount(4);
  await expectUsable(page, 'consult deduct');
  await openTab(page, 'wallet');
  await expect(page.getByTestId('cross-province')).toHaveAttribute('data-state', 'quota');
  await expect(page.getByTestId('wallet-return')).toContainText('2026-03-11 06:00');
  await page.getByTestId('wallet-time').fill('22:00');
  await expect(page.getByTestId('finding-WALLET_HOURS')).toBeVisible();
  await expectUsable(page, 'consult wallet');
  await openTab(page, 'compare');
  await expect(page.getByTestId('compare-reach')).toBeVisible();
  await choose(page, 'compare-right', 'GX-NN@seed');
  await expect(page.getByTestId('compare-withdraw.ILLNESS.state')).toHaveAttribute(
    'data-differs',
    'true',
  );
  await expectUsable(page, 'consult compare');
});

test('a card is found by pinyin initials and says what the article says and what is known', async () => {
  const page = await open();
  await openTab(page, 'cards');
  await page.getByTestId('card-search').fill('by');
  await page.getByTestId('card-dental').click();
  await expect(page.getByTestId('card-contradiction')).toContainText('定点');
  await page.getByTestId('card-show').click();
  await expect(page.getByTestId('card-show')).toHaveAttribute('aria-pressed', 'true');
  await expectUsable(page, 'consult cards');
});

test('each of the 122 facts leads to its places', async () => {
  test.setTimeout(240_000);
  const page = await open();
  const panel = await openTab(page, 'facts');
  await expect(panel.getByTestId('facts').locator('tbody tr')).toHaveCount(122);
  await expectUsable(page, 'consult facts');
  const links = await panel.locator('[data-testid^="fact-target-"]').evaluateAll((all) =>
    all.map((one) => ({
      testId: one.getAttribute('data-testid') ?? '',
      kind: one.getAttribute('data-kind') ?? '',
      target: one.getAttribute('data-target') ?? '',
    })),
  );
  const inside = links.filter(({ kind }) => kind !== 'screen');
  expect(await page.evaluate(openInPage, inside)).toEqual([]);
  for (const { testId, target } of links.filter(({ kind }) => kind === 'screen')) {
    await page.getByTestId(testId).click();
    await expect(page.getByTestId(`screen-${target}`)).toBeVisible();
    await expect(page.getByTestId('fact-note')).toContainText(
      /S[12]-\d{3}/.exec(testId)?.[0] ?? '-',
    );
    await goToTask(page, 'consult');
    await openTab(page, 'facts');
  }
  expect(new Set(links.map(({ testId }) => /S[12]-\d{3}/.exec(testId)?.[0])).size).toBe(122);
});

interface Link {
  readonly testId: string;
  readonly kind: string;
  readonly target: string;
}

/** Runs in the window: clicks each link and answers those whose place did not show the fact. */
async function openInPage(links: readonly Link[]): Promise<string[]> {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const named = (testId: string) => find(`[data-testid="${testId}"]`);
  const places: Readonly<Record<string, (target: string) => string>> = {
    card: (target) => `[data-testid="card"][data-card="${target}"]`,
    parameter: (target) => `[data-testid="compare-${target}"]`,
    situation: (target) => `[data-testid="compare-withdraw.${target}.state"]`,
    rule: (target) => `[data-testid="fact-place"][data-target="${target}"]`,
    form: (target) => `[data-testid="fact-place"][data-target="${target}"]`,
  };
  const shows = async (selector: string, text: string): Promise<boolean> => {
    for (let turn = 0; turn < 300; turn += 1) {
      const place = find(selector);
      if (place !== null && place.offsetParent !== null && place.textContent.includes(text)) {
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  };
  const failed: string[] = [];
  for (const { testId, kind, target } of links) {
    named(testId)?.click();
    const fact = /S[12]-\d{3}/.exec(testId)?.[0] ?? '';
    const selector = places[kind]?.(target) ?? '';
    if (!(await shows(selector, fact))) failed.push(testId);
    named('tab-facts')?.click();
    if (!(await shows('[data-testid="facts"]', fact))) failed.push(`back from ${testId}`);
  }
  return failed;
}

test('every part of the advice is usable, an empty one and an opened one', async () => {
  test.setTimeout(180_000);
  const page = await open();
  for (const tab of ['deduct', 'wallet', 'cards', 'facts', 'compare']) {
    const panel = await openTab(page, tab);
    await expect(panel.locator('.waiting')).toHaveCount(0);
  }
  await openTab(page, 'cards');
  await page.getByTestId('card-illness').click();
  await expectUsable(page, 'consult card');
  await openTab(page, 'facts');
  await page.getByTestId('facts').locator('[data-kind="rule"]').first().click();
  await expect(page.getByTestId('fact-place')).toBeVisible();
  await expectUsable(page, 'consult fact place');
});
