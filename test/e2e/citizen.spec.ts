import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { invoke, signIn } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';

let counter: RunningCounter;
let clerk: Page;
let citizen: Page;

const view = {
  kind: 'case',
  title: '亲情绑定',
  step: '4',
  lines: [{ label: '共济人', value: '示例周＊' }],
  sentences: ['钱可以共用，卡不可以共用。'],
  notice: null,
  textPx: 28,
  locale: 'zh-CN',
};

test.beforeAll(async () => {
  const { data } = await aDemoOffice();
  const args = ['--on', '2026-03-10', '--lang', 'zh-CN', '--citizen=window'];
  counter = await launchCounter({ data, args });
  clerk = counter.clerk;
  await signIn(clerk, 'clerk01', 'demo-clerk-01');
  expect(await invoke(clerk, 'citizen.show', { view })).toMatchObject({ value: { shown: true } });
  citizen = await counter.citizen();
  await expect(citizen.getByText('示例周＊')).toBeVisible();
});

test.afterAll(async () => {
  await counter.close();
  removeFolder(counter.data);
});

/** Calls the desk's channel from the citizen's own web contents, as a taken-over page would. */
async function askAsCitizen(name: string): Promise<string> {
  return counter.app.evaluate(async ({ BrowserWindow, ipcMain }, operation) => {
    const all = BrowserWindow.getAllWindows();
    const found = all.find(({ webContents }) => webContents.getURL().includes('/citizen.html'));
    if (found === undefined) return 'no window';
    const sender = found.webContents;
    const event = { sender, senderFrame: sender.mainFrame, frameId: 1, processId: 1 };
    const handlers = (
      ipcMain as unknown as {
        _invokeHandlers: Map<string, (...args: unknown[]) => Promise<unknown>>;
      }
    )._invokeHandlers;
    const handler = handlers.get('desk:invoke');
    if (handler === undefined) return 'no handler';
    return handler(event, operation, {}).then(() => 'answered', String);
  }, name);
}

test('the citizen’s page has exactly one bridge with two functions, and no desk', async () => {
  const found = await citizen.evaluate(() => ({
    desk: typeof (window as unknown as { desk?: object }).desk,
    citizen: Object.keys((window as unknown as { citizen: object }).citizen).sort(),
    node: [typeof require, typeof process],
  }));
  expect(found).toEqual({
    desk: 'undefined',
    citizen: ['onView', 'signal'],
    node: ['undefined', 'undefined'],
  });
});

test('the desk’s channel refuses the citizen’s window, whatever it asks', async () => {
  for (const name of ['app.status', 'person.search', 'binding.bindRelative', 'session.lock']) {
    expect(await askAsCitizen(name), name).toContain('refused');
  }
  expect(await invoke(clerk, 'app.status', {})).toMatchObject({ value: { stage: 'open' } });
});

test('the three signals reach the clerk, anything else does not', async () => {
  await clerk.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const { desk } = window as unknown as {
      desk: { onEvent(listener: (event: { kind: string; signal?: string }) => void): void };
    };
    desk.onEvent((event) => {
      if (event.kind === 'citizen') heard.push(event.signal ?? '');
    });
  });
  await citizen.evaluate(() => {
    const { citizen: bridge } = window as unknown as {
      citizen: { signal(signal: unknown): void };
    };
    for (const signal of ['again', 'open the till', { a: 1 }, 'slower', null, 'family']) {
      bridge.signal(signal);
    }
  });
  const heard = (): Promise<string[]> =>
    clerk.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(heard).toEqual(['again', 'slower', 'family']);
});

test('the screen follows the clerk and shows the last view after a reload', async () => {
  const next = { ...view, title: '解除', lines: [{ label: '共济人', value: '示例李＊兰' }] };
  await invoke(clerk, 'citizen.show', { view: next });
  await expect(citizen.getByText('示例李＊兰')).toBeVisible();
  await expect(citizen.getByText('示例周＊')).toHaveCount(0);
  await citizen.reload();
  await expect(citizen.getByText('示例李＊兰')).toBeVisible();
});

test('a view may carry masked texts only: a field the contract does not name is refused', async () => {
  const answer = await invoke(clerk, 'citizen.show', {
    view: { ...view, idNumber: '450103198511039949' },
  });
  expect(answer).toMatchObject({ problem: { code: 'input.malformed' } });
});

test('a lock closes the citizen’s screen: nothing of the last case stays', async () => {
  const closed = citizen.waitForEvent('close');
  await clerk.getByTestId('lock').click();
  await closed;
  await signIn(clerk, 'clerk02', 'demo-clerk-02');
  const shown = await invoke(clerk, 'citizen.show', { view: { kind: 'idle', office: '示例' } });
  expect(shown).toMatchObject({ value: { shown: true } });
  const again = await counter.citizen();
  await expect(again.getByText('示例李＊兰')).toHaveCount(0);
});
