/**
 * `npm run bench [-- --out FILE]`: the speeds the counter promises, as ratios of one run. Prints a
 * table and writes JSON (out/bench.json); exit 0 when every target is reached.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { takeOption } from './lib/arguments.ts';
import { type BenchReport, ratiosOf, table } from './lib/ratios.ts';
import { withStage } from './lib/stage.ts';
import { mustRun, step } from './setup/progress.mjs';
import { root } from './setup/setup.ts';

const { value } = takeOption(process.argv.slice(2), '--out');
const out = path.resolve(value ?? path.join(root, 'out/bench.json'));

/** Each one in a process of its own, so that none inherits another one's memory. */
async function measure(what: string, file: string, env = process.env): Promise<BenchReport> {
  const [script = '', ...args] = file.split(' ');
  return step(what, async () => {
    const all = [path.join(root, 'test/bench', script), ...args];
    const output = await mustRun(process.execPath, all, { cwd: root, env });
    return JSON.parse(output.slice(output.indexOf('{'))) as BenchReport;
  });
}

async function measureWindow(): Promise<BenchReport[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-office-'));
  try {
    return await withStage({ extent: 'window', testMain: false }, async ({ env }) => {
      const { ensureDemoOffice } = await import('./demoOffice.ts');
      await step('Making a demo office', (report) => ensureDemoOffice(folder, report));
      return [
        await measure('Start to sign-in screen', `window.ts ${folder}`, env),
        await measure('Loading all policy packs', `packs.ts ${folder}`, env),
        await measure('A second npm start', `start.ts ${folder}`, env),
      ];
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const reports = [
  await measure('A committed binding', 'bind.ts'),
  await measure('Look-up among 20,000 and 1,000,000', 'lookup.ts'),
  await measure('Bind decisions', 'rules.bench.ts'),
  await measure('A scanned page until durable', 'pages.ts store'),
  await measure('The first of 200 pages', 'pages.ts open'),
  await measure('An archive of 200 pages', 'pages.ts archive'),
  ...(await measureWindow()),
];
const ratios = reports.flatMap(ratiosOf);
fs.mkdirSync(path.dirname(out), { recursive: true });
fs.writeFileSync(out, `${JSON.stringify({ ratios, reports }, null, 2)}\n`);
process.stdout.write(`${table(ratios)}\n\n${out}\n`);
process.exitCode = ratios.every(({ reached }) => reached) ? 0 : 1;
