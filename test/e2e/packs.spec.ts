import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { bundleText } from '../../electron/policy/bundle.ts';
import { aPackOf, aValue, packFiles, publicKeyFile, signed } from '../support/packs.ts';
import { expectUsable } from './support/look.ts';
import {
  check,
  chooseOwner,
  fillRelative,
  goToSigning,
  goToTask,
  invoke,
  signIn,
  submit,
} from './support/clerk.ts';
import { aDataFolder, launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';

const root = path.resolve(import.meta.dirname, '../..');
const OWNER = '450103198511039949';
const MOTHER = { idNumber: '45010519600725992X', relationship: 'parent' } as const;
const UNCLE = { idNumber: '450108198805169978', relationship: 'parent' } as const;
const ADMIN = ['admin01', 'demo-admin-01'] as const;
const SECOND = { signInName: 'admin02', secret: 'second-admin-02' };

const folders: string[] = [];
let counter: RunningCounter | null = null;

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** A copy of the resources in which the tests' keys count as well. */
function resourcesWithKeys(): string {
  const folder = aDataFolder();
  folders.push(folder);
  cpSync(path.join(root, 'resources'), folder, { recursive: true });
  for (const key of ['region', 'training'] as const) {
    writeFileSync(path.join(folder, `policy/keys/${key}.json`), publicKeyFile(key));
  }
  return folder;
}

async function open(locale = 'zh-CN'): Promise<RunningCounter> {
  const { data } = await aDemoOffice();
  counter = await launchCounter({
    data,
    args: ['--on', '2026-03-10', '--lang', locale],
    env: { COUNTER_RESOURCES: resourcesWithKeys() },
  });
  await resize(counter.app, counter.clerk, SIZES[0]);
  return counter;
}

/** A stick with a pack on it as a file; answers the file. */
function stick(name: string, text: string | Uint8Array): string {
  const folder = aDataFolder();
  folders.push(folder);
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Nanning with a limit of one relative per owner, which its base does not have. */
function strictNanning(version: string) {
  const withdraw = readFileSync(path.join(root, 'resources/policy/GX-NN/withdraw.json'), 'utf8');
  const region = [aValue('450100', '2021-04-22')];
  const limit = aValue(1, '2026-03-10', { source: ['[301]'], docNo: '示医保〔2026〕1号' });
  const name = { zh: '广西南宁（示例）', en: 'Nanning, Guangxi (example)' };
  const sources = [{ ref: '[301]', title: '示例：关于家庭共济人数的通知', grade: 'A' }];
  const files = {
    ...packFiles('GX-NN', version, { region, maxRelatives: [limit] }, { name }),
    'withdraw.json': withdraw,
    'sources.json': JSON.stringify({ sources }),
  };
  return signed('GX-NN', files);
}

/** What the system's dialog will answer; the dialog itself cannot be clicked by a test. */
async function nextChoice({ app }: RunningCounter, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, file);
}

async function addSecondAdministrator(page: Page): Promise<void> {
  const answer = await invoke(page, 'account.create', {
    operationId: crypto.randomUUID(),
    mode: 'commit',
    signedHash: null,
    ...{ ...SECOND, staffNumber: '9002', name: '示例蒙管理', roles: ['administrator'] },
  });
  expect(answer).toMatchObject({ ok: true });
}

async function confirmAs(page: Page, signInName: string, secret: string): Promise<void> {
  await page.getByTestId('second-name').fill(signInName);
  await page.getByTestId('second-secret').fill(secret);
  await page.getByTestId('change-enter').click();
}

async function chooseFolder(running: RunningCounter, files: Record<string, string>): Promise<void> {
  const folder = path.join(aDataFolder(), 'GX-NN');
  folders.push(path.dirname(folder));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  await nextChoice(running, folder);
  await running.clerk.getByTestId('choose-folder').click();
}

/** The clerk leaves a binding that waits, and changes places with the administrator. */
async function leaveOpenCases(page: Page): Promise<void> {
  await signIn(page, 'clerk01', 'demo-clerk-01');
  await expect(page.getByTestId('top-pack')).toContainText('GX-NN 2026.3.0');
  await chooseOwner(page, OWNER);
  await fillRelative(page, MOTHER);
  expect(await check(page)).toBe('PENDING');
  await goToSigning(page);
  await submit(page);
  await page.getByTestId('next-citizen').click();
  await page.getByTestId('lock').click();
}

async function importStrict(running: RunningCounter): Promise<void> {
  const { clerk: page } = running;
  await chooseFolder(running, strictNanning('2026.4.0'));
  const change = page.getByTestId('change-maxRelatives');
  await expect(change).toContainText('1 人');
  await expect(change).toContainText('[301]示例：关于家庭共济人数的通知');
  await expect(change).toHaveAttribute('data-differs', 'true');
  await expect(page.getByTestId('touched-binding')).toHaveCount(1);
}

test('two administrators import a pack, it decides at once, and they roll it back', async () => {
  test.setTimeout(180_000);
  const running = await open();
  const { clerk: page } = running;
  await leaveOpenCases(page);
  await signIn(page, ...ADMIN);
  // An administrator starts where the loaded pack stands, in large.
  await expect(page.getByTestId('loaded-pack')).toHaveAttribute('data-version', '2026.3.0');
  await expect(page.getByTestId('top-pack')).toContainText('GX-NN 2026.3.0');
  await addSecondAdministrator(page);
  await expectUsable(page, 'packs');

  await importStrict(running);
  await expectUsable(page, 'packs, preview of an import');
  await confirmAs(page, ...ADMIN);
  await expect(page.getByTestId('problem-second.samePerson')).toBeVisible();
  await confirmAs(page, SECOND.signInName, 'not-the-secret');
  await expect(page.getByTestId('problem-second.wrong')).toBeVisible();
  await expect(page.getByTestId('top-pack')).toContainText('2026.3.0');
  await confirmAs(page, SECOND.signInName, SECOND.secret);
  await expect(page.getByTestId('change-entered')).toContainText('2026.4.0');
  await expect(page.getByTestId('top-pack')).toContainText('GX-NN 2026.4.0');
  await expectUsable(page, 'packs, imported');
  await page.getByTestId('change-done').click();
  await expect(page.getByTestId('loaded-pack')).toHaveAttribute('data-version', '2026.4.0');

  await page.getByTestId('lock').click();
  await signIn(page, 'clerk01', 'demo-clerk-01');
  await chooseOwner(page, OWNER);
  await fillRelative(page, UNCLE);
  expect(await check(page)).toBe('DENY');
  await expect(page.getByTestId('finding-MAX_BENEFICIARIES')).toContainText('示医保〔2026〕1号');
  await page.getByTestId('lock').click();

  await signIn(page, ...ADMIN);
  await page.getByTestId('roll-back-GX-NN').click();
  await page.getByTestId('roll-back-reason').fill('示例：人数录错了');
  await expect(page.getByTestId('change-maxRelatives')).toBeVisible();
  await expectUsable(page, 'packs, roll back');
  await confirmAs(page, SECOND.signInName, SECOND.secret);
  await expect(page.getByTestId('change-entered')).toContainText('2026.3.0');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('loaded-pack')).toHaveAttribute('data-version', '2026.3.0');
  await page.getByTestId('shelf-GX-NN').locator('summary').click();
  await expectUsable(page, 'packs, history');
  await goToTask(page, 'journal');
  await expect(page.getByText('导入政策包').first()).toBeVisible();
  await expect(page.getByText('回退政策包').first()).toBeVisible();
});

