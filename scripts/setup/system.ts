/** Debian packages that the window, the printer, the scanner and their checks need. */
import fs from 'node:fs';

import { mustRun, run, say, step } from './progress.mjs';

/** What Electron's window needs to open at all. */
export const WINDOW_PACKAGES = [
  ...['xvfb', 'xauth', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1'],
  ...['libatk-bridge2.0-0', 'libcups2'],
];

/** Readers of PDF and QR codes, printer, scanner and keyring, for the checks. */
export const CHECK_PACKAGES = [
  ...['poppler-utils', 'zbar-tools', 'sane-utils', 'cups', 'cups-client'],
  ...['printer-driver-cups-pdf', 'gnome-keyring', 'libsecret-1-0', 'dbus', 'dbus-x11'],
];

/** Later Debian and Ubuntu renamed some libraries; either name will do. */
const RENAMED: Readonly<Record<string, string>> = {
  'libgtk-3-0': 'libgtk-3-0t64',
  libasound2: 'libasound2t64',
  'libatk-bridge2.0-0': 'libatk-bridge2.0-0t64',
  libcups2: 'libcups2t64',
};

/** Of the wanted packages those that dpkg's list of installed ones holds under no name. */
export function missingPackages(
  wanted: readonly string[],
  installed: ReadonlySet<string>,
): string[] {
  return wanted.filter((name) => {
    const later = RENAMED[name];
    return !installed.has(name) && !(later !== undefined && installed.has(later));
  });
}

/** The line a person can paste who has the right to install. */
export const aptLine = (missing: readonly string[]): string =>
  `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`;

/** Package names out of dpkg-query's "name<tab>status" lines; the architecture suffix is dropped. */
export function readInstalled(lines: string): Set<string> {
  const rows = lines.split('\n').map((line) => line.split('\t'));
  const present = rows.filter(([, status]) => status?.includes('ok installed') === true);
  return new Set(present.map(([name = '']) => name.replace(/:.*$/, '')));
}

const isDebian = (): boolean =>
  process.platform === 'linux' && fs.existsSync('/usr/bin/dpkg-query');

/**
 * Installs what is missing when we are root on Debian, and otherwise says which line would.
 * Answers the packages that are still missing.
 */
export async function ensureSystemPackages(wanted: readonly string[]): Promise<string[]> {
  if (!isDebian()) return [];
  const missing = await findMissing(wanted);
  if (missing.length === 0) return [];
  if (process.getuid?.() !== 0) {
    say(
      `System packages are missing. An administrator can install them with:\n  ${aptLine(missing)}`,
    );
    return missing;
  }
  await step(`Installing ${missing.length} system packages`, (report) =>
    aptInstall(missing, report),
  ).catch((error: unknown) => {
    // No network, a locked dpkg …: whoever needs the package will say so; the rest may well work.
    say(error instanceof Error ? error.message : String(error));
  });
  return findMissing(wanted);
}

async function aptInstall(
  missing: readonly string[],
  report: (detail: string) => void,
): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const onText = (text: string): void => {
    const line = text.trim().split('\n').at(-1) ?? '';
    if (line !== '') report(line.slice(0, 70));
  };
  const common = ['-o', 'DPkg::Lock::Timeout=120', '-q'];
  await mustRun('apt-get', [...common, 'update'], { env, onText });
  const names = await namesHere(missing);
  const install = [...common, 'install', '-y', '--no-install-recommends', ...names];
  await mustRun('apt-get', install, { env, onText });
}

async function findMissing(wanted: readonly string[]): Promise<string[]> {
  const format = '${Package}\t${Status}\n';
  const { output } = await run('dpkg-query', ['-W', '-f', format]);
  return missingPackages(wanted, readInstalled(output));
}

// `apt-cache show` knows a name only where a package of that very name exists.
async function namesHere(missing: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const name of missing) {
    const later = RENAMED[name];
    const known = later === undefined || (await run('apt-cache', ['show', name])).code === 0;
    names.push(known ? name : later);
  }
  return names;
}
