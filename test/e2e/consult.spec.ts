import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

import { expectUsable, tooWide } from './support/axe.ts';
import { goToTask, signIn, tick } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';
import { pictures, resize, SIZES } from './support/screens.ts';

let counter: RunningCounter | null = null;

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
});

async function open(locale = 'zh-CN'): Promise<Page> {
  const { data } = await aDemoOffice();
  counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', locale] });
  await signIn(counter.clerk, 'clerk01', 'demo-clerk-01');
  await goToTask(counter.clerk, 'consult');
  return counter.clerk;
}

/** A picture at both sizes where COUNTER_PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['COUNTER_PICTURES'] ?? '';
  if (folder !== '' && counter !== null) await pictures(counter.app, page, folder, name);
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
  await picture(page, 'ask-bind');
  await tick(page, 'question-spend');
  await tick(page, 'ask-credential-ownersCard');
  await expect(page.getByTestId('finding-IMPERSONATION')).toBeVisible();
  await picture(page, 'ask-spend');
  await tick(page, 'question-withdraw');
  await expect(answer).toHaveAttribute('data-decision', 'SUPPLEMENT');
  await expect(page.getByTestId('extra-missing')).toContainText('死亡证明');
  await picture(page, 'ask-withdraw');
  await page.getByTestId('ask-all-papers').click();
  await expect(page.getByTestId('extra-payee')).toContainText('继承人');
});

test('a bill, a transfer and two regions are answered by the same rules', async () => {
  const page = await open();
  await openTab(page, 'deduct');
  await expect(page.getByTestId('deduct-cash')).toHaveAttribute('data-fen', '15000');
  await expect(page.getByTestId('deduct-bar').locator('g')).toHaveCount(4);
  await picture(page, 'deduct');
  await openTab(page, 'wallet');
  await expect(page.getByTestId('cross-province')).toHaveAttribute('data-state', 'quota');
  await expect(page.getByTestId('wallet-return')).toContainText('2026-03-11 06:00');
  await page.getByTestId('wallet-time').fill('22:00');
  await expect(page.getByTestId('finding-WALLET_HOURS')).toBeVisible();
  await picture(page, 'wallet');
  await openTab(page, 'compare');
  await expect(page.getByTestId('compare-reach')).toBeVisible();
  await choose(page, 'compare-right', 'GX-NN@seed');
  await expect(page.getByTestId('compare-withdraw.ILLNESS.state')).toHaveAttribute(
    'data-differs',
    'true',
  );
  await picture(page, 'compare');
});

test('a card is found by pinyin initials and says what the article says and what is known', async () => {
  const page = await open();
  await openTab(page, 'cards');
  await page.getByTestId('card-search').fill('by');
  await page.getByTestId('card-dental').click();
  await expect(page.getByTestId('card-contradiction')).toContainText('定点');
  await page.getByTestId('card-show').click();
  await expect(page.getByTestId('card-show')).toHaveAttribute('aria-pressed', 'true');
  await picture(page, 'cards');
});

test('each of the 122 facts leads to its places', async () => {
  test.setTimeout(240_000);
  const page = await open();
  const panel = await openTab(page, 'facts');
  await expect(panel.getByTestId('facts').locator('tbody tr')).toHaveCount(122);
  await picture(page, 'facts');
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

for (const locale of ['zh-CN', 'en']) {
  test(`every part of the advice is usable in ${locale}, at the smallest size and a full one`, async () => {
    test.setTimeout(180_000);
    const page = await open(locale);
    const app = counter?.app;
    if (app === undefined) throw new Error('no counter');
    const usable = async (name: string): Promise<void> => {
      await resize(app, page, SIZES[0]);
      await expectUsable(page, `advice ${name}`);
      await resize(app, page, SIZES[1]);
      expect.soft(await tooWide(page), name).toBe(0);
      await expectUsable(page, `advice ${name}`);
    };
    await usable('bind');
    for (const question of ['spend', 'withdraw']) {
      await tick(page, `question-${question}`);
      await expect(page.getByTestId('ask-answer')).toBeVisible();
      await usable(question);
    }
    for (const tab of ['deduct', 'wallet', 'cards', 'facts', 'compare']) {
      const panel = await openTab(page, tab);
      await expect(panel.locator('.waiting')).toHaveCount(0);
      await usable(tab);
    }
    await openTab(page, 'cards');
    await page.getByTestId('card-illness').click();
    await usable('card');
    await openTab(page, 'facts');
    await page.getByTestId('facts').locator('[data-kind="rule"]').first().click();
    await expect(page.getByTestId('fact-place')).toBeVisible();
    await usable('fact place');
  });
}
