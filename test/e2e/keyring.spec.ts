import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { invoke, signIn } from './support/clerk.ts';
import { aDataFolder, launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';

// The first start on a real keyring, and what is left when that keyring is gone. One story: each
// step stands on the files of the one before.
const WITH_KEYRING = path.join(import.meta.dirname, 'fixtures/with-keyring.sh');
const ADMIN = { name: 'chief', secret: 'chief-secret-01' };

const data = aDataFolder();
const keyrings = aDataFolder();
let counter: RunningCounter | null = null;
let recoveryKey = '';
let hash = '';

async function start(hasKeyring: boolean): Promise<Page> {
  counter = await launchCounter({
    data,
    args: ['--lang', 'zh-CN'],
    env: { XDG_DATA_HOME: keyrings },
    ...(hasKeyring ? { executable: WITH_KEYRING } : {}),
  });
  return counter.clerk;
}

async function hashOf(page: Page, seq: number): Promise<string> {
  const answer = await invoke(page, 'journal.show', { seq });
  return (answer as { value: { hash: string } }).value.hash;
}

test.describe.configure({ mode: 'serial' });

test.afterEach(async () => {
  await counter?.close();
  counter = null;
});

test.afterAll(() => {
  removeFolder(data);
  removeFolder(keyrings);
});

test('a first start asks office, pack and administrator and shows the recovery key', async () => {
  const page = await start(true);
  await expect(page.getByTestId('first-start')).toBeVisible();
  const fields = {
    officeCode: '45010002',
    officeName: '示例新网点',
    terminal: '07',
    signInName: ADMIN.name,
    name: '示例黎管理',
    staffNumber: '9002',
    secret: ADMIN.secret,
    secretAgain: ADMIN.secret,
  };
  for (const [key, value] of Object.entries(fields)) {
    await page.getByTestId(`setup-${key}`).fill(value);
  }
  await page.getByTestId('setup-packId').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '南宁' }).first().click();
  await page.getByTestId('setup-submit').click();
  const shown = page.getByTestId('recovery-key-shown');
  await expect(shown).toBeVisible({ timeout: 60_000 });
  recoveryKey = (await shown.textContent())?.trim() ?? '';
  expect(recoveryKey).toMatch(/^(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}$/);
  for (const name of ['ledger.db', 'keyslots.json']) {
    expect(readFileSync(path.join(data, name), 'latin1')).not.toContain(recoveryKey);
  }
});

test('the recovery key is shown once: after a restart there is only the sign-in', async () => {
  const page = await start(true);
  await expect(page.getByTestId('sign-in')).toBeVisible();
  const gone = await invoke(page, 'setup.printRecoverySheet', { printer: null, savePdf: false });
  expect(gone).toMatchObject({ problem: { code: 'recovery.gone' } });
  const again = await invoke(page, 'app.status', {});
  expect(again).toMatchObject({ value: { stage: 'locked', demo: false, demoAccounts: [] } });
});

test('with its keyring the office opens by the secret, and nothing is warned of', async () => {
  const page = await start(true);
  await expect(page.getByTestId('keyring-missing')).toHaveCount(0);
  await signIn(page, ADMIN.name, ADMIN.secret);
  hash = await hashOf(page, 3);
});

test('without its keyring the secret opens nothing, and the sentence names the way out', async () => {
  const page = await start(false);
  await page.getByTestId('sign-in-name').fill(ADMIN.name);
  await page.getByTestId('sign-in-secret').fill(ADMIN.secret);
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('problem-ledger.trouble')).toContainText('恢复密钥');
  await expect(page.getByTestId('keyring-missing')).toBeVisible();
});

test('without its keyring the recovery key opens the same ledger', async () => {
  const page = await start(false);
  const newSecret = 'another-secret-01';
  const input = { recoveryKey, signInName: ADMIN.name, newSecret };
  expect(await invoke(page, 'session.recover', input)).toMatchObject({ ok: true });
  expect(await hashOf(page, 3)).toBe(hash);
  await invoke(page, 'session.lock', { why: 'request' });
  await signIn(page, ADMIN.name, newSecret);
});
