import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { verifyPages } from '../../../db/pages/verify.ts';
import { PageId } from '../../../electron/domain/page.ts';
import { bundled } from '../../support/bundle.ts';
import { must } from '../../support/ledger.ts';
import { aCase, aPageStore, PAGE_MIGRATIONS_FOLDER, type TestPages } from '../../support/pages.ts';

const ROUNDS = 60;
const caseId = aCase();
let t: TestPages;
beforeEach(() => {
  t = aPageStore();
});
afterEach(() => {
  t.dispose();
});

/** Lets a child store pages, kills it after a while, and gives back what it was told is stored. */
async function killedAfter(script: string, milliseconds: number) {
  const key = Buffer.from(t.options.key).toString('hex');
  const args = [script, t.file, key, PAGE_MIGRATIONS_FOLDER, caseId];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const isReady = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.startsWith('ready\n')) resolve();
    });
  });
  const gone = new Promise((resolve) => child.on('close', resolve));
  await Promise.race([isReady, gone]);
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await gone;
  // A line without its end was not told to anybody.
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n').slice(1);
  return lines.map((line) => {
    const [id = '', length = ''] = line.split(' ');
    return { pageId: PageId.parse(id), length: Number(length) };
  });
}

describe('a process killed at a random moment between page captures', () => {
  it(
    `loses no acknowledged page in ${ROUNDS} kills, and the file opens and verifies`,
    { timeout: 240_000 },
    async () => {
      const script = await bundled('pager');
      t.store.close();
      const told: { pageId: PageId; length: number }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        told.push(...(await killedAfter(script, Math.random() * 40)));
        const store = t.reopen();
        for (const { pageId, length } of told.slice(-5)) {
          expect(must(store.read(caseId, pageId)).length).toBe(length);
        }
        store.close();
      }
      const store = t.reopen();
      const lengths = new Map(store.list(caseId).map((page) => [page.pageId, page.bytes]));
      for (const { pageId, length } of told) expect(lengths.get(pageId)).toBe(length);
      expect(verifyPages(store)).toMatchObject({ file: null, firstBad: null });
      // How many is the machine's affair; that there were some shows that the kills cut into work.
      expect(told.length).toBeGreaterThan(0);
      rmSync(dirname(script), { recursive: true });
    },
  );
});
