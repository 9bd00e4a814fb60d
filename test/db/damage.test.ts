import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openLedger, openReader } from '../../db/open.ts';
import { rawOf } from '../../db/tx.ts';
import { verifyLedger } from '../../db/verify.ts';
import type { TestLedger } from '../support/ledger.ts';
import { aStory } from '../support/story.ts';

let t: TestLedger;
let good: Buffer;
let copy: string;
beforeAll(() => {
  t = aStory();
  rawOf(t.ledger.read).pragma('wal_checkpoint(TRUNCATE)');
  good = readFileSync(t.file);
  copy = join(t.folder, 'copy.db');
});
afterAll(() => {
  t.dispose();
});

/** How a file is met: by the program's start and by verify. */
function findings(bytes: Buffer): string[] {
  for (const suffix of ['-wal', '-shm', '.lock']) rmSync(`${copy}${suffix}`, { force: true });
  writeFileSync(copy, bytes);
  const reader = openReader({ ...t.options, file: copy });
  if (!reader.ok) return [reader.problem.code];
  try {
    const report = verifyLedger(reader.value.raw, { identity: reader.value.identity });
    return report.ok ? [] : [report.what];
  } finally {
    reader.value.close();
  }
}

/** Small, known generator: a failure is repeated from its number. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describe('a damaged file', () => {
  it('is noticed for every single flipped bit', () => {
    const random = sequence(17);
    const missed: number[] = [];
    for (let i = 0; i < 150; i += 1) {
      const bytes = Buffer.from(good);
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      if (findings(bytes).length === 0) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5000)],
    ['cut to its first page', (bytes: Buffer) => bytes.subarray(0, 4096)],
    ['zeroed in the middle', (bytes: Buffer) => Buffer.from(bytes).fill(0, 40_000, 44_096)],
    ['two pages swapped', (bytes: Buffer) => swapPages(bytes, 5, 9)],
    ['a page from elsewhere', (bytes: Buffer) => Buffer.from(bytes).fill(1, 8192, 12_288)],
  ])('is noticed when %s', (_what, change) => {
    expect(findings(change(good))).not.toEqual([]);
  });

  it('is refused at the start without any change to it', () => {
    const bytes = Buffer.from(good).fill(0, 0, 4096);
    writeFileSync(copy, bytes);
    const result = openLedger({ ...t.options, file: copy });
    expect(result).toMatchObject({ ok: false, problem: { code: 'ledger.wrongKey' } });
    expect(readFileSync(copy).equals(bytes)).toBe(true);
    expect(existsSync(`${copy}-wal`) && statSync(`${copy}-wal`).size > 0).toBe(false);
  });
});

describe('the file on the disk', () => {
  it('shows nothing of what it holds', () => {
    copyFileSync(t.file, copy);
    const text = readFileSync(copy).toString('latin1');
    const utf8 = readFileSync(copy);
    for (const word of ['person-991001', 'binding.bound', 'CREATE TABLE', 'account-clerk']) {
      expect(text).not.toContain(word);
    }
    expect(utf8.includes(Buffer.from('示例'))).toBe(false);
  });

  it('holds an erased body nowhere, not even in pages set free', () => {
    // The driver's serialize() is every page decrypted: never written by the program.
    const pages = rawOf(t.ledger.read).serialize();
    expect(pages.includes(Buffer.from('"note":"示例"'))).toBe(true);
    expect(pages.includes(Buffer.from('示例待删除'))).toBe(false);
  });
});

function swapPages(bytes: Buffer, a: number, b: number): Buffer {
  const swapped = Buffer.from(bytes);
  bytes.copy(swapped, a * 4096, b * 4096, (b + 1) * 4096);
  bytes.copy(swapped, b * 4096, a * 4096, (a + 1) * 4096);
  return swapped;
}
