import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { app, powerMonitor, protocol, session } from 'electron';
import type { BrowserWindow } from 'electron';

import { listen } from '../ipc/listen.ts';
import { assetServer } from './assets.ts';
import type { Counter, CounterPorts } from './counter.ts';
import { openKeyring } from './keys/keyring.ts';
import { hardenContents, hardenSession, prepareScheme } from './security.ts';
import { readSwitches } from './switches.ts';
import type { Switches } from './switches.ts';
import { makeWindows } from './windows.ts';
import type { Windows } from './windows.ts';

/** What differs between the released program and the one that tests drive. */
export interface StartOptions extends Pick<
  CounterPorts,
  'ticks' | 'newId' | 'randomBytes' | 'stopPoints'
> {
  readonly argv: readonly string[];
  readonly folders: {
    readonly renderer: string;
    readonly preload: string;
    /** Folder of the built main process, where the workers lie. */
    readonly main: string;
    readonly resources: string;
    readonly migrations: string;
  };
  /** The program's own version. */
  readonly version: string;
  /** The SQLite driver's binary where the prebuilt one does not fit the runtime. */
  readonly sqliteBinding: string | null;
}

/**
 * The composition root. Before `ready`: scheme, data folder, one instance per data folder. Then
 * the locked window; key, ledger, migrations, packs and the desk follow at sign-in.
 */
export function startCounter(options: StartOptions): void {
  const switches = readSwitches(options.argv);
  const data = switches.data ?? app.getPath('userData');
  const profile = path.join(data, 'window');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  // Chromium locks its profile folder, and with it this data folder, to one running program.
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  prepareScheme();
  app.on('web-contents-created', (_event, contents) => {
    hardenContents(contents);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  void app.whenReady().then(() => {
    run(options, switches, data);
  });
}

function run(options: StartOptions, switches: Switches, data: string): void {
  const devtools = !app.isPackaged;
  const newNonce = (): string => Buffer.from(options.randomBytes(18)).toString('base64url');
  hardenSession(session.defaultSession, devtools);
  protocol.handle('app', assetServer(options.folders.renderer, newNonce));

  const windows = makeWindows({
    preload: options.folders.preload,
    data,
    locale: switches.locale,
    devtools,
  });
  const clerk = windows.openClerk();
  // The page's process starts while main loads the rest; questions wait for the door.
  const counter = import('./counter.ts').then(({ createCounter }) =>
    createCounter(portsOf(options, switches, data, windows)),
  );
  listen({
    roleOf: (id) => windows.roleOf(id),
    door: counter.then(({ door }) => door),
    signal: (signal) => {
      windows.tell({ kind: 'citizen', signal });
    },
    refused: (channel) => {
      void counter.then(({ log }) => {
        log.warn('door.refusedSender', { channel });
      });
    },
  });
  clerk.webContents.on('render-process-gone', (_event, gone) => {
    void counter.then(({ log }) => {
      log.warn('window.gone', { reason: gone.reason, exitCode: gone.exitCode });
    });
    if (gone.reason !== 'clean-exit') clerk.webContents.reload();
  });
  // The press keeps a hidden window; the counter ends with the clerk's.
  clerk.on('closed', () => {
    app.quit();
  });
  app.on('second-instance', () => {
    if (clerk.isMinimized()) clerk.restore();
    clerk.focus();
  });
  watchInput(counter, clerk);
  prepareAfterPaint(counter, clerk);
  lockWithSystem(counter);
  endOrderly(counter);
}

function portsOf(
  options: StartOptions,
  switches: Switches,
  data: string,
  windows: Windows,
): CounterPorts {
  return {
    ticks: options.ticks,
    newId: options.newId,
    randomBytes: options.randomBytes,
    ...(options.stopPoints === undefined ? {} : { stopPoints: options.stopPoints }),
    data,
    switches,
    folders: options.folders,
    sqliteBinding: options.sqliteBinding,
    isDevelopment: !app.isPackaged,
    versions: { app: options.version, electron: process.versions.electron },
    windows,
    keyring: () => openKeyring(),
    fetch: centralFetch,
  };
}

/** The ledger is closed and the log written out before the process ends. */
function endOrderly(counter: Promise<Counter>): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void counter
      .then((open) => open.close())
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}

function lockWithSystem(counter: Promise<Counter>): void {
  const lock = (): void => {
    void counter.then((open) => {
      open.lock('system');
    });
  };
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
}

const IDLE_CHECK_MS = 5000;
const PREPARE_AFTER_MS = 300;

/** Any touch of keyboard or mouse in a window of ours counts; nobody touching for long locks. */
function watchInput(counter: Promise<Counter>, clerk: BrowserWindow): void {
  void counter.then((open) => {
    clerk.webContents.on('input-event', () => {
      open.touched();
    });
    const timer = setInterval(() => {
      open.lockWhenIdle();
    }, IDLE_CHECK_MS);
    clerk.on('closed', () => {
      clearInterval(timer);
    });
  });
}

/** Ledger, rules and network are loaded while the person at the counter types the secret. */
function prepareAfterPaint(counter: Promise<Counter>, clerk: BrowserWindow): void {
  clerk.once('ready-to-show', () => {
    setTimeout(() => {
      void counter.then((open) => open.prepare());
    }, PREPARE_AFTER_MS);
  });
}

/**
 * A session of its own for central, through Chromium: the hall's proxy and certificates hold, and
 * no page shares anything with it.
 */
const centralFetch: typeof globalThis.fetch = (input, init) => {
  const address = input instanceof URL ? input.href : input;
  return session.fromPartition('central').fetch(address, init);
};
