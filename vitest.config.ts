import { defineConfig } from 'vitest/config';

const ALL = 'test/**/*.test.{ts,tsx}';
/** Processes that are killed, files that are spoiled, a database server: each in a worker of its own. */
const ALONE = ['test/**/{kill,damage,postgres}.test.ts'];
/** Simulations: not for every commit. */
const LONG = ['test/simulate/**/*.test.ts'];

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
        test: { name: 'together', include: [ALL], exclude: [...ALONE, ...LONG], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: { name: 'long', include: LONG },
      },
    ],
  },
});
