import { createServer } from 'node:http';
import type { Server } from 'node:http';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';

/** What an attack of the hostile page came to. */
interface Outcome {
  readonly got?: unknown;
  readonly error?: string;
  readonly message?: string;
}

const HOSTILE_PAGES = path.join(import.meta.dirname, 'fixtures/hostile');

let counter: RunningCounter;
let page: Page;
/** A server that an attack would reach; nothing ever may. */
let outside: Server;
let outsideUrl: string;
const reached: string[] = [];

test.beforeAll(async () => {
  outside = createServer((request, response) => {
    reached.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.setHeader('access-control-allow-origin', '*');
    response.end('window.remoteRan = true');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const address = outside.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  outsideUrl = `http://127.0.0.1:${port}`;
  counter = await launchCounter({ env: { COUNTER_PAGES: HOSTILE_PAGES } });
  page = counter.clerk;
  await page.waitForSelector('html[data-ready]');
});

test.afterAll(async () => {
  await counter.close();
  removeFolder(counter.data);
  outside.closeAllConnections();
  await new Promise((resolve) => outside.close(resolve));
});

/** Lets the hostile page try one of its attacks. */
async function attack(name: string, ...args: unknown[]): Promise<Outcome> {
  return page.evaluate(
    async ([attackName, given]) => {
      const all = (window as unknown as { attacks: Record<string, (...a: unknown[]) => unknown> })
        .attacks;
      return (await all[attackName]?.(...given)) as Outcome;
    },
    [name, args] as const,
  );
}

test('a page script finds no Node, no Electron and exactly one bridge', async () => {
  expect(await attack('globals')).toEqual({ got: [] });
  expect(await attack('bridges')).toEqual({
    got: { desk: ['invoke', 'onEvent'], citizen: null },
  });
});

test('a page cannot open a window', async () => {
  expect(await attack('open', 'https://example.com')).toEqual({ got: true });
  expect(await attack('open', 'app://counter/index.html')).toEqual({ got: true });
  expect(await attack('open', 'about:blank')).toEqual({ got: true });
  expect(counter.app.windows()).toHaveLength(1);
});

test('a page cannot navigate, by address, link or form', async () => {
  const own = page.url();
  for (const url of [outsideUrl, 'file:///etc/passwd', 'data:text/html,x', `${own}?again`]) {
    expect(await attack('navigate', url), url).toEqual({ got: own });
  }
  expect(await attack('link', outsideUrl, false)).toEqual({ got: own });
  expect(await attack('link', 'data:text/plain,x', true)).toEqual({ got: own });
  expect(await attack('form', outsideUrl)).toEqual({ got: own });
  expect(page.url()).toBe(own);
});

test('a page reaches no network by any of its ways', async () => {
  expect(await attack('fetch', outsideUrl)).toMatchObject({ error: 'TypeError' });
  expect(await attack('fetchLoose', outsideUrl)).toMatchObject({ error: 'TypeError' });
  expect(await attack('fetch', 'https://example.com')).toMatchObject({ error: 'TypeError' });
  expect(await attack('fetch', 'file:///etc/passwd')).toMatchObject({ error: 'TypeError' });
  expect(await attack('xhr', outsideUrl)).toMatchObject({ error: 'Error' });
  expect(await attack('socket', outsideUrl.replace('http', 'ws'))).not.toEqual({ got: 'open' });
  expect(await attack('events', outsideUrl)).not.toEqual({ got: 'open' });
  expect(await attack('image', `${outsideUrl}/pixel`)).toEqual({ got: 'blocked' });
  expect(await attack('stylesheet', `${outsideUrl}/style`)).toEqual({ got: 'blocked' });
  expect(await attack('remoteScript', `${outsideUrl}/script.js`)).toEqual({ got: 'blocked' });
  expect(await attack('importScript', `${outsideUrl}/module.js`)).toMatchObject({
    error: 'TypeError',
  });
  await attack('beacon', `${outsideUrl}/beacon`);
  await page.waitForTimeout(300);
  expect(reached).toEqual([]);
});

test('only files of our own folder run as script, and no text becomes code', async () => {
  expect(await attack('staticInline')).toEqual({ got: { script: false, handler: false } });
  expect(await attack('inlineScript')).toEqual({ got: false });
  expect(await attack('blobScript')).toEqual({ got: 'blocked' });
  expect(await attack('blobWorker')).not.toEqual({ got: 'ran' });
  expect(await attack('remoteScript', 'data:text/javascript,1')).toEqual({ got: 'blocked' });
  expect(await attack('evaluate')).toMatchObject({ error: 'EvalError' });
  expect(await attack('makeFunction')).toMatchObject({ error: 'EvalError' });
  // Chromium either throws or ignores a timer made of text; it never runs.
  expect(await attack('timerText')).not.toEqual({ got: true });
});

test('a style needs our nonce', async () => {
  const before = await attack('styleElement');
  expect(before).not.toEqual({ got: 'rgb(1, 2, 3)' });
  expect(await attack('styleAttribute')).toEqual({ got: 'static' });
  expect(await attack('nonceStyle')).toEqual({ got: 'rgb(4, 5, 6)' });
});

test('the nonce is another one at every load', async () => {
  const html = async (): Promise<string> => {
    const loaded = await page.evaluate(async () =>
      (await fetch('app://counter/index.html')).text(),
    );
    return /name="csp-nonce" content="([^"]+)"/.exec(loaded)?.[1] ?? '';
  };
  const first = await html();
  expect(first).toHaveLength(24);
  expect(await html()).not.toBe(first);
});

