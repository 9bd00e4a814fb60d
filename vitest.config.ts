import { defineConfig } from 'vitest/config';

import { SLOW_ROOMS } from './test/rooms.ts';

const ALL = 'test/**/*.test.{ts,tsx}';
/** Only `npm test` runs these. */
const SLOW = SLOW_ROOMS.map((room) => `test/${room}/**/*.test.{ts,tsx}`);
/** Files that are spoiled on purpose: in a worker of its own. */
const ALONE = ['test/**/damage.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    // Processes, not threads: the SQLite driver is native.
    pool: 'forks',
    maxWorkers: 2,
    // Durable commits wait for a disk; a busy machine's disk waits for others.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // `.only` narrows a run without a word; it has no place in a run that counts.
    allowOnly: false,
    passWithNoTests: false,
    env: { TZ: 'UTC' },
    projects: [
      {
        // Files of one worker share its modules, and with them what is dear to make: the packs, the
        // template of a ledger. So a test puts back whatever it changes of the process.
        extends: true,
        test: { name: 'together', include: [ALL], exclude: [...ALONE, ...SLOW], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ALONE, exclude: SLOW } },
      // Processes that are killed, a database server, pages of 8 million pixels: each file in a
      // worker of its own. A program takes seconds to start where others work.
      { extends: true, test: { name: 'slow', include: SLOW, testTimeout: 90_000 } },
    ],
  },
});
