/** A second `npm start` with nothing changed, to the sign-in screen: `node test/bench/start.ts OFFICE`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { type Browser, chromium } from '@playwright/test';

/** Seconds from the command to the screen, everything npm and our scripts do included. */
export interface StartBench {
  readonly name: 'secondStart';
  readonly rounds: number;
  readonly seconds: number;
  /** Of the three seconds it may take. */
  readonly ratio: number;
  readonly target: number;
}

const LIMIT_SECONDS = 3;
const POLL_MS = 20;
const root = path.resolve(import.meta.dirname, '../..');

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Chromium's own door for debuggers; it opens a little before the first page. */
async function connected(port: number): Promise<Browser> {
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    const isOpen = await fetch(`${url}/json/version`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isOpen) return chromium.connectOverCDP(url);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function timeOfStart(office: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const args = ['start', '--', '--data', office, `--remote-debugging-port=${port}`];
  const npm = spawn('npm', args, { cwd: root, stdio: 'ignore' });
  const ended = once(npm, 'exit');
  const browser = await connected(port);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  await page?.getByTestId('sign-in').waitFor();
  const seconds = (performance.now() - started) / 1000;
  // The whole program, not only our connection to it.
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => undefined);
  await ended;
  return seconds;
}

/** The first round builds and warms what a second start finds ready. */
export async function benchStart(office: string, rounds = 5): Promise<StartBench> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const seconds = await timeOfStart(office);
    if (round > 0) times.push(seconds);
  }
  const seconds = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { name: 'secondStart', rounds, seconds, ratio: seconds / LIMIT_SECONDS, target: 1 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [office = '', rounds] = process.argv.slice(2);
  const result = await benchStart(office, rounds === undefined ? undefined : Number(rounds));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
