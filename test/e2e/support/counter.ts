import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { _electron } from '@playwright/test';
import type { BrowserContext, ElectronApplication, Page } from '@playwright/test';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** How a counter is started for a test. */
export interface Launch {
  /** Data folder; a new empty one when not given. */
  readonly data?: string;
  /** Added to the environment, e.g. COUNTER_STOP (test main only). */
  readonly env?: Readonly<Record<string, string>>;
  /** Switches of the counter, e.g. `--on 2026-03-10`. */
  readonly args?: readonly string[];
  /** Switches of Chromium, which stand before the program. */
  readonly chromium?: readonly string[];
  /** The released main process instead of the tests' own; it knows no stop points. */
  readonly release?: boolean;
  /** Wraps the executable, e.g. into a session with a keyring. */
  readonly executable?: string;
}

/** A running counter with its clerk's window. */
export interface RunningCounter {
  readonly app: ElectronApplication;
  readonly clerk: Page;
  readonly data: string;
  /** What main wrote to its standard error so far. */
  readonly stderr: () => string;
  /** The citizen's window, once it is there. */
  citizen(): Promise<Page>;
  /** Kills the whole program as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** A folder that nothing else uses. */
export function aDataFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'counter-data-'));
}

/** A private copy of a ready office. */
export function copyOfOffice(office: string): string {
  const folder = aDataFolder();
  cpSync(office, folder, {
    recursive: true,
    filter: (file) => !/[\\/](?:window|log)(?:[\\/]|$)/.test(file.slice(office.length)),
  });
  return folder;
}

/** Starts the counter and waits for the clerk's window. */
export async function launchCounter(launch: Launch = {}): Promise<RunningCounter> {
  const data = launch.data ?? aDataFolder();
  mkdirSync(data, { recursive: true });
  const target = launch.release === true ? need('COUNTER_APP', root) : testMain();
  const app = await _electron.launch({
    executablePath: launch.executable ?? need('COUNTER_ELECTRON'),
    args: [
      ...switches(),
      ...(launch.chromium ?? []),
      target,
      '--data',
      data,
      ...(launch.args ?? []),
    ],
    env: { ...environment(), ...launch.env },
  });
  insist(app);
  apps.set(app.context(), app);
  let stderr = '';
  app.process().stderr?.on('data', (bytes: Buffer) => {
    stderr += bytes.toString('utf8');
  });
  const clerk = await app.firstWindow();
  return {
    app,
    clerk,
    data,
    stderr: () => stderr,
    citizen: async () => {
      const isCitizen = (page: Page): boolean => page.url().includes('/citizen.html');
      return app.windows().find(isCitizen) ?? app.waitForEvent('window', { predicate: isCitizen });
    },
    kill: async () => {
      const gone = new Promise((resolve) => app.process().once('exit', resolve));
      app.process().kill('SIGKILL');
      await gone;
    },
    close: () => app.close(),
  };
}

const apps = new WeakMap<BrowserContext, ElectronApplication>();

/** The running program that a page belongs to. */
export function appOf(page: Page): ElectronApplication {
  const app = apps.get(page.context());
  if (app === undefined) throw new Error('this page is no window of a counter');
  return app;
}

const TRIES = 5;

/**
 * The main process may collect the promise that the debugger waits for before it is settled, when
 * it is busy ("Resulting promise was garbage collected"): the question is asked again. What is asked
 * here sets something or reads it, so twice is as good as once.
 */
function insist(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (...args: readonly unknown[]) => Promise<unknown>;
  const again = async (...args: readonly unknown[]): Promise<unknown> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await evaluate(...args);
      } catch (error) {
        if (tries === TRIES || !String(error).includes('garbage collected')) throw error;
      }
    }
  };
  app.evaluate = again as typeof app.evaluate;
}

/** The program's own log of a data folder; empty when there is none. */
export function readLog(data: string): string {
  const file = path.join(data, 'log/counter.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Removes data folders at the end of a test. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function testMain(): string {
  return need('COUNTER_TEST_MAIN', path.join(root, 'out-test/main/main.js'));
}

function switches(): string[] {
  const given = process.env['COUNTER_SWITCHES'];
  if (given !== undefined) return given.split(' ').filter((text) => text !== '');
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}

function need(name: string, otherwise?: string): string {
  const value = process.env[name] ?? otherwise;
  if (value === undefined) throw new Error(`${name} is not set: run this through npm test`);
  return value;
}
