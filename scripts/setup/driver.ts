/**
 * The SQLite driver's prebuilt binary needs Node-API 10. For an older runtime the unchanged driver
 * source is compiled once against Node-API 9 and kept beside the runtime, by both their versions.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { mustRun, run, step } from './progress.mjs';
import { ensureSystemPackages } from './system.ts';

const NODE_API_OF_PREBUILT = 10;

/** What a runtime says about itself. */
export type RuntimeVersions = { electron: string; node: string; napi: string; chrome: string };

/** True when the driver's own prebuilt binary can be loaded: otherwise it aborts the process. */
export const prebuiltWorks = (versions: RuntimeVersions): boolean =>
  Number(versions.napi) >= NODE_API_OF_PREBUILT;

/** Name of the compiled driver in the cache; another driver or runtime never finds this one. */
export function driverCacheName(driver: string, versions: RuntimeVersions): string {
  return `driver-${driver}-electron-${versions.electron}-${process.platform}-${process.arch}`;
}

/** Asks an Electron for its versions; it is started as plain Node for that, without a window. */
export async function askVersions(executable: string): Promise<RuntimeVersions> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const print = 'process.stdout.write("versions:"+JSON.stringify(process.versions))';
  const { code, output } = await run(executable, ['-e', print], { env, timeoutMs: 20_000 });
  const answer = /versions:(\{.*\})/.exec(output)?.[1];
  if (code !== 0 || answer === undefined) {
    throw new Error(`${executable} does not start: ${output.trim().slice(-600)}`);
  }
  return JSON.parse(answer) as RuntimeVersions;
}

/** Path of a driver for this runtime, compiled when it must be; null when the prebuilt one works. */
export async function ensureDriver(
  root: string,
  cache: string,
  versions: RuntimeVersions,
): Promise<string | null> {
  if (prebuiltWorks(versions)) return null;
  const source = path.join(root, 'node_modules/better-sqlite3');
  const manifest = fs.readFileSync(path.join(source, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = path.join(cache, driverCacheName(version, versions));
  const binary = path.join(folder, 'better_sqlite3.node');
  if (fs.existsSync(binary)) return binary;
  await ensureCompiler();
  await step(
    `Compiling the SQLite driver ${version} for Electron ${versions.electron}`,
    async () => {
      fs.mkdirSync(cache, { recursive: true });
      const work = fs.mkdtempSync(path.join(cache, 'making-driver-'));
      try {
        await compile(root, source, work);
        fs.mkdirSync(folder, { recursive: true });
        fs.renameSync(path.join(work, 'better_sqlite3.node'), binary);
      } finally {
        fs.rmSync(work, { recursive: true, force: true });
      }
    },
  );
  return binary;
}

async function ensureCompiler(): Promise<void> {
  if ((await run('g++', ['--version'])).code === 0) return;
  const missing = await ensureSystemPackages(['gcc', 'g++', 'libc6-dev']);
  if (missing.length === 0 && (await run('g++', ['--version'])).code === 0) return;
  throw new Error('The SQLite driver must be compiled for this Electron, and there is no g++.');
}

async function compile(root: string, source: string, work: string): Promise<void> {
  const sqlite = path.join(source, 'deps/sqlite3');
  const gypi = fs.readFileSync(path.join(source, 'deps/defines.gypi'), 'utf8');
  const defines = [...gypi.matchAll(/^ {4}'([^']+)'/gm)].map((match) => `-D${match[1] ?? ''}`);
  const header = path.join(import.meta.dirname, 'node-api-9.hpp');
  const sqliteObject = path.join(work, 'sqlite3.o');
  const driverObject = path.join(work, 'better_sqlite3.o');
  const c = [
    ...['-c', '-O1', '-fPIC', ...cpuFlags(), ...defines],
    ...[path.join(sqlite, 'sqlite3.c'), '-o', sqliteObject],
  ];
  const cpp = [
    ...['-c', '-std=c++20', '-O2', '-fPIC', '-fvisibility=hidden', '-DNAPI_VERSION=9'],
    ...['-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
    ...['-I', path.join(root, 'node_modules/node-api-headers/include')],
    ...['-I', path.join(root, 'node_modules/node-addon-api')],
    // Without this one the system's own sqlite3.h would be taken.
    ...['-I', sqlite, '-include', header],
    ...[path.join(source, 'src/better_sqlite3.cpp'), '-o', driverObject],
  ];
  if (os.availableParallelism() > 1) await Promise.all([mustRun('gcc', c), mustRun('g++', cpp)]);
  else
    for (const [compiler, args] of [
      ['gcc', c],
      ['g++', cpp],
    ] as const)
      await mustRun(compiler, args);
  await mustRun('g++', [
    ...['-shared', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'],
    ...['-o', path.join(work, 'better_sqlite3.node'), driverObject, sqliteObject],
    ...['-ldl', '-lpthread'],
  ]);
}

// The ciphers use AES instructions where the processor family has them under these names.
const cpuFlags = (): string[] => (process.arch === 'x64' ? ['-msse4.2', '-maes'] : []);
