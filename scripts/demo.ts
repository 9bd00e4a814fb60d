/**
 * `npm run demo -- --out DIR [--case binding]`: the whole case unattended in a real Electron.
 * Exit 0 only when every step held.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Recorder } from './demo/recorder.ts';
import { takeOption } from './lib/arguments.ts';
import { withStage } from './lib/stage.ts';
import { say, step } from './setup/progress.mjs';
import { root } from './setup/setup.ts';

const argv = process.argv.slice(2);
const { value: outFolder, rest } = takeOption(argv, '--out');
const { value: chosen } = takeOption(rest, '--case');
const CASES = ['binding'] as const;
const name = CASES.find((one) => one === (chosen ?? 'binding'));

async function run(): Promise<boolean> {
  const out = path.resolve(outFolder ?? path.join(root, 'out/demo'));
  fs.rmSync(out, { recursive: true, force: true });
  const recorder = new Recorder(out);
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'counter-demo-'));
  const started = performance.now();
  let facts: Readonly<Record<string, unknown>> = {};
  try {
    facts = await withStage({ extent: 'window', testMain: true }, async (stage) => {
      Object.assign(process.env, stage.env, { COUNTER_ELECTRON: stage.executable });
      const { ensureDemoOffice } = await import('./demoOffice.ts');
      const office = path.join(data, 'office');
      await step('Making the demo office', (report) => ensureDemoOffice(office, report));
      const { runBindingCase } = await import('./demo/bindingCase.ts');
      return { ...(await runBindingCase(recorder, office)) };
    });
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    facts = { failed: error instanceof Error ? error.message : String(error) };
  } finally {
    fs.rmSync(data, { recursive: true, force: true });
  }
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const ok = recorder.finish({ case: name, seconds, ...facts }) && !('failed' in facts);
  say(`${ok ? 'Every step held' : 'The case failed'}: ${out} (${seconds} s)`);
  return ok;
}

if (name === undefined) {
  process.stderr.write(`There is no case ${chosen ?? ''}; there is: ${CASES.join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = (await run()) ? 0 : 1;
}
