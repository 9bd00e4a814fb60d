import { createHash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Ledger } from '../../db/ledger.ts';
import { dropAccount, openUnlocked } from '../../electron/shell/keys/openUnlocked.ts';
import { ADMIN, CLERK, someSlots, type TestSlots } from '../support/keys.ts';
import { aLedger, must, type TestLedger } from '../support/ledger.ts';

let t: TestLedger;
let s: TestSlots;
beforeEach(async () => {
  t = aLedger();
  s = await someSlots();
  t.ledger.rekey(s.ledgerKey);
  t.ledger.close();
  const unlocked = must(await s.restarted().unlock('admin', ADMIN.secret));
  must(await s.restarted().putAccount(unlocked, CLERK));
});
afterEach(() => {
  t.dispose();
  s.dispose();
});

const unlock = async () => must(await s.restarted().unlock('admin', ADMIN.secret));
const open = async (): Promise<Ledger> =>
  must(openUnlocked(s.restarted(), await unlock(), t.options));

describe('an account that is removed', () => {
  it('opens nothing any more: the ledger has another key, all others and the sheet open it', async () => {
    const before = await unlock();
    const ledger = await open();
    const head = ledger.head();
    const after = must(dropAccount(s.restarted(), before, ledger, CLERK.accountId));
    ledger.close();

    expect(after.ledgerKeys[0]?.key.equals(s.ledgerKey)).toBe(false);
    expect((await s.restarted().unlock('clerk', CLERK.secret)).ok).toBe(false);
    const old = openUnlocked(s.restarted(), before, t.options);
    expect(old).toMatchObject({ ok: false, problem: { code: 'ledger.wrongKey' } });
    const again = await open();
    expect(again.head()).toEqual(head);
    again.close();
    const recovered = must(s.restarted().unlockWithRecovery(s.recovery));
    const byRecovery = must(openUnlocked(s.restarted(), recovered, t.options));
    expect(byRecovery.head()).toEqual(head);
    byRecovery.close();
  });
});

describe('a rekey that is cut off', () => {
  it('before the ledger was touched: both keys are in the slots, the next start finishes it', async () => {
    const before = await unlock();
    const next = must(s.restarted().beginRekey(before, CLERK.accountId));
    expect((await unlock()).ledgerKeys).toHaveLength(2);
    const ledger = await open();
    ledger.close();
    const after = await unlock();
    expect(after.ledgerKeys).toEqual([next]);
    expect(openUnlocked(s.restarted(), before, t.options).ok).toBe(false);
    (await open()).close();
  });

  it('after the ledger was rekeyed: the next start forgets the old key', async () => {
    const next = must(s.restarted().beginRekey(await unlock(), null));
    const ledger = must(openUnlockedWith(s.ledgerKey));
    ledger.rekey(next.key);
    ledger.close();
    (await open()).close();
    expect((await unlock()).ledgerKeys).toEqual([next]);
    const recovered = must(s.restarted().unlockWithRecovery(s.recovery));
    expect(recovered.ledgerKeys).toEqual([next]);
  });

  it('refuses other changes until it is finished', async () => {
    const unlocked = await unlock();
    must(s.restarted().beginRekey(unlocked, null));
    const put = await s.restarted().putAccount(unlocked, CLERK);
    expect(put).toEqual({ ok: false, problem: { code: 'keyslots.rekeying' } });
  });
});

function openUnlockedWith(key: Buffer) {
  const ledgerKeys = [{ generation: 1, key }];
  const unlocked = { ledgerKeys, accountId: null, keyringMissing: true, sealed: true };
  return openUnlocked(s.restarted(), unlocked, t.options);
}

describe('a wrong key', () => {
  it('never makes a new file and leaves the slots as they are', async () => {
    const before = createHash('sha256').update(JSON.stringify(s.restarted().read())).digest('hex');
    const result = openUnlockedWith(Buffer.alloc(32));
    expect(result).toMatchObject({ ok: false, problem: { code: 'ledger.wrongKey' } });
    const after = createHash('sha256').update(JSON.stringify(s.restarted().read())).digest('hex');
    expect(after).toBe(before);
    (await open()).close();
  });
});
