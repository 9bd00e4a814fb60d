import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Ledger } from '../../db/ledger.ts';
import { reserveLog } from '../../db/logSpace.ts';
import { rawOf } from '../../db/tx.ts';
import { verifyLedger } from '../../db/verify.ts';
import { ok } from '../../electron/domain/result.ts';
import { aCommand, aLedger, anOperation, MIGRATIONS, must, opened } from '../support/ledger.ts';
import type { TestLedger } from '../support/ledger.ts';

let t: TestLedger;
let ledger: Ledger;
beforeEach(() => {
  t = aLedger();
  t.ledger.close();
  ledger = opened({ ...t.options, reservesLog: true });
});
afterEach(() => {
  ledger.close();
  t.dispose();
});

const logBytes = () => statSync(`${t.file}-wal`).size;

function enter(entries: number): void {
  for (let i = 0; i < entries; i += 1) {
    must(
      ledger.once(t.clerk, aCommand('sample.note', { i }), () =>
        ok({ entry: anOperation({ body: { i, text: '示例'.repeat(900) } }), output: {} }),
      ),
    );
  }
}

describe('the log of a ledger that stays open', () => {
  it('has its full length from the start: no commit has to enlarge the file', () => {
    const before = logBytes();
    expect(before).toBeGreaterThan(4_000_000);
    enter(250);
    const written = rawOf(ledger.read).pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
    // It was filled and begun anew meanwhile.
    expect(written[0]?.log).toBeLessThan(1000);
    expect(logBytes()).toBe(before);
  });

  it('cut off by a power failure gives back every entry', () => {
    enter(20);
    const copy = join(t.folder, 'after-the-cut.db');
    for (const suffix of ['', '-wal']) copyFileSync(`${t.file}${suffix}`, `${copy}${suffix}`);
    const again = opened({ ...t.options, file: copy, reservesLog: true });
    try {
      expect(again.head()).toEqual(ledger.head());
      const options = { identity: again.identity, migrations: MIGRATIONS };
      expect(verifyLedger(rawOf(again.read), options)).toMatchObject({ ok: true });
    } finally {
      again.close();
    }
  });

  it('stays short where there is no room for it, and makes no file by itself', () => {
    const missing = join(t.folder, 'no-such.db');
    reserveLog(missing);
    expect(existsSync(`${missing}-wal`)).toBe(false);
  });
});
