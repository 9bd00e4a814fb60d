import { existsSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { invoke, signIn } from './support/clerk.ts';
import { launchCounter, readLog, removeFolder } from './support/counter.ts';
import type { Launch, RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';

const ON = ['--on', '2026-03-10', '--lang', 'zh-CN'];
const running: RunningCounter[] = [];

async function launch(options: Launch): Promise<RunningCounter> {
  const counter = await launchCounter({ args: ON, ...options });
  running.push(counter);
  return counter;
}

// The empty pattern: Playwright wants one even where no fixture is used.
test.afterEach(async ({}, info) => {
  for (const counter of running.splice(0)) {
    await counter.close().catch(() => undefined);
    await info.attach('log', { body: readLog(counter.data), contentType: 'text/plain' });
    removeFolder(counter.data);
  }
});

async function tryToSignIn(page: Page, secret: string): Promise<void> {
  await page.getByTestId('sign-in-name').fill('clerk01');
  await page.getByTestId('sign-in-secret').fill(secret);
  await page.getByTestId('sign-in-submit').click();
}

interface Entry {
  readonly seq: number;
  readonly type: string;
}

async function journalOf(page: Page): Promise<Entry[]> {
  const all = { receipt: '', types: [], from: null, to: null, below: null };
  const answer = await invoke(page, 'journal.list', all);
  return (answer as { value: { rows: Entry[] } }).value.rows;
}

async function hashOf(page: Page, seq: number): Promise<string> {
  const answer = await invoke(page, 'journal.show', { seq });
  return (answer as { value: { hash: string } }).value.hash;
}

test('without an OS keyring the window says that the secrets alone protect the key', async () => {
  const { data } = await aDemoOffice();
  const { clerk } = await launch({ data });
  await expect(clerk.getByTestId('keyring-missing')).toBeVisible();
});

test('a wrong secret says how many tries are left, and the ledger stays closed', async () => {
  const { data } = await aDemoOffice();
  const { clerk } = await launch({ data });
  await tryToSignIn(clerk, 'wrong-secret');
  await expect(clerk.getByTestId('problem-signIn.wrong')).toContainText('4');
  expect(await invoke(clerk, 'journal.list', {})).toMatchObject({
    problem: { code: 'session.none' },
  });
});

test('five wrong secrets lock out, and a restart forgets nothing', async () => {
  const { data } = await aDemoOffice();
  const first = await launch({ data });
  for (const left of ['4', '3', '2', '1']) {
    await tryToSignIn(first.clerk, 'wrong-secret');
    await expect(first.clerk.getByTestId('problem-signIn.wrong')).toContainText(left);
  }
  await tryToSignIn(first.clerk, 'wrong-secret');
  await expect(first.clerk.getByTestId('problem-signIn.lockedOut')).toBeVisible();
  await first.kill();
  const second = await launch({ data });
  await tryToSignIn(second.clerk, 'demo-clerk-01');
  await expect(second.clerk.getByTestId('problem-signIn.lockedOut')).toBeVisible();
});

test('a lock keeps the draft, and the next user has an own session', async () => {
  const { data } = await aDemoOffice();
  const { clerk } = await launch({ data });
  await signIn(clerk, 'clerk01', 'demo-clerk-01');
  const draft = {
    operationId: '0192f0c0-0000-7000-8000-000000000001',
    kind: 'bind',
    title: '示例周＊',
    state: { step: 2 },
  };
  expect(await invoke(clerk, 'draft.save', draft)).toMatchObject({ ok: true });
  await clerk.getByTestId('lock').click();
  await expect(clerk.getByTestId('sign-in')).toBeVisible();
  expect(await invoke(clerk, 'draft.list', {})).toMatchObject({
    problem: { code: 'session.none' },
  });
  await signIn(clerk, 'review01', 'demo-review-01');
  expect(await invoke(clerk, 'draft.list', {})).toMatchObject({
    problem: { code: 'permission.denied' },
  });
  await clerk.getByTestId('lock').click();
  await signIn(clerk, 'clerk01', 'demo-clerk-01');
  expect(await invoke(clerk, 'draft.list', {})).toMatchObject({
    value: { drafts: [{ operationId: draft.operationId, mine: true }] },
  });
  const types = (await journalOf(clerk)).map(({ type }) => type);
  expect(types.filter((type) => type === 'session.locked')).toHaveLength(2);
  expect(types.filter((type) => type === 'session.signedIn')).toHaveLength(3);
});

test('the recovery key opens the same ledger with the same head', async () => {
  const { data, recovery } = await aDemoOffice();
  const before = await launch({ data });
  await signIn(before.clerk, 'clerk01', 'demo-clerk-01');
  const head = (await journalOf(before.clerk))[0]?.seq ?? 0;
  const hash = await hashOf(before.clerk, head);
  await before.kill();
  const files = readdirSync(data).filter((name) => name.startsWith('ledger'));

  const { clerk } = await launch({ data });
  await clerk.locator('button.link').click();
  await clerk.getByTestId('recovery-key').fill(recovery.toLowerCase().replaceAll('-', ' '));
  await clerk.getByTestId('recovery-name').fill('admin01');
  await clerk.getByTestId('recovery-secret').fill('a-new-secret-01');
  await clerk.getByTestId('recover-submit').click();
  await expect(clerk.getByTestId('top-user')).toBeVisible({ timeout: 30_000 });

  expect(await hashOf(clerk, head)).toBe(hash);
  const since = (await journalOf(clerk)).filter(({ seq }) => seq > head).map(({ type }) => type);
  expect(since.sort()).toEqual(['account.keyRenewed', 'session.recovered']);
  expect(files.every((name) => existsSync(path.join(data, name)))).toBe(true);
  await clerk.getByTestId('lock').click();
  await signIn(clerk, 'admin01', 'a-new-secret-01');
});

test('a wrong recovery key five times makes no file and says so in a sentence', async () => {
  const { data } = await aDemoOffice();
  const { clerk } = await launch({ data });
  const files = readdirSync(data).sort();
  const input = {
    recoveryKey: 'WRONG-WRONG-WRONG',
    signInName: 'admin01',
    newSecret: 'some-secret',
  };
  for (let i = 0; i < 5; i += 1) {
    expect(await invoke(clerk, 'session.recover', input)).toMatchObject({
      problem: { code: 'recovery.wrong' },
    });
  }
  await clerk.locator('button.link').click();
  await clerk.getByTestId('recovery-key').fill(input.recoveryKey);
  await clerk.getByTestId('recovery-name').fill(input.signInName);
  await clerk.getByTestId('recovery-secret').fill(input.newSecret);
  await clerk.getByTestId('recover-submit').click();
  await expect(clerk.getByTestId('problem-recovery.wrong')).toBeVisible();
  expect(readdirSync(data).sort()).toEqual(files);
});

test('a missing ledger is said in plain words, and no new one takes its place', async () => {
  const { data } = await aDemoOffice();
  renameSync(path.join(data, 'ledger.db'), path.join(data, 'elsewhere.db'));
  const { clerk } = await launch({ data });
  await expect(clerk.getByTestId('broken')).toContainText('ledger.db');
  expect(existsSync(path.join(data, 'ledger.db'))).toBe(false);
});

test('one data folder runs once: a second start brings the first window forward', async () => {
  const { data } = await aDemoOffice();
  const first = await launch({ data });
  await expect(first.clerk.getByTestId('sign-in')).toBeVisible();
  const second = launchCounter({ data, args: ON });
  await expect(second).rejects.toThrow();
  await expect(first.clerk.getByTestId('sign-in')).toBeVisible();
});

test('typing and pointing count as presence, so that nobody is locked out at work', async () => {
  const { data } = await aDemoOffice();
  const { app, clerk } = await launch({ data });
  await expect(clerk.getByTestId('sign-in')).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => {
    const kinds: string[] = [];
    Object.assign(globalThis, { kinds });
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on('input-event', (_event, { type }) => kinds.push(type));
    }
  });
  await clerk.getByTestId('sign-in-name').press('x');
  await clerk.getByTestId('sign-in').click();
  const kinds = await app.evaluate(() => (globalThis as unknown as { kinds: string[] }).kinds);
  expect(kinds).toEqual(expect.arrayContaining(['keyDown', 'mouseDown']));
});