test('a pack that may not come in is refused with file, place and cure, and nothing changes', async () => {
  const running = await open();
  const { clerk: page } = running;
  await signIn(page, ...ADMIN);
  const refusal = page.getByTestId('choose-problems');
  const choose = async (file: string) => {
    await nextChoice(running, file);
    await page.getByTestId('choose-file').click();
  };

  const good = bundleText(aPackOf('XX', '2026.1.0', { reserveFen: [aValue(1, '2026-01-01')] }));
  await choose(stick('half.mpack', good.slice(0, good.length / 2)));
  await expect(refusal).toContainText('没拷完');
  const seed = aPackOf('GX-NN@seed', '2026.9.0', {}, { below: 'GX-NN' }, 'training');
  await choose(stick('seed.mpack', bundleText(seed)));
  await expect(refusal).toContainText('只能用于培训台账');
  const alone = aPackOf('XX', '2026.1.0', {}, { below: 'YY' });
  await choose(stick('alone.mpack', bundleText(alone)));
  await expect(refusal).toContainText('请先导入它');
  await chooseFolder(running, {
    ...packFiles('GX-NN', '2026.9.0', { reach: [{ from: '2026-02-30', value: 'county' }] }),
  });
  await expect(refusal).toContainText('parameters.reach[0].value');
  await expect(refusal).toContainText('没有这一天');
  await expectUsable(page, 'packs, refused');
  await nextChoice(running, null);
  await page.getByTestId('choose-file').click();
  await expect(refusal).toHaveCount(0);
  await expect(page.getByTestId('top-pack')).toContainText('GX-NN 2026.3.0');
});

test('the same in English, and at full size', async () => {
  const running = await open('en');
  const { clerk: page } = running;
  await signIn(page, ...ADMIN);
  await expect(page.getByTestId('loaded-pack')).toContainText('This office decides by');
  await expectUsable(page, 'packs');
  await chooseFolder(running, strictNanning('2026.4.0'));
  await expect(page.getByTestId('change-maxRelatives')).toContainText('1');
  await expectUsable(page, 'packs, preview of an import');
  await resize(running.app, page, SIZES[1]);
  await expectUsable(page, 'packs, preview of an import');
  await page.getByTestId('change-back').click();
  await expectUsable(page, 'packs');
});
