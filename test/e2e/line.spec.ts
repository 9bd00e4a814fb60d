import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';

import { startDemoCentral } from '../../scripts/demo/central.ts';
import type { Central } from '../central/central.ts';
import { expectUsable } from './support/look.ts';
import { goToTask, invoke, signIn } from './support/clerk.ts';
import { launchCounter, readLog, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { bindOne, changeUser, factsOf, journal, PERSONS, signInAs } from './support/desk.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';

// The line to central as the administrator sees it, what comes over it, what leaves as a file.
const ON = '2026-03-10';
const MOTHER = { idNumber: PERSONS.mother, relationship: 'parent' } as const;
const TOKEN = 'reference-45010001-03';
let counter: RunningCounter;
let page: Page;
let central: Central;

test.beforeAll(async () => {
  central = await startDemoCentral(ON, () => Date.now());
});

test.afterAll(async () => {
  await central.stop();
});

test.beforeEach(async () => {
  const { data } = await aDemoOffice();
  counter = await launchCounter({ data, args: ['--on', ON, '--lang', 'zh-CN'] });
  page = counter.clerk;
  await resize(counter.app, page, SIZES[0]);
});

test.afterEach(async () => {
  await counter.close();
  removeFolder(counter.data);
});

async function tried(): Promise<string> {
  await page.getByTestId('test-line').click();
  const result = page.getByTestId('line-result');
  await expect(result).toBeVisible();
  return (await result.getAttribute('data-outcome')) ?? '';
}

test('the administrator enters address and token, tries the line, and nobody sees the token again', async () => {
  await signInAs(page, 'admin01');
  await goToTask(page, 'settings');
  expect(await tried()).toBe('noAddress');
  await page.getByTestId('settings-central').fill('http://central.example');
  expect(await tried()).toBe('badAddress');
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('problem-settings.url')).toContainText('https://');
  await page.getByTestId('settings-central').fill('http://127.0.0.1:9');
  expect(await tried()).toBe('unreachable');
  await page.getByTestId('settings-central').fill(central.url);
  await page.getByTestId('settings-token').fill('reference-45010001-04');
  expect(await tried()).toBe('tokenRefused');
  await expectUsable(page, 'settings, token refused');
  await page.getByTestId('settings-token').fill(TOKEN);
  expect(await tried()).toBe('ok');
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('settings-saved')).not.toBeEmpty();
  await expect(page.getByTestId('settings-token')).toHaveValue('');
  await expect(page.getByTestId('central-line')).toContainText('已存');
  await expectUsable(page, 'settings, line works');
  await expect(page.getByTestId('top-network')).toContainText('在线');
  const told = [
    await invoke(page, 'central.line', {}),
    await invoke(page, 'settings.get', {}),
    await invoke(page, 'journal.show', {
      seq: (await journal(page, 'central.tokenChanged'))[0]?.seq,
    }),
    await page.content(),
    readLog(counter.data),
  ];
  expect(JSON.stringify(told)).not.toContain(TOKEN);
  const [moved] = await journal(page, 'central.addressChanged');
  expect((await factsOf(page, moved?.seq ?? 0))['to']).toBe(central.url);
  await changeUser(page, 'clerk01');
  await goToTask(page, 'settings');
  await expect(page.getByTestId('central-line')).toHaveCount(0);
  expect(await invoke(page, 'central.line', {})).toMatchObject({
    problem: { code: 'permission.denied' },
  });
});

test('central’s register is received in the background and the sync centre says since when', async () => {
  await signInAs(page, 'admin01');
  await goToTask(page, 'sync');
  await expect(page.getByTestId('register-state')).toHaveAttribute('data-state', 'never');
  await goToTask(page, 'settings');
  await page.getByTestId('settings-central').fill(central.url);
  await page.getByTestId('settings-save').click();
  await goToTask(page, 'sync');
  await expect(page.getByTestId('register-state')).toHaveAttribute('data-state', 'complete');
  await expectUsable(page, 'sync, register complete');
  await central.db.rows(
    `UPDATE person SET changed_sequence = 7, data = jsonb_set(data, '{deceasedOn}', '"2026-03-09"')
     WHERE id_number = $1`,
    [PERSONS.mother],
  );
  await page.getByTestId('sync-now').click();
  await changeUser(page, 'clerk01');
  await goToTask(page, 'change');
  const deceased = async (): Promise<boolean> => {
    const by = { kind: 'text', text: PERSONS.mother, idType: '01' };
    const answer = await invoke(page, 'person.lookUp', { by, role: 'relative' });
    return JSON.stringify(answer).includes('2026-03-09');
  };
  await expect.poll(deceased, { timeout: 15_000 }).toBe(true);
});

/** The system's dialog cannot be driven; what it answers is put in its place. */
async function answerDialog(app: ElectronApplication, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    const answer = { canceled: filePath === null, filePath: filePath ?? '' };
    Object.assign(dialog, { showSaveDialog: () => Promise.resolve(answer) });
  }, file);
}

test('journal and queue are saved as files, masked as on the screen, and each export is an entry', async () => {
  await signInAs(page, 'clerk01');
  const bind = await bindOne(page, PERSONS.owner, MOTHER);
  await goToTask(page, 'journal');
  await answerDialog(counter.app, null);
  await page.getByTestId('export-journal').click();
  await expect(page.getByTestId('exported')).toBeVisible();
  expect(await journal(page, 'table.exported')).toHaveLength(0);
  const file = path.join(counter.data, 'journal.csv');
  await answerDialog(counter.app, file);
  await page.getByTestId('export-journal').click();
  await expect(page.getByTestId('exported')).toContainText('journal.csv');
  await expectUsable(page, 'journal, exported');
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith('\u{FEFF}#,时间,类型')).toBe(true);
  expect(text).toContain(bind.receiptNumber);
  expect(text).not.toContain(PERSONS.owner);
  expect(text).not.toContain('周敏');
  const [entry] = await journal(page, 'table.exported');
  expect(await factsOf(page, entry?.seq ?? 0)).toMatchObject({ table: 'journal' });
  await goToTask(page, 'sync');
  const queue = path.join(counter.data, 'queue.csv');
  await answerDialog(counter.app, queue);
  await page.getByTestId('export-outbox').click();
  await expect(page.getByTestId('exported')).toContainText('queue.csv');
  expect(readFileSync(queue, 'utf8')).toContain(bind.receiptNumber);
  // What the table's filter hides is not in the file either.
  await page.locator('.ant-table-filter-trigger').first().click();
  await page.locator('.ant-dropdown-menu-item', { hasText: '中心退回' }).click();
  await page.locator('.ant-table-filter-dropdown-btns .ant-btn-primary').click();
  await expect(page.getByTestId('outbox').locator('tbody tr.ant-table-row')).toHaveCount(0);
  await page.getByTestId('export-outbox').click();
  await expect(page.getByTestId('exported')).toContainText('0');
  expect(readFileSync(queue, 'utf8')).not.toContain(bind.receiptNumber);
  await answerDialog(counter.app, path.join(counter.data, 'no/such/folder.csv'));
  await page.getByTestId('export-outbox').click();
  await expect(page.getByTestId('problem-export.failed')).toBeVisible();
  expect(await journal(page, 'table.exported')).toHaveLength(3);
});

test('the demo office says that it speaks with the public demo token', async () => {
  await signIn(page, 'admin01', 'demo-admin-01');
  await goToTask(page, 'settings');
  await expect(page.getByTestId('central-line')).toContainText('演示');
  await expectUsable(page, 'settings, central');
});
