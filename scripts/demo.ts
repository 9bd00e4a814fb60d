/**
 * `npm run demo -- --out DIR [--case binding|withdrawal]`: the whole case unattended in a real Electron.
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
const CASES = ['binding', 'withdrawal'] as const;
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
      return name === 'withdrawal' ? runWithdrawal(recorder, data) : runBinding(recorder, data);
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

/** Loaded when Electron is ready to be driven: what these bring along takes a while. */
async function anOffice(folder: string, place: 'NANNING_OFFICE' | 'CHONGQING_OFFICE') {
  const made = await import('./demoOffice.ts');
  const { name: office } = made[place];
  await step(`Making the demo office ${office}`, (report) =>
    made.ensureDemoOffice(folder, report, made[place]),
  );
  return folder;
}

async function runBinding(recorder: Recorder, data: string) {
  const office = await anOffice(path.join(data, 'office'), 'NANNING_OFFICE');
  const { runBindingCase } = await import('./demo/bindingCase.ts');
  return { ...(await runBindingCase(recorder, office)) };
}

async function runWithdrawal(recorder: Recorder, data: string) {
  const nanning = await anOffice(path.join(data, 'nanning'), 'NANNING_OFFICE');
  const chongqing = await anOffice(path.join(data, 'chongqing'), 'CHONGQING_OFFICE');
  const { runWithdrawalCase } = await import('./demo/withdrawalCase.ts');
  return { ...(await runWithdrawalCase(recorder, { nanning, chongqing })) };
}

if (name === undefined) {
  process.stderr.write(`There is no case ${chosen ?? ''}; there is: ${CASES.join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = (await run()) ? 0 : 1;
}
