/** The single checks that `npm test` and `npm run check` are put together from. */
import fs from 'node:fs';
import path from 'node:path';

import { run, seconds } from '../setup/progress.mjs';
import { root } from '../setup/setup.ts';
import { runChild } from './child.ts';
import {
  type Count,
  isGreen,
  ONE_FAILED,
  ONE_PASSED,
  readPlaywright,
  readVitest,
  total,
} from './report.ts';

/** One check: its name as printed, and the work that answers how much passed and failed. */
export type Check = { name: string; run: () => Promise<Count> };

const cache = path.join(root, 'node_modules/.cache');
const MINUTE = 60_000;

/** A tool that is silent when all is well; what it says otherwise is shown in one piece. */
function tool(name: string, file: string, args: readonly string[]): Check {
  return {
    name,
    run: async () => {
      // Started as a file by this very Node: no shell, no PATH, no .cmd on Windows.
      const all = [path.join(root, 'node_modules', file), ...args];
      const { code, output } = await run(process.execPath, all, {
        cwd: root,
        timeoutMs: 15 * MINUTE,
      });
      if (code !== 0) process.stdout.write(`${output.trim()}\n`);
      return code === 0 ? ONE_PASSED : ONE_FAILED;
    },
  };
}

const byContent = (folder: string): string[] => [
  ...['--cache', '--cache-strategy', 'content'],
  ...['--cache-location', path.join(cache, folder)],
];

// Not .cache/prettier: that is a folder to `npm run format`, which found a file in its place.
const format = tool('format', 'prettier/bin/prettier.cjs', [
  ...['.', '--check', '--log-level', 'warn', ...byContent('prettier.json')],
]);
const lint = tool('lint', 'eslint/bin/eslint.js', [
  ...['.', '--max-warnings', '0', ...byContent('eslint/')],
]);
const types = tool('types', 'typescript/bin/tsc', [
  ...['--noEmit', '--incremental', '--tsBuildInfoFile', path.join(cache, 'tsc.json')],
]);
const cycles = tool('imports', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
  ...['electron', 'db', 'renderer', 'scripts', '--config', '.dependency-cruiser.cjs'],
  ...['--output-type', 'err'],
]);

/** Checks of the sources as they stand, without running them; each counts as one. */
export const STATIC = { format, lint, types, cycles } as const;

/** The vitest tests: those of the named projects of vitest.config.ts, or all. */
export function unitCheck(name: string, projects: readonly string[] = []): Check {
  const report = path.join(cache, 'counter', `${name}.json`);
  return {
    name,
    run: async () => {
      fs.rmSync(report, { force: true });
      const args = [
        path.join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        ...projects.map((project) => `--project=${project}`),
      ];
      const code = await runChild(process.execPath, args, { cwd: root, limitMs: 20 * MINUTE });
      return readVitest(report, code);
    },
  };
}

/** The tests in a real Electron; env says which one and where the display is. */
export function windowCheck(env: NodeJS.ProcessEnv): Check {
  const report = path.join(cache, 'counter/window.json');
  return {
    name: 'window',
    run: async () => {
      fs.rmSync(report, { force: true });
      const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
      const code = await runChild(process.execPath, [cli, 'test'], {
        cwd: root,
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        limitMs: 30 * MINUTE,
      });
      return readPlaywright(report, code);
    },
  };
}

/** Runs a check, prints how it went and how long it took, and answers what it counted. */
export async function timed({ name, run: work }: Check): Promise<Count> {
  const started = performance.now();
  process.stdout.write(`── ${name} …\n`);
  // A check that throws has failed; the next ones run all the same.
  const count = await work().catch((error: unknown) => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return ONE_FAILED;
  });
  const verdict = isGreen(count) ? 'ok' : 'FAILED';
  const time = seconds(performance.now() - started);
  const { passed, failed } = count;
  process.stdout.write(`── ${name}: ${verdict}, ${passed} passed, ${failed} failed, ${time}\n`);
  return count;
}

/** Runs checks one after the other, and lanes of them side by side. */
export async function timedLanes(lanes: readonly (readonly Check[])[]): Promise<Count[]> {
  const perLane = lanes.map(async (lane) => {
    const counts: Count[] = [];
    for (const check of lane) counts.push(await timed(check));
    return counts;
  });
  return (await Promise.all(perLane)).flat();
}

/** Prints the closing line and answers the exit code: 0 only if something ran and all of it held. */
export function closing(counts: readonly Count[]): number {
  const { passed, failed } = total(counts);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return isGreen({ passed, failed }) ? 0 : 1;
}
