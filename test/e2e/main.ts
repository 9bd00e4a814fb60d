import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { v7 } from 'uuid';

import manifest from '../../package.json' with { type: 'json' };
import { startCounter } from '../../electron/shell/start.ts';
import { readStop, stopPoints } from './stopPoints.ts';

// The tests' composition root: the released program's own start, plus what only a test may do.
// It is built into out-test/, which no package contains.
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
// No test can click in the system's own file dialog.
const files = process.env['COUNTER_FILES']?.split(path.delimiter);
const stop = readStop(process.env['COUNTER_STOP']);

startCounter({
  argv: process.argv,
  ticks: { epochMs: () => Date.now(), monotonicMs: () => performance.now() },
  newId: () => v7(),
  randomBytes: (length) => randomBytes(length),
  folders: {
    renderer: process.env['COUNTER_PAGES'] ?? path.join(root, 'out/renderer'),
    preload: path.join(root, 'out/preload'),
    main: path.join(root, 'out/main'),
    resources: process.env['COUNTER_RESOURCES'] ?? path.join(root, 'resources'),
    migrations: path.join(root, 'db/migrations'),
  },
  version: manifest.version,
  sqliteBinding: process.env['COUNTER_SQLITE_BINDING'] ?? null,
  ...(files === undefined ? {} : { chooseFiles: () => Promise.resolve(files) }),
  ...(stop === null
    ? {}
    : { stopPoints: stopPoints(stop, () => process.kill(process.pid, 'SIGKILL')) }),
});
