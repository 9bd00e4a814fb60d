/** What stands at the end of every unattended case: is the ledger whole? */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { expect } from '@playwright/test';

import type { Recorder } from './recorder.ts';

/**
 * Verifies the ledger of a data folder, exports it to `file`, and has the export verified by the
 * program that was written from docs/ledger-format.md alone.
 */
export async function verifyAndExport(
  recorder: Recorder,
  data: string,
  file = 'journal.jsonl',
): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../..');
  const db = path.join(data, 'ledger.db');
  const ledger = (command: string): string =>
    execFileSync('node', [path.join(root, 'scripts/ledger.ts'), command, '--db', db], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  await recorder.step(
    `verify the ledger, export it to ${file}, verify the export independently`,
    async () => {
      const verified = ledger('verify');
      expect(verified.trim().endsWith('ok')).toBe(true);
      recorder.write(file, ledger('export'));
      const journal = path.join(recorder.out, file);
      const verifier = path.join(root, 'test/support/independentVerifier.mjs');
      const answer = execFileSync('node', [verifier, journal], { encoding: 'utf8' });
      const entries = fs.readFileSync(journal, 'utf8').trim().split('\n').length - 1;
      return Promise.resolve({ entries, independent: answer.trim() });
    },
  );
}
