/**
 * `npm run package [-- --release] [-- --linux deb …]`: an installable counter in dist/. With no
 * target it is the plain folder for this system, which needs no download.
 */
import fs from 'node:fs';
import path from 'node:path';

import { buildApp } from './lib/build.ts';
import { runChild } from './lib/child.ts';
import { planPackage } from './lib/packaging.ts';
import { say } from './setup/progress.mjs';
import { prepareRuntime, root } from './setup/setup.ts';

const args = process.argv.slice(2);
const demanded = args.includes('--release');
const targets = args.filter((text) => text !== '--release');

const runtime = await prepareRuntime('window');
const manifest = fs.readFileSync(path.join(root, 'package.json'), 'utf8');
const { version } = JSON.parse(manifest) as { version: string };
try {
  const { electron, versions, driver } = runtime;
  const plan = planPackage(electron, versions, driver, version, demanded);
  await buildApp(runtime);
  say(`This is ${plan.why}`);
  const builder = path.join(root, 'node_modules/electron-builder/cli.js');
  const wanted = targets.length === 0 ? ['--dir'] : targets;
  const all = [builder, ...wanted, '--publish', 'never', ...plan.settings];
  process.exitCode = await runChild(process.execPath, all, { cwd: root });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
