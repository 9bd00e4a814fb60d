/**
 * `npm start [-- --data DIR | --office nn|cq …]`: opens the counter. Without --data or COUNTER_DATA it
 * is a demo office, Nanning's (nn) or Chongqing's (cq), each with its own ledger; without a display the demo case runs unattended and says where its papers lie.
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
  const office = takeOption(args, '--office');
  const { value, rest } = takeOption(office.rest, '--data');
  const chosen = value ?? process.env['COUNTER_DATA'] ?? null;
  const data = path.resolve(chosen ?? path.join(root, 'out', folderOf(office.value)));
  return withStage({ extent: 'window', testMain: false }, async (stage) => {
    if (chosen === null) await ensureDemo(data, office.value ?? 'nn');
    say(`Data folder: ${data}`);
    const all = [...stage.switches, stage.appFolder, '--data', data, ...rest];
    return runChild(stage.executable, all, { env: stage.env });
  });
}

/** The demo office of `--office`; Nanning's keeps the folder it always had. */
function folderOf(office: string | null): string {
  if (office !== null && !/^(?:nn|cq)$/.test(office))
    throw new Error(`--office ${office}: nn or cq`);
  return office === null || office === 'nn' ? 'demo-office' : `demo-office-${office}`;
}

async function ensureDemo(folder: string, office: string): Promise<void> {
  if (fs.existsSync(path.join(folder, 'ledger.db'))) return;
  // Loaded here only: it brings the whole generator with it, which a ready office does not need.
  const { DEMO_PLACES, ensureDemoOffice } = await import('./demoOffice.ts');
  const place = DEMO_PLACES[office];
  if (place === undefined) throw new Error(`--office ${office}: nn or cq`);
  await step('Making the demo office', (report) => ensureDemoOffice(folder, report, place));
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
