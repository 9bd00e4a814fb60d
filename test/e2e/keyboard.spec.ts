import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { launchCounter, removeFolder } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';

const MOST_TABS = 40;

/** Presses Tab until the focus is on or in the element, as a clerk without a mouse does. */
async function tabTo(page: Page, testId: string): Promise<void> {
  // The keys are faster than a screen that is just opening.
  await expect(page.getByTestId(testId).first()).toBeAttached();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    const isThere = await page.evaluate((id) => {
      const at = document.activeElement;
      if (at === null || at === document.body) return false;
      const marked = at.closest(`[data-testid="${id}"]`) ?? at.closest('label');
      return marked?.getAttribute('data-testid') === id || at.getAttribute('data-testid') === id;
    }, testId);
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${testId} is not reached with ${MOST_TABS} tabs`);
}

async function choose(page: Page, testId: string): Promise<void> {
  await tabTo(page, testId);
  await page.keyboard.press('Space');
}

/** What has the focus shows it: an outline or a shadow that is not there without it. */
async function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return false;
    const around = [at, at.parentElement, at.nextElementSibling, at.closest('label')];
    return around.some((element) => {
      if (element === null) return false;
      const style = getComputedStyle(element);
      const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
      return outlined || style.boxShadow !== 'none';
    });
  });
}

async function signInByKeyboard(page: Page): Promise<void> {
  await expect(page.getByTestId('sign-in-name')).toBeFocused();
  await page.keyboard.type('clerk01');
  await page.keyboard.press('Tab');
  await page.keyboard.type('demo-clerk-01');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('owner-number')).toBeFocused({ timeout: 30_000 });
}

test('a whole bind is done with the keyboard alone, and the focus is always to be seen', async () => {
  const { data } = await aDemoOffice();
  const counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', 'zh-CN'] });
  const { clerk } = counter;
  const { keyboard } = clerk;
  try {
    await signInByKeyboard(clerk);
    expect(await focusIsVisible(clerk)).toBe(true);

    await keyboard.type('450103198511039949');
    await expect(clerk.getByTestId('typing-good')).toBeVisible();
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('owner-card')).toBeVisible();
    await choose(clerk, 'owner-document-longTerm');
    expect(await focusIsVisible(clerk)).toBe(true);
    await choose(clerk, 'owner-document-face-yes');
    await keyboard.press('Enter');

    await expect(clerk.getByTestId('relative-number')).toBeFocused();
    await keyboard.type('45010519600725992X');
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('relative-card')).toBeVisible();
    await tabTo(clerk, 'relationship-spouse');
    await keyboard.press('ArrowRight');
    await expect(clerk.getByTestId('relationship-parent')).toBeChecked();
    await choose(clerk, 'consent-present');
    await choose(clerk, 'relative-document-longTerm');
    await choose(clerk, 'relative-document-face-yes');
    await keyboard.press('Enter');

    await expect(clerk.getByTestId('check-answer')).toHaveAttribute('data-decision', 'PENDING');
    await expect(clerk.getByTestId('next')).toBeEnabled();
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('what-is-signed')).toBeVisible();
    await choose(clerk, 'notices-read');
    await tabTo(clerk, 'signature-kind-pad');
    await keyboard.press('ArrowRight');
    await choose(clerk, 'signature-seen');
    expect(await focusIsVisible(clerk)).toBe(true);
    await keyboard.press('F9');

    await expect(clerk.getByTestId('done')).toBeVisible();
    await expect(clerk.getByTestId('receipt-number')).toHaveText(/^45010001-03-20260310-\d{6}-\d$/);
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('owner-number')).toBeFocused();
  } finally {
    await counter.close();
    removeFolder(counter.data);
  }
});

test('a withdrawal is opened, walked through and decided with the keyboard alone', async () => {
  const { data } = await aDemoOffice();
  const counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', 'zh-CN'] });
  const { clerk } = counter;
  const { keyboard } = clerk;
  const part = (name: string) =>
    expect(clerk.getByTestId('case')).toHaveAttribute('data-section', name);
  try {
    await signInByKeyboard(clerk);
    await tabTo(clerk, 'task-withdrawal');
    await keyboard.press('Enter');
    await tabTo(clerk, 'situation-CASHOUT');
    expect(await focusIsVisible(clerk)).toBe(true);
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('insured-number')).toBeFocused();
    await keyboard.press('Escape');
    await tabTo(clerk, 'situation-LONG_AWAY');
    await keyboard.press('Enter');
    await keyboard.type('450103198511039949');
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('insured-card')).toBeVisible();
    await keyboard.press('Enter');
    await part('facts');
    await tabTo(clerk, 'applicant-name');
    await keyboard.type('示例周敏');
    await tabTo(clerk, 'applicant-number');
    await keyboard.type('450103198511039949');
    await keyboard.press('Enter');
    await part('documents');
    await keyboard.press('Escape');
    await part('facts');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await part('decide');
    await keyboard.press('F9');
    await expect(clerk.getByTestId('case')).toHaveAttribute('data-state', 'ROUTED');
    await keyboard.press('F1');
    await expect(clerk.getByTestId('help-text')).toContainText('F4');
    await keyboard.press('Escape');
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('situations')).toBeVisible();
  } finally {
    await counter.close();
    removeFolder(counter.data);
  }
});

test('a drawer takes the keys from the screen below it', async () => {
  const { data } = await aDemoOffice();
  const counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', 'zh-CN'] });
  const { clerk } = counter;
  const { keyboard } = clerk;
  try {
    await signInByKeyboard(clerk);
    await keyboard.type('450103198511039949');
    await keyboard.press('Enter');
    await choose(clerk, 'owner-document-longTerm');
    await choose(clerk, 'owner-document-face-yes');
    await keyboard.press('F1');
    await expect(clerk.getByTestId('help-text')).toBeVisible();
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('wizard')).toHaveAttribute('data-step', 'owner');
    await keyboard.press('Escape');
    await expect(clerk.getByTestId('help-text')).toBeHidden();
    await keyboard.press('Enter');
    await expect(clerk.getByTestId('wizard')).toHaveAttribute('data-step', 'relative');
    await keyboard.press('Escape');
    await expect(clerk.getByTestId('wizard')).toHaveAttribute('data-step', 'owner');
  } finally {
    await counter.close();
    removeFolder(counter.data);
  }
});
