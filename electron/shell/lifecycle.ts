import { app, dialog, powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';

import type { Ticks } from './clock.ts';
import type { Counter } from './counter.ts';
import { crashGuard } from './crashGuard.ts';

type Coming = Promise<Counter>;

const IDLE_CHECK_MS = 5000;
const PREPARE_AFTER_MS = 300;
const RELOAD_AFTER_MS = 100;

/** What nobody caught gets an incident number; a main process in doubt does not go on. */
export function lastResort(counter: Coming): void {
  process.on('unhandledRejection', (error) => {
    void counter.then(({ log }) => log.incident(error, 'main'));
  });
  process.on('uncaughtException', (error) => {
    void counter
      .then(({ log }) => log.incident(error, 'main'))
      .catch(() => '–')
      .then((number) => {
        const zh = `程序出了错，需要重新打开。事件号 ${number}。台账没有受影响。`;
        const en = `The program must be opened again. Incident ${number}. The ledger is unharmed.`;
        dialog.showErrorBox(app.getName(), `${zh}\n\n${en}`);
        app.exit(1);
      });
  });
}

/** A page that crashed is loaded again: the session and the draft are in main and in the ledger. */
export function comeBack(counter: Coming, clerk: BrowserWindow, ticks: Ticks): void {
  const mayReload = crashGuard(() => ticks.monotonicMs());
  clerk.webContents.on('render-process-gone', (_event, gone) => {
    void counter.then(({ log }) => {
      log.warn('window.gone', { reason: gone.reason, exitCode: gone.exitCode });
    });
    if (gone.reason === 'clean-exit' || !mayReload()) return;
    // Not from inside the event: the old process is still being taken down.
    setTimeout(() => {
      if (!clerk.isDestroyed()) clerk.webContents.reload();
    }, RELOAD_AFTER_MS);
  });
  clerk.on('unresponsive', () => {
    void counter.then(({ log }) => {
      log.warn('window.unresponsive');
    });
  });
}

/** Any touch of keyboard or mouse in a window of ours counts; nobody touching for long locks. */
export function watchInput(counter: Coming, clerk: BrowserWindow): void {
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
export function prepareAfterPaint(counter: Coming, clerk: BrowserWindow): void {
  clerk.once('ready-to-show', () => {
    setTimeout(() => {
      void counter.then((open) => open.prepare());
    }, PREPARE_AFTER_MS);
  });
}

/** The screen of the computer is locked or it goes to sleep: so does the counter. */
export function lockWithSystem(counter: Coming): void {
  const lock = (): void => {
    void counter.then((open) => {
      open.lock('system');
    });
  };
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
}

/** The ledger is closed and the log written out before the process ends. */
export function endOrderly(counter: Coming): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void counter
      .then((open) => open.close())
      .catch(() => undefined)
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}
