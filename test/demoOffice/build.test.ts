import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openReader } from '../../db/open.ts';
import { rawOf } from '../../db/tx.ts';
import { DEMO_ACCOUNTS } from '../../electron/shell/demoAccounts.ts';
import { scryptKdf } from '../../electron/shell/keys/kdf.ts';
import { KeySlots, type Unlocked } from '../../electron/shell/keys/slots.ts';
import { officeFiles } from '../../electron/shell/officeFiles.ts';
import { buildDemoOffice, CHONGQING_OFFICE, type DemoOffice } from '../../scripts/demoOffice.ts';
import { must } from '../support/ledger.ts';

const CHEAP = { N: 16, r: 1, p: 1 };
const folder = mkdtempSync(join(tmpdir(), 'demo-office-'));
const nanning = join(folder, 'nanning');
let built: DemoOffice;

beforeAll(async () => {
  built = await buildDemoOffice(nanning, { persons: 200, cost: CHEAP });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function slotsOf(office: string): KeySlots {
  const keys = { kdf: scryptKdf, cost: CHEAP, keyring: null, randomBytes, nowMs: () => 0 };
  return new KeySlots(officeFiles(office).keyslots, keys);
}

function reading<R>(office: string, unlocked: Unlocked, use: (count: Count) => R): R {
  const key = unlocked.ledgerKeys[0]?.key;
  if (key === undefined) throw new Error('no key');
  const reader = must(openReader({ file: officeFiles(office).ledger, key }));
  try {
    return use((sql) => rawOf(reader.db).prepare<[], number>(sql).pluck().get() ?? -1);
  } finally {
    reader.close();
  }
}
type Count = (sql: string) => number;

describe('the demo office', () => {
  test('is a folder with a ledger and its key slots, complete', () => {
    expect(readdirSync(nanning)).toEqual(expect.arrayContaining(['keyslots.json', 'ledger.db']));
    expect(must(slotsOf(nanning).read())).toMatchObject({
      founded: true,
      demo: true,
      terminal: '03',
      office: { code: '45010001', name: '示例南宁医保服务大厅' },
    });
  });

  test.each(DEMO_ACCOUNTS)(
    '$signInName signs in with the secret that is shown',
    async (account) => {
      const unlocked = must(await slotsOf(nanning).unlock(account.signInName, account.secret));
      reading(nanning, unlocked, (count) => {
        expect(count('SELECT count(*) FROM person')).toBe(230);
      });
    },
  );

  test('the recovery key opens the same ledger', () => {
    const unlocked = must(slotsOf(nanning).unlockWithRecovery(built.recovery));
    reading(nanning, unlocked, (count) => {
      expect(count('SELECT count(*) FROM person WHERE verified = 1')).toBe(230);
    });
  });

  test('was founded before the day of the demo’s cases, each account by an entry', () => {
    const unlocked = must(slotsOf(nanning).unlockWithRecovery(built.recovery));
    reading(nanning, unlocked, (count) => {
      expect(count(`SELECT count(*) FROM journal WHERE type = 'account.created'`)).toBe(5);
      expect(count(`SELECT count(*) FROM journal WHERE at NOT LIKE '2026-03-01T08:%'`)).toBe(0);
      expect(count('SELECT count(*) FROM outbox')).toBe(0);
    });
  });

  test('is never built over one that is there', async () => {
    await expect(buildDemoOffice(nanning, { persons: 1, cost: CHEAP })).rejects.toThrow(
      /office.exists/,
    );
  });

  test('has a sister in Chongqing with a register of its own', async () => {
    const chongqing = join(folder, 'chongqing');
    await buildDemoOffice(chongqing, { persons: 100, cost: CHEAP, place: CHONGQING_OFFICE });
    expect(must(slotsOf(chongqing).read()).office.code).toBe('50000001');
    // Somebody insured there with a balance, who can emigrate.
    const unlocked = must(await slotsOf(chongqing).unlock('clerk01', 'demo-clerk-01'));
    reading(chongqing, unlocked, (count) => {
      const insured = `SELECT count(*) FROM insurance JOIN personal_account USING (person_id)
        WHERE person_id = 'person-P11' AND region = '500000' AND state = 'open'`;
      expect(count(insured)).toBe(1);
    });
  });
});
