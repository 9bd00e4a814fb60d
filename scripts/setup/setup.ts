/** Sees to everything that the counter needs to run here, and says where it lies. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { askVersions, ensureDriver, type RuntimeVersions } from './driver.ts';
import { chosenByUser, type ElectronChoice, electronPorts, resolveElectron } from './electron.ts';
import { lockHash } from './packages.mjs';
import { say } from './progress.mjs';
import { CHECK_PACKAGES, ensureSystemPackages, WINDOW_PACKAGES } from './system.ts';

/** The project folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** What fetched and compiled things are kept in, so that a second clone need not repeat it. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const home = os.homedir();
  if (process.platform === 'win32') {
    return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData/Local'), 'counter-setup');
  }
  if (process.platform === 'darwin') return path.join(home, 'Library/Caches/counter-setup');
  const given = env['XDG_CACHE_HOME'];
  const base = given !== undefined && path.isAbsolute(given) ? given : path.join(home, '.cache');
  return path.join(base, 'counter-setup');
}

/** Result of the set-up: the Electron that runs and the driver that fits it. */
export type Runtime = {
  electron: ElectronChoice;
  versions: RuntimeVersions;
  /** Path of a compiled driver, null where the driver's prebuilt binary works. */
  driver: string | null;
  /** Debian packages that are missing still; empty elsewhere. */
  missing: string[];
};

/** How much is set up: what the window needs, or also what the checks need. */
export type Extent = 'window' | 'checks';

const notes = path.join(root, 'node_modules/.cache/counter');
const noteFile = path.join(notes, 'runtime.json');
const dpkgStatus = '/var/lib/dpkg/status';

type Note = { extent: Extent; key: string; runtime: Runtime };

/** Finds or fetches the runtime. Where nothing changed this reads two files and starts nothing. */
export async function prepareRuntime(extent: Extent): Promise<Runtime> {
  const noted = readNote(extent);
  const runtime = noted ?? (await setUp(extent));
  const { electron, versions } = runtime;
  say(`Electron ${versions.electron} (${electron.source}: ${electron.why})`);
  return runtime;
}

async function setUp(extent: Extent): Promise<Runtime> {
  const wanted = extent === 'checks' ? [...WINDOW_PACKAGES, ...CHECK_PACKAGES] : WINDOW_PACKAGES;
  const missing = await ensureSystemPackages(wanted);
  const cache = cacheFolder();
  const electron = await resolveElectron(electronPorts(root, cache));
  const versions = await askVersions(electron.executable);
  const driver = await ensureDriver(root, cache, versions);
  const runtime = { electron, versions, driver, missing };
  if (missing.length === 0) writeNote(extent, runtime);
  return runtime;
}

/** Forgets what was found, also that the official Electron could not be reached. */
export function forgetRuntime(): void {
  fs.rmSync(notes, { recursive: true, force: true });
}

function writeNote(extent: Extent, runtime: Runtime): void {
  const note: Note = { extent, key: noteKey(runtime), runtime };
  fs.mkdirSync(path.dirname(noteFile), { recursive: true });
  fs.writeFileSync(noteFile, JSON.stringify(note, null, 2));
}

function readNote(extent: Extent): Runtime | null {
  if (!fs.existsSync(noteFile)) return null;
  const note = JSON.parse(fs.readFileSync(noteFile, 'utf8')) as Note;
  if (extent === 'checks' && note.extent !== 'checks') return null;
  return note.key === noteKey(note.runtime) ? note.runtime : null;
}

// Everything that could make yesterday's answer wrong: other packages, another choice by the
// environment, a runtime or driver that was replaced or removed, system packages that came or went.
function noteKey({ electron, driver }: Runtime): string {
  const files = [electron.executable, ...(driver === null ? [] : [driver]), dpkgStatus];
  const facts = [lockHash(root), chosenByUser(process.env) ?? '', ...files.map(fingerprint)];
  return createHash('sha256').update(facts.join('\n')).digest('hex');
}

function fingerprint(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? `${file} none` : `${file} ${stat.size} ${stat.mtimeMs}`;
}

/** Environment for children: which Electron to start, and which driver binary it must load. */
export function runtimeEnvironment({ electron, versions, driver }: Runtime): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    COUNTER_ELECTRON: electron.executable,
    COUNTER_ELECTRON_VERSION: versions.electron,
    COUNTER_ELECTRON_SOURCE: electron.source,
    ...(driver === null ? {} : { COUNTER_SQLITE_BINDING: driver }),
  };
}
