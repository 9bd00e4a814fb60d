/**
 * Loading and checking all policy packs against the start of the counter: `node test/bench/packs.ts
 * OFFICE`. Without an office it loads them once, in this new process, and prints the milliseconds.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { loadPolicyBook } from '../../electron/policy/load.ts';

/** Medians in milliseconds. */
export interface PacksBench {
  readonly name: 'packs';
  readonly rounds: number;
  /** Reading, schema, signatures and layers of all packs, in a process that never did it before. */
  readonly packsMs: number;
  /** From the start of the program to its sign-in screen. */
  readonly signInMs: number;
  readonly ratio: number;
  readonly target: number;
}

const TARGET = 0.1;
const itself = fileURLToPath(import.meta.url);

function loadOnce(): number {
  const resources = path.resolve(import.meta.dirname, '../../resources');
  const started = performance.now();
  loadPolicyBook(resources, { trust: ['demo', 'production'], acceptUnsigned: true });
  return performance.now() - started;
}

function timeOfPacks(): number {
  return Number(execFileSync(process.execPath, [itself], { encoding: 'utf8' }));
}

/** One of each in turn, so that a busy machine slows both alike. The first round warms the disk. */
export async function benchPacks(office: string, rounds = 7): Promise<PacksBench> {
  const { timeOfSignIn } = await import('./window.ts');
  const packs: number[] = [];
  const signIns: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = [timeOfPacks(), await timeOfSignIn(office)] as const;
    if (round === 0) continue;
    packs.push(pair[0]);
    signIns.push(pair[1]);
  }
  const packsMs = median(packs);
  const signInMs = median(signIns);
  return { name: 'packs', rounds, packsMs, signInMs, ratio: packsMs / signInMs, target: TARGET };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [office] = process.argv.slice(2);
  const result = office === undefined ? loadOnce() : await benchPacks(office);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