test('a page that crashes comes back, signed in as before, with its draft', async () => {
  const { data } = await aDemoOffice();
  const { app, clerk } = await launch({ data });
  await signIn(clerk, 'clerk01', 'demo-clerk-01');
  const draft = {
    operationId: '0192f0c0-0000-7000-8000-000000000002',
    kind: 'bind',
    title: '示例周＊',
    state: { step: 1 },
  };
  await invoke(clerk, 'draft.save', draft);
  await app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      if (webContents.getURL().includes('/index.html')) webContents.forcefullyCrashRenderer();
    }
  });
  // Playwright gives a crashed page up, so main asks the new one; what is asked of a page that is
  // just going down is never answered.
  const drafts = async (): Promise<unknown> =>
    app.evaluate(async ({ BrowserWindow }) => {
      const all = BrowserWindow.getAllWindows();
      const window = all.find(({ webContents }) => webContents.getURL().includes('/index.html'));
      if (window === undefined || window.webContents.isCrashed()) return 'crashed';
      const ask = 'window.desk.invoke("draft.list", {}).then((a) => JSON.stringify(a), String)';
      const answer = window.webContents.executeJavaScript(ask) as Promise<unknown>;
      const late = new Promise((resolve) => setTimeout(resolve, 1000, 'no answer'));
      return Promise.race([answer, late]);
    });
  await expect.poll(drafts, { timeout: 20_000 }).toContain(draft.operationId);
});

test('the log of a whole session holds no name and no number of anybody', async () => {
  const { data } = await aDemoOffice();
  const { clerk, close } = await launch({ data });
  await tryToSignIn(clerk, '示例周敏450103198511039949');
  await signIn(clerk, 'clerk01', 'demo-clerk-01');
  const by = { kind: 'text', text: '450103198511039949', idType: '01' };
  await invoke(clerk, 'person.lookUp', { by, role: 'owner' });
  await invoke(clerk, 'person.lookUp', { by: '示例周敏', role: '450103198511039949' });
  await invoke(clerk, '示例李桂兰', { text: '45010519600725992X' });
  await close();
  running.length = 0;
  const log = readFileSync(path.join(data, 'log/counter.log'), 'utf8');
  expect(log).toContain('"event":"started"');
  expect(log).not.toMatch(/\p{Script=Han}/u);
  expect(log).not.toMatch(/\d{6}/);
  removeFolder(data);
});
