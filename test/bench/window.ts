/** Start to sign-in screen against start to a one-line page: `node test/bench/window.ts OFFICE`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { _electron } from '@playwright/test';

import { launchCounter } from '../e2e/support/counter.ts';

/** Medians in milliseconds from the start of the program until something can be seen. */
export interface WindowBench {
  readonly name: 'window';
  readonly rounds: number;
  readonly pageMs: number;
  readonly signInMs: number;
  readonly ratio: number;
  readonly target: number;
}

const TARGET = 2;

/** The smallest program of its kind: one window, one line. */
const ONE_LINE = `import { app, BrowserWindow } from 'electron';
app.setPath('userData', process.env.BENCH_PROFILE);
void app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<h1>Hello</h1>'));
`;

async function timeOfPage(folder: string): Promise<number> {
  const script = path.join(folder, 'main.mjs');
  const started = performance.now();
  const app = await _electron.launch({
    executablePath: process.env['COUNTER_ELECTRON'] ?? '',
    args: [...(process.env['COUNTER_SWITCHES'] ?? '').split(' ').filter(Boolean), script],
    env: {
      ...(process.env as Record<string, string>),
      BENCH_PROFILE: path.join(folder, 'profile'),
    },
  });
  const page = await app.firstWindow();
  await page.getByRole('heading').waitFor();
  const time = performance.now() - started;
  await app.close();
  return time;
}

/** Milliseconds from the start of the released program to its sign-in screen. */
export async function timeOfSignIn(office: string): Promise<number> {
  const started = performance.now();
  const counter = await launchCounter({ data: office, release: true });
  await counter.clerk.getByTestId('sign-in').waitFor();
  const time = performance.now() - started;
  await counter.close();
  return time;
}

/** Starts both in turn, so that a busy machine slows both alike. The first round warms the disk. */
export async function benchWindow(office: string, rounds = 7): Promise<WindowBench> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-page-'));
  fs.writeFileSync(path.join(folder, 'main.mjs'), ONE_LINE);
  const pages: number[] = [];
  const signIns: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const pair = [await timeOfPage(folder), await timeOfSignIn(office)] as const;
      if (round === 0) continue;
      pages.push(pair[0]);
      signIns.push(pair[1]);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  const pageMs = median(pages);
  const signInMs = median(signIns);
  return { name: 'window', rounds, pageMs, signInMs, ratio: signInMs / pageMs, target: TARGET };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [office = '', rounds] = process.argv.slice(2);
  const result = await benchWindow(office, rounds === undefined ? undefined : Number(rounds));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