test('our scheme serves nothing outside the renderer folder', async () => {
  const tried = [
    '/../main/main.js',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/%00index.html',
    '/',
  ];
  for (const name of tried) {
    const { got } = await attack('fetch', `app://counter${name}`);
    expect(got, name).toBe(404);
  }
  expect(await attack('fetch', 'app://other/index.html')).toMatchObject({ error: 'TypeError' });
});

test('every permission is denied', async () => {
  expect(await attack('notification')).toEqual({ got: 'denied' });
  expect(await attack('permissions')).toEqual({ got: Array(5).fill('denied') });
  for (const name of ['camera', 'microphone', 'display', 'position', 'clipboard']) {
    expect(await attack(name), name).toHaveProperty('error');
  }
  for (const name of ['usb', 'hid', 'serial']) {
    expect((await attack(name)).got, name).toBeFalsy();
  }
});

test('a frame shows nothing, and no frame or webview gets the bridge', async () => {
  for (const url of [outsideUrl, 'app://counter/index.html', 'data:text/html,x', 'file:///']) {
    const { got } = await attack('frame', url);
    const text = (got as { document: string | null } | undefined)?.document ?? '';
    expect(text, url).toBe('');
  }
  expect(await attack('blankFrameBridge')).toEqual({ got: 'undefined' });
  expect(await attack('webview')).toEqual({ got: 'undefined' });
  expect(reached).toEqual([]);
});

test('the channel refuses whatever is no question of the contract', async () => {
  const malformed = { got: { ok: false, problem: { code: 'input.malformed' } } };
  expect(await attack('invoke', 'no.such', {})).toMatchObject(malformed);
  expect(await attack('invoke', '__proto__', {})).toMatchObject(malformed);
  expect(await attack('invoke', 'constructor', {})).toMatchObject(malformed);
  expect(await attack('invoke', { name: 'app.status' }, {})).toMatchObject(malformed);
  expect(await attack('invoke', 'app.status')).toMatchObject(malformed);
  expect(await attack('invoke', 'app.status', { extra: 1 })).toMatchObject(malformed);
  expect(await attack('invoke', 'session.signIn', { signInName: 'a' })).toMatchObject(malformed);
  expect(await attack('invokeNested', 'app.status')).toMatchObject(malformed);
  expect(await attack('invokeHuge', 'app.status')).toMatchObject(malformed);
  expect(await attack('invokeDeep', 'app.status')).not.toMatchObject({ got: { ok: true } });
  const strange = (await attack('invokeStrange', 'app.status')).got as Outcome[];
  for (const one of strange) expect(one).not.toMatchObject({ got: { ok: true } });
  // The bridge drops a key named __proto__ on its way; nothing of it may arrive.
  await attack('invokePolluted', 'app.status');
  const polluted = await counter.app.evaluate(() => 'admin' in {});
  expect(polluted).toBe(false);
});

test('without a session nothing but the open operations is answered', async () => {
  const none = { got: { ok: false, problem: { code: 'session.none' } } };
  expect(await attack('invoke', 'journal.list', {})).toMatchObject(none);
  expect(await attack('invoke', 'person.search', { text: '示例' })).toMatchObject(none);
  expect(await attack('invoke', 'binding.bindRelative', {})).toMatchObject(none);
  expect(await attack('invoke', 'app.status', {})).toMatchObject({ got: { ok: true } });
});

test('a page in a loop runs dry instead of keeping main busy', async () => {
  const { got } = await attack('invokeFlood', 'app.status', 1500);
  expect(Number(got)).toBeGreaterThan(500);
  await page.waitForTimeout(1500);
  expect(await attack('invoke', 'app.status', {})).toMatchObject({ got: { ok: true } });
});

test('a window that is not the clerk’s gets no answer, whatever page it shows', async () => {
  const refused = await counter.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const answers: string[] = [];
      for (const url of ['data:text/html,foreign', 'app://counter/index.html']) {
        const window = new BrowserWindow({ show: false, webPreferences: { preload } });
        await window.loadURL(url);
        const ask = 'window.desk.invoke("app.status", {}).then(() => "answered", String)';
        answers.push((await window.webContents.executeJavaScript(ask)) as string);
        window.destroy();
      }
      return answers;
    },
    path.join(import.meta.dirname, '../../out/preload/preload.cjs'),
  );
  expect(refused).toHaveLength(2);
  for (const answer of refused) expect(answer).toContain('refused');
});

test('every web preference that matters is set on the window', async () => {
  const preferences = await counter.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
});
