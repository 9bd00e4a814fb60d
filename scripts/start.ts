/**
 * `npm start [-- --data DIR …]`: opens the counter. Without --data or COUNTER_DATA it is the demo
 * office; without a display the demo case runs unattended and says where its papers lie.
 */
import fs from 'node:fs';
import path from 'node:path';

import { takeOption } from './lib/arguments.ts';
import { runChild } from './lib/child.ts';
import { hasDisplay } from './lib/display.ts';
import { withStage } from './lib/stage.ts';
import { say, step } from './setup/progress.mjs';
import { root } from './setup/setup.ts';

const args = process.argv.slice(2);

async function openWindow(): Promise<number> {
  const { value, rest } = takeOption(args, '--data');
  const chosen = value ?? process.env['COUNTER_DATA'] ?? null;
  const data = path.resolve(chosen ?? path.join(root, 'out/demo-office'));
  return withStage({ extent: 'window', testMain: false }, async (stage) => {
    if (chosen === null) await ensureDemo(data);
    say(`Data folder: ${data}`);
    const all = [...stage.switches, stage.appFolder, '--data', data, ...rest];
    return runChild(stage.executable, all, { env: stage.env });
  });
}

async function ensureDemo(folder: string): Promise<void> {
  if (fs.existsSync(path.join(folder, 'ledger.db'))) return;
  // Loaded here only: it brings the whole generator with it, which a ready office does not need.
  const { ensureDemoOffice } = await import('./demoOffice.ts');
  await step('Making the demo office', (report) => ensureDemoOffice(folder, report));
}

async function runUnattended(): Promise<number> {
  const { value, rest } = takeOption(args, '--out');
  const out = path.resolve(value ?? path.join(root, 'out/demo'));
  say('There is no display: the demo case runs unattended.');
  const demo = path.join(import.meta.dirname, 'demo.ts');
  const code = await runChild(process.execPath, [demo, '--out', out, ...rest]);
  say(code === 0 ? `Papers: ${out}\nScreenshots: ${out}/screens` : `The demo failed; see ${out}`);
  return code;
}

process.exitCode = hasDisplay() ? await openWindow() : await runUnattended();
