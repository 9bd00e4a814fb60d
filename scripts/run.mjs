// `node scripts/run.mjs <task> [arguments]`: every npm script comes through here. It runs on the
// machine's own Node (20 or later), sees to the npm packages, and hands over to the project's Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { ensurePackages, projectNode } from './setup/packages.mjs';
import { say } from './setup/progress.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [task = '', ...args] = process.argv.slice(2);
const script = path.join(root, 'scripts', `${task}.ts`);
if (!existsSync(script)) {
  say(`There is no task "${task}": see the scripts in package.json`);
  process.exit(1);
}
const bin = path.join(root, 'node_modules/.bin');

try {
  await ensurePackages(root);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

if (!(process.env['PATH'] ?? '').split(path.delimiter).includes(bin)) {
  process.env['PATH'] = `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`;
}

// Type stripping came without a flag in 22.18 and 23.6; we promise our scripts 24 and nothing less.
if (Number(process.versions.node.split('.')[0]) >= 24) {
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href).catch((error) => {
    // What went wrong in words; where it did is for whoever mends the script.
    const told = error instanceof Error ? error : new Error(String(error));
    say(process.env['COUNTER_DEBUG'] === undefined ? told.message : (told.stack ?? told.message));
    process.exitCode = 1;
  });
} else {
  const itself = fileURLToPath(import.meta.url);
  const child = spawn(projectNode(root), [itself, task, ...args], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}
