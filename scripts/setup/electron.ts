/** Finding an Electron to run: the machine's own choice first, the official one next. */
import fs from 'node:fs';
import path from 'node:path';

import { ensureFallback } from './fallback.ts';
import { run, say, step } from './progress.mjs';

const REACH_LIMIT_MS = 8_000;
const INSTALL_LIMIT_MS = 10 * 60_000;

/** The Electron that will run: folder and executable, and the reason in words. */
export type ElectronChoice = {
  source: 'override' | 'official' | 'fallback';
  folder: string;
  executable: string;
  /** Folder for electron-builder's electronDist, when this is not the official Electron. */
  bare: string | null;
  why: string;
};

/** What the order of resolution asks of the machine; a test answers with its own. */
export type ElectronPorts = {
  override: string | undefined;
  /** Folder of the official binary if the npm package holds it in the right version. */
  official: () => string | null;
  /** Tries to fetch the official binary; false when it cannot be reached. */
  install: () => Promise<boolean>;
  /** True when an earlier start on this node_modules found it unreachable. */
  knownUnreachable: () => boolean;
  noteUnreachable: () => void;
  fallback: () => Promise<{ run: string; bare: string }>;
  /** The file inside a folder that starts Electron on this platform. */
  executableIn: (folder: string) => string;
  exists: (file: string) => boolean;
};

/** Order: override variable → official binary → fetch the official one → the npm fallback. */
export async function resolveElectron(ports: ElectronPorts): Promise<ElectronChoice> {
  const choose = (
    source: ElectronChoice['source'],
    folder: string,
    why: string,
    bare: string | null = null,
  ): ElectronChoice => ({ source, folder, executable: ports.executableIn(folder), bare, why });

  if (ports.override !== undefined && ports.override !== '') {
    const choice = choose('override', ports.override, 'ELECTRON_OVERRIDE_DIST_PATH names it');
    // A wrong path must not silently become another Electron than the one that was asked for.
    if (ports.exists(choice.executable)) return choice;
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH: there is no ${choice.executable}`);
  }
  const installed = ports.official();
  if (installed !== null) return choose('official', installed, 'the official binary is installed');
  if (!ports.knownUnreachable()) {
    const fetched = (await ports.install()) ? ports.official() : null;
    if (fetched !== null) return choose('official', fetched, 'the official binary was fetched');
    ports.noteUnreachable();
  }
  const { run: folder, bare } = await ports.fallback();
  const why = 'the official binary cannot be fetched here, so the one from npm; not for releases';
  return choose('fallback', folder, why, bare);
}

/**
 * The folder that somebody set by hand. We set the same variable for our own children, together
 * with the source; that must not look like a choice when such a child comes through here again.
 */
export function chosenByUser(env: NodeJS.ProcessEnv): string | undefined {
  const ours = env['COUNTER_ELECTRON_SOURCE'];
  const set = ours === undefined || ours === 'override';
  return set ? env['ELECTRON_OVERRIDE_DIST_PATH'] : undefined;
}

/** The ports on this machine. root is the project folder, cache the user's cache folder. */
export function electronPorts(root: string, cache: string): ElectronPorts {
  const home = path.join(root, 'node_modules/electron');
  const wanted = packageVersion(home);
  const note = path.join(root, 'node_modules/.cache/counter/electron-unreachable');
  return {
    override: chosenByUser(process.env),
    official: () => officialFolder(home, wanted),
    install: () => installOfficial(home, wanted),
    knownUnreachable: () => fs.existsSync(note) && fs.readFileSync(note, 'utf8') === wanted,
    noteUnreachable: () => {
      fs.mkdirSync(path.dirname(note), { recursive: true });
      fs.writeFileSync(note, wanted);
    },
    fallback: () => fallbackFor(cache),
    executableIn: (folder) => path.join(folder, executableName()),
    exists: (file) => fs.existsSync(file),
  };
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function packageVersion(folder: string): string {
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string };
  return manifest.version;
}

function officialFolder(home: string, wanted: string): string | null {
  const folder = path.join(home, 'dist');
  const versionFile = path.join(folder, 'version');
  if (!fs.existsSync(versionFile)) return null;
  const version = fs.readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return version === wanted && fs.existsSync(path.join(folder, executableName())) ? folder : null;
}

// A slow line may take minutes for 100 MB, a closed one should cost seconds: so first one small
// question with a short limit, and only then the download with a long one.
async function installOfficial(home: string, wanted: string): Promise<boolean> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  const url = mirror ?? 'https://github.com/electron/electron/releases';
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
  return step(`Looking for the official Electron ${wanted}`, async (report) => {
    // Any answer counts as reachable; what it is worth, the download will tell.
    const ask = `fetch(${JSON.stringify(url)}).then(()=>process.exit(0),()=>process.exit(1))`;
    const limit = { env, timeoutMs: REACH_LIMIT_MS };
    const reached = await run(process.execPath, ['-e', ask], limit);
    if (reached.code !== 0) return false;
    report('reachable, fetching');
    const options = { cwd: home, env, timeoutMs: INSTALL_LIMIT_MS };
    const { code, output } = await run(process.execPath, ['install.js'], options);
    if (code !== 0) say(`  it could not be fetched: ${output.trim().split('\n').at(-1) ?? ''}`);
    return code === 0;
  });
}

async function fallbackFor(cache: string): Promise<{ run: string; bare: string }> {
  if (process.platform === 'linux' && process.arch === 'x64') return ensureFallback(cache);
  const way = 'npx install-electron --no (with ELECTRON_MIRROR where GitHub is closed)';
  throw new Error(
    `No Electron for ${process.platform}-${process.arch}: the official binary cannot be fetched ` +
      `and the npm fallback is for linux-x64 only. Fetch it with: ${way}`,
  );
}
