import { copyFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { alterAccount } from '../../electron/shell/accounts.ts';
import { backUpDaily, COPIES_KEPT } from '../../electron/shell/backups.ts';
import { doHeavyWork } from '../../electron/shell/heavyWork.ts';
import type { SessionKeeper } from '../../electron/shell/session.ts';
import { must } from '../support/ledger.ts';
import {
  accountsOf,
  ADMIN,
  anOffice,
  envelope,
  sessionDesk,
  withClerk,
} from '../support/office.ts';
import type { TestOffice } from '../support/office.ts';

let made: TestOffice;
beforeEach(async () => {
  made = await anOffice();
});
afterEach(() => {
  made.dispose();
});

async function copyOfToday(keeper: SessionKeeper): Promise<boolean> {
  const [current] = keeper.office()?.unlocked.ledgerKeys ?? [];
  if (current === undefined) throw new Error('nothing is unlocked');
  const heavy = {
    run: (task: Parameters<typeof doHeavyWork>[0]) =>
      Promise.resolve(doHeavyWork(task, () => undefined) as never),
  };
  const { files } = made.ports;
  return backUpDaily({ files, sqliteBinding: null, heavy, clock: made.clock }, current.key);
}

const copies = () => readdirSync(made.ports.files.backup).sort();

test('a copy and the key slots of its day open it again, also after the key has changed', async () => {
  const keeper = made.start();
  const { accountId } = await withClerk(made, keeper);
  expect(await copyOfToday(keeper)).toBe(true);
  const head = sessionDesk(keeper).ledger.head();
  const off = { ...envelope(), accountId, roles: ['clerk' as const], state: 'disabled' as const };
  must(alterAccount(accountsOf(made, keeper), sessionDesk(keeper), off));
  keeper.close();

  const { files } = made.ports;
  const [ledger = '', slots = ''] = copies();
  for (const suffix of ['-wal', '-shm']) rmSync(`${files.ledger}${suffix}`, { force: true });
  copyFileSync(path.join(files.backup, ledger), files.ledger);
  copyFileSync(path.join(files.backup, slots), files.keyslots);
  const restored = made.start();
  must(await restored.signIn(ADMIN));
  const now = sessionDesk(restored).ledger.head();
  expect(now?.seq).toBe((head?.seq ?? 0) + 1); // the sign-in just now
  must(
    await restored.recover({
      recoveryKey: made.recovery,
      signInName: 'admin01',
      newSecret: 'another-secret',
    }),
  );
});

test('slots lie beside every copy that is kept, for this user only, and beside no other', async () => {
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  for (let day = 0; day < COPIES_KEPT + 2; day += 1) {
    await copyOfToday(keeper);
    made.clock.advance(24 * 3600_000);
  }
  const names = copies();
  expect(names).toHaveLength(2 * COPIES_KEPT);
  for (const name of names) {
    expect(statSync(path.join(made.ports.files.backup, name)).mode & 0o777).toBe(0o600);
    const pair = name.endsWith('.db') ? name.replace('.db', '.keyslots.json') : name;
    expect(names).toContain(pair);
  }
});
