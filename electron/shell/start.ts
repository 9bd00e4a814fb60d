import path from 'node:path';

import { app, Menu, protocol, session } from 'electron';
import type { BrowserWindow } from 'electron';

import { privateFolder } from '../../db/private.ts';
import { listen } from '../ipc/listen.ts';
import { assetServer } from './assets.ts';
import type { Counter, CounterPorts } from './counter.ts';
import { openKeyring } from './keys/keyring.ts';
import {
  comeBack,
  endOrderly,
  lastResort,
  lockWithSystem,
  prepareAfterPaint,
  watchInput,
} from './lifecycle.ts';
import { officePlace } from './places.ts';
import type { Place } from './places.ts';
import {
  allowCamera,
  denyPermissions,
  hardenContents,
  hardenSession,
  prepareScheme,
} from './security.ts';
import { readSwitches } from './switches.ts';
import type { Switches } from './switches.ts';
import { makeWindows } from './windows.ts';
import type { Windows } from './windows.ts';

/** What differs between the released program and the one that tests drive. */
export interface StartOptions extends Pick<
  CounterPorts,
  'ticks' | 'newId' | 'randomBytes' | 'stopPoints' | 'chooseFiles'
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
  privateFolder(data);
  privateFolder(profile);
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
  app.on('session-created', denyPermissions);
  app.on('window-all-closed', () => {
    app.quit();
  });
  void app.whenReady().then(() => {
    run(options, switches, data);
  });
}

function run(options: StartOptions, switches: Switches, data: string): void {
  const devtools = !app.isPackaged;
  // No menu: none of its commands is for a clerk, and its shortcuts would work all the same.
  Menu.setApplicationMenu(null);
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
  let asked = switches.training;
  // The page's process starts while main loads the rest; questions wait for the door.
  const counter = Promise.all([import('./counter.ts'), import('./counterAtPlaces.ts')]).then(
    ([{ createCounter }, { counterAtPlaces }]) => {
      const ports = portsOf(options, switches, data, windows);
      const open = (place: Place, goTo: (place: Place) => void) =>
        createCounter({ ...ports, switches: { ...switches, training: asked }, place, goTo });
      return counterAtPlaces(officePlace(data), open, () => {
        asked = null; // the command line speaks for the start only
        clerk.webContents.reload();
      });
    },
  );
  listen({
    roleOf: (id) => windows.roleOf(id),
    door: counter.then(({ door }) => door),
    signal: (signal) => {
      windows.tell({ kind: 'citizen', signal });
      void counter.then((open) => {
        open.touched();
      });
    },
    refused: (channel) => {
      void counter.then(({ log }) => {
        log.warn('door.refusedSender', { channel });
      });
    },
  });
  // The press keeps a hidden window; the counter ends with the clerk's.
  clerk.on('closed', () => {
    app.quit();
  });
  app.on('second-instance', () => {
    if (clerk.isMinimized()) clerk.restore();
    clerk.focus();
  });
  cameraForClerk(counter, clerk);
  lastResort(counter);
  comeBack(counter, clerk, options.ticks);
  watchInput(counter, clerk);
  prepareAfterPaint(counter, clerk);
  lockWithSystem(counter);
  endOrderly(counter);
}

/** The document camera belongs to the clerk's window, while a clerk is signed in. */
function cameraForClerk(counter: Promise<Counter>, clerk: BrowserWindow): void {
  void counter.then((open) => {
    const { id } = clerk.webContents;
    allowCamera(session.defaultSession, (asking) => asking?.id === id && open.isClerkAtWork());
  });
}

function portsOf(
  options: StartOptions,
  switches: Switches,
  data: string,
  windows: Windows,
): Omit<CounterPorts, 'place' | 'goTo'> {
  return {
    ticks: options.ticks,
    newId: options.newId,
    randomBytes: options.randomBytes,
    ...(options.stopPoints === undefined ? {} : { stopPoints: options.stopPoints }),
    ...(options.chooseFiles === undefined ? {} : { chooseFiles: options.chooseFiles }),
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

/**
 * A session of its own for central, through Chromium: the hall's proxy and certificates hold, and
 * no page shares anything with it.
 */
const centralFetch: typeof globalThis.fetch = (input, init) => {
  const address = input instanceof URL ? input.href : input;
  return session.fromPartition('central').fetch(address, init);
};
