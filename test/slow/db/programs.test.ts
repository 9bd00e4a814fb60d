import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { journalLines } from '../../../db/exportJournal.ts';
import { rawOf } from '../../../db/tx.ts';
import { type TestLedger } from '../../support/ledger.ts';
import { aStory, STORY } from '../../support/story.ts';

let t: TestLedger;
beforeAll(() => {
  t = aStory();
});
afterAll(() => {
  t.dispose();
});

/** A program of test/support in a process of its own. */
function run(program: string, ...args: string[]) {
  const file = join(import.meta.dirname, '../../support', program);
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
}

it('an exported journal is checked by the independent verifier as a program of its own', () => {
  const head = t.ledger.head();
  const text = `${[...journalLines(rawOf(t.ledger.read))].join('\n')}\n`;
  const file = join(t.folder, 'journal.jsonl');
  writeFileSync(file, text);
  const good = run('independentVerifier.mjs', file);
  expect(good).toMatchObject({ status: 0, stdout: `ok ${STORY.last} ${head?.hash}\n` });
  writeFileSync(file, text.replace('binding.bound', 'binding.bounc'));
  const bad = run('independentVerifier.mjs', file);
  expect(bad.status).toBe(1);
  expect(bad.stdout).toMatch(/^entry 4: /);
});

it('a second writer in another process is refused until the first is gone', () => {
  const key = Buffer.from(t.options.key).toString('hex');
  expect(run('openOnce.ts', t.file, key).stdout).toBe('ledger.inUse');
  t.ledger.close();
  expect(run('openOnce.ts', t.file, key).stdout).toBe('open');
  t.reopen();
});
