import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // A process per file: the SQLite driver is native, and a crash in it must name its file.
    pool: 'forks',
    maxWorkers: 2,
    // Durable commits wait for a disk; a busy machine's disk waits for others.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // `.only` narrows a run without a word; it has no place in a run that counts.
    allowOnly: false,
    passWithNoTests: false,
    env: { TZ: 'UTC' },
  },
});
