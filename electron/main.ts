import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { app, dialog } from 'electron';
import { v7 } from 'uuid';

import { sqliteBinding } from './shell/binding.ts';
import { debugRefusal } from './shell/debugSwitches.ts';
import { startCounter } from './shell/start.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');

// Before anything else: what the program writes is for this user only.
process.umask(0o077);
const refusal = debugRefusal(app.isPackaged, process.argv);
if (refusal === null) {
  start();
} else {
  dialog.showErrorBox(app.getName(), refusal);
  app.exit(1);
}

function start(): void {
  startCounter({
    argv: process.argv,
    ticks: { epochMs: () => Date.now(), monotonicMs: () => performance.now() },
    newId: () => v7(),
    randomBytes: (length) => randomBytes(length),
    folders: {
      renderer: path.join(here, '../renderer'),
      preload: path.join(here, '../preload'),
      main: here,
      resources: path.join(app.isPackaged ? process.resourcesPath : root, 'resources'),
      migrations: path.join(root, 'db/migrations'),
    },
    version: app.getVersion(),
    sqliteBinding: sqliteBinding(process.env, process.resourcesPath, app.isPackaged),
  });
}
