/** Building the counter, and the test's composition root, when their sources changed. */
import path from 'node:path';

import { run, step } from '../setup/progress.mjs';
import { root, type Runtime } from '../setup/setup.ts';
import { hashOf, unlessDone } from './stamp.ts';

// The fonts lie beside the page when it runs; the bundler says so once per file.
const EXPECTED = /^\/fonts\/.* didn't resolve at build time/;

/** What the bundles are made from. */
const SOURCES = ['electron', 'renderer', 'db', 'package.json', 'package-lock.json'];

const APP = {
  what: 'Building the counter',
  config: 'electron.vite.config.ts',
  sources: [...SOURCES, 'electron.vite.config.ts'],
  stamp: 'out/.built',
  results: [
    'out/main/main.js',
    'out/preload/preload.cjs',
    'out/preload/preload.citizen.cjs',
    'out/renderer/index.html',
    'out/renderer/citizen.html',
  ],
};

const TEST = {
  what: "Building the tests' own main process",
  config: 'electron.vite.test.config.ts',
  sources: [...SOURCES, 'electron.vite.test.config.ts', 'test/e2e', 'test/support'],
  stamp: 'out-test/.built',
  results: ['out-test/main/main.js'],
};

/** Builds the counter for this Electron unless that is done; answers whether it built. */
export const buildApp = (runtime: Runtime): Promise<boolean> => build(APP, runtime);

/** The same for `test/e2e/main.ts`. */
export const buildTestMain = (runtime: Runtime): Promise<boolean> => build(TEST, runtime);

async function build(part: typeof APP, { versions }: Runtime): Promise<boolean> {
  const major = versions.electron.split('.')[0] ?? '';
  const hash = hashOf(root, part.sources, [major]);
  const stamp = path.join(root, part.stamp);
  const results = part.results.map((file) => path.join(root, file));
  return unlessDone(stamp, hash, results, async () => {
    await step(part.what, async () => {
      const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
      const env = { ...process.env, ELECTRON_MAJOR_VER: major };
      const args = [
        cli,
        'build',
        '--config',
        part.config,
        '--logLevel',
        'warn',
        '--ignoreConfigWarning',
      ];
      const { code, output } = await run(process.execPath, args, { cwd: root, env });
      if (code !== 0) throw new Error(`The build failed:\n${output}`);
      const told = output.split('\n').filter((line) => line.trim() !== '' && !EXPECTED.test(line));
      if (told.length > 0) process.stderr.write(`${told.join('\n')}\n`);
    });
  });
}
