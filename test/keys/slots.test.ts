import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { KeySlots, type Unlocked } from '../../electron/shell/keys/slots.ts';
import type { SlotFile } from '../../electron/shell/keys/slotFile.ts';
import { ADMIN, aKeyring, CLERK, someSlots, type TestSlots } from '../support/keys.ts';
import { must } from '../support/ledger.ts';

let s: TestSlots;
beforeEach(async () => {
  s = await someSlots();
});
afterEach(() => {
  s.dispose();
});

const keyOf = (unlocked: Unlocked) => unlocked.ledgerKeys.map(({ key }) => key.toString('hex'));
const file = () => JSON.parse(readFileSync(s.path, 'utf8')) as SlotFile;

describe('a key slot', () => {
  it('gives the ledger key for the account’s secret, after a restart too', async () => {
    const unlocked = must(await s.restarted().unlock('admin', ADMIN.secret));
    expect(keyOf(unlocked)).toEqual([s.ledgerKey.toString('hex')]);
    expect(unlocked).toMatchObject({ accountId: ADMIN.accountId, sealed: true });
    expect(s.ledgerKey.length).toBe(32);
  });

  it('gives nothing for another secret or another name', async () => {
    const wrong = await s.restarted().unlock('admin', '示例口令 x');
    expect(wrong).toMatchObject({ ok: false, problem: { code: 'secret.wrong', triesLeft: 4 } });
    const unknown = await s.restarted().unlock('nobody', ADMIN.secret);
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'secret.wrong' } });
  });

  it('takes a secret as it is typed on another keyboard (NFKC)', async () => {
    const unlocked = must(await s.restarted().unlock('admin', ADMIN.secret));
    const account = { ...CLERK, secret: 'caf\u00e9 １２３' };
    must(await s.restarted().putAccount(unlocked, account));
    expect((await s.restarted().unlock('clerk', 'cafe\u0301 123')).ok).toBe(true);
  });

  it('names every algorithm and holds neither key nor secret', () => {
    const text = readFileSync(s.path, 'utf8');
    const [admin] = file().slots;
    expect(admin).toMatchObject({
      kdf: { algorithm: 'scrypt' },
      privateKey: { algorithm: 'AES-256-GCM' },
      ledgerKeys: [{ sealed: { algorithm: 'X25519+HKDF-SHA-256+AES-256-GCM' } }],
    });
    expect(text).not.toContain(s.ledgerKey.toString('hex'));
    expect(text).not.toContain(s.ledgerKey.toString('base64url'));
    expect(text).not.toContain(ADMIN.secret);
    expect(text).not.toContain(s.recovery.slice(0, 11));
  });

  it('opens in its own place only: swapped and changed slots give nothing', async () => {
    const unlocked = must(await s.restarted().unlock('admin', ADMIN.secret));
    must(await s.restarted().putAccount(unlocked, CLERK));
    const before = file();
    const [, , clerk] = before.slots;
    const swapped = before.slots.map((slot) =>
      slot.kind === 'account' && slot.signInName === 'admin' && clerk?.kind === 'account'
        ? { ...clerk, accountId: slot.accountId, signInName: slot.signInName }
        : slot,
    );
    writeFileSync(s.path, JSON.stringify({ ...before, slots: swapped }));
    expect((await s.restarted().unlock('admin', CLERK.secret)).ok).toBe(false);
  });

  it('is made for an account by somebody who is signed in, and again when it was forgotten', async () => {
    const unlocked = must(await s.restarted().unlock('admin', ADMIN.secret));
    must(await s.restarted().putAccount(unlocked, CLERK));
    expect(keyOf(must(await s.restarted().unlock('clerk', CLERK.secret)))).toEqual(keyOf(unlocked));
    must(await s.restarted().putAccount(unlocked, { ...CLERK, secret: '示例口令 3' }));
    expect((await s.restarted().unlock('clerk', CLERK.secret)).ok).toBe(false);
    expect((await s.restarted().unlock('clerk', '示例口令 3')).ok).toBe(true);
    expect(file().slots).toHaveLength(3);
  });

  it('is never made beside an old one by a second first start', async () => {
    const before = readFileSync(s.path, 'utf8');
    const { ledgerId, office, terminal, demo, training } = file();
    const again = await new KeySlots(s.path, s.ports).create(
      { ledgerId, office, terminal, demo, training },
      ADMIN,
    );
    expect(again).toEqual({ ok: false, problem: { code: 'keyslots.exists' } });
    expect(readFileSync(s.path, 'utf8')).toBe(before);
  });
});

describe('the slot file', () => {
  it('says when it is missing or damaged, and nothing is created', async () => {
    writeFileSync(s.path, '{"format":"keyslots-1"');
    expect(await s.restarted().unlock('admin', ADMIN.secret)).toMatchObject({
      problem: { code: 'keyslots.damaged' },
    });
    const other = new KeySlots(`${s.path}.other`, s.ports);
    expect(await other.unlock('admin', ADMIN.secret)).toMatchObject({
      problem: { code: 'keyslots.missing' },
    });
    expect(existsSync(`${s.path}.other`)).toBe(false);
  });

  it('is replaced whole: a half-written temporary file changes nothing', async () => {
    writeFileSync(`${s.path}.new`, '{"half":');
    expect((await s.restarted().unlock('admin', ADMIN.secret)).ok).toBe(true);
  });

  it('tells when somebody put a slot in or a demo flag on by hand, and refuses changes', async () => {
    const unlocked = must(await s.restarted().unlock('admin', ADMIN.secret));
    must(await s.restarted().putAccount(unlocked, CLERK));
    for (const change of [
      { demo: true },
      { slots: file().slots.slice(0, 2) },
      { slots: file().slots.map((slot) => ({ ...slot, publicKey: 'A'.repeat(43) })) },
    ]) {
      const before = readFileSync(s.path, 'utf8');
      writeFileSync(s.path, JSON.stringify({ ...file(), ...change }));
      expect(await s.restarted().putAccount(unlocked, CLERK)).toEqual({
        ok: false,
        problem: { code: 'keyslots.changed' },
      });
      expect(s.restarted().beginRekey(unlocked, null).ok).toBe(false);
      writeFileSync(s.path, before);
    }
    writeFileSync(s.path, JSON.stringify({ ...file(), demo: true }));
    const again = must(await s.restarted().unlock('admin', ADMIN.secret));
    expect(again.sealed).toBe(false);
    must(s.restarted().acceptSlots(again));
    expect(must(await s.restarted().unlock('admin', ADMIN.secret)).sealed).toBe(true);
  });
});

describe('the keyring of the operating system', () => {
  it('is needed as well where there is one; without it the recovery key opens', async () => {
    const keyring = aKeyring();
    const made = await someSlots(keyring);
    expect(made.keyringMissing).toBe(false);
    expect((await made.restarted().unlock('admin', ADMIN.secret)).ok).toBe(true);
    made.ports.keyring = null;
    const without = await made.restarted().unlock('admin', ADMIN.secret);
    expect(without).toEqual({ ok: false, problem: { code: 'keyring.missing' } });
    const recovered = must(made.restarted().unlockWithRecovery(made.recovery));
    expect(keyOf(recovered)).toEqual([made.ledgerKey.toString('hex')]);
    made.dispose();
  });

  it('that was reset is told from a wrong secret and costs no try', async () => {
    const keyring = aKeyring();
    const made = await someSlots(keyring);
    keyring.reset();
    for (let i = 0; i < 7; i += 1) {
      const result = await made.restarted().unlock('admin', ADMIN.secret);
      expect(result).toEqual({ ok: false, problem: { code: 'keyring.missing' } });
    }
    made.dispose();
  });

  it('gets a new secret for new slots after a reset, the recovery key having opened', async () => {
    const keyring = aKeyring();
    const made = await someSlots(keyring);
    keyring.reset();
    const recovered = must(made.restarted().unlockWithRecovery(made.recovery));
    const put = must(await made.restarted().putAccount(recovered, ADMIN));
    expect(put.keyringMissing).toBe(false);
    expect((await made.restarted().unlock('admin', ADMIN.secret)).ok).toBe(true);
    made.dispose();
  });

  it('missing: the secret alone protects the key, with a warning', async () => {
    expect(s.keyringMissing).toBe(true);
    expect(must(await s.restarted().unlock('admin', ADMIN.secret)).keyringMissing).toBe(true);
  });

  it('holds a part of the key: the right secret with another machine secret opens nothing', async () => {
    const keyring = aKeyring();
    const made = await someSlots(keyring);
    const stored = JSON.parse(readFileSync(made.path, 'utf8')) as SlotFile;
    const encrypted = keyring.encrypt('00'.repeat(32));
    const keyrings = stored.keyrings.map((one) => ({ ...one, encrypted }));
    writeFileSync(made.path, JSON.stringify({ ...stored, keyrings }));
    expect(await made.restarted().unlock('admin', ADMIN.secret)).toMatchObject({
      problem: { code: 'secret.wrong' },
    });
    made.dispose();
  });

  it('alone opens nothing: the secret is needed as well', async () => {
    const made = await someSlots(aKeyring());
    expect((await made.restarted().unlock('admin', '')).ok).toBe(false);
    made.dispose();
  });
});

describe('the office recovery key', () => {
  it('opens the same ledger key as the accounts do', () => {
    const unlocked = must(s.restarted().unlockWithRecovery(s.recovery));
    expect(keyOf(unlocked)).toEqual([s.ledgerKey.toString('hex')]);
    expect(unlocked.accountId).toBeNull();
  });

  it('of another office opens nothing', async () => {
    const other = await someSlots();
    const result = s.restarted().unlockWithRecovery(other.recovery);
    expect(result).toEqual({ ok: false, problem: { code: 'recovery.wrong' } });
    other.dispose();
  });

  it('can be made anew; the old sheet stops working', () => {
    const unlocked = must(s.restarted().unlockWithRecovery(s.recovery));
    const { recovery } = must(s.restarted().renewRecovery(unlocked));
    expect(s.restarted().unlockWithRecovery(s.recovery).ok).toBe(false);
    expect(s.restarted().unlockWithRecovery(recovery).ok).toBe(true);
  });
});

describe('lock-out', () => {
  const wrong = (slots: TestSlots) => slots.restarted().unlock('admin', '示例口令 x');
  const START = Date.parse('2026-03-10T09:00:00.000+08:00');

  async function failTimes(times: number): Promise<void> {
    for (let i = 0; i < times; i += 1) await wrong(s);
  }

  it('comes with the fifth wrong try, survives a restart and holds against the right secret', async () => {
    await failTimes(4);
    expect(await wrong(s)).toMatchObject({
      problem: { code: 'secret.wrong', triesLeft: 0, waitMs: 30_000 },
    });
    const right = await s.restarted().unlock('admin', ADMIN.secret);
    expect(right).toEqual({ ok: false, problem: { code: 'secret.lockedOut', waitMs: 30_000 } });
  });

  it('ends when the delay is over, and every further wrong try doubles it', async () => {
    await failTimes(5);
    const delays: number[] = [];
    let now = START;
    for (let i = 0; i < 10; i += 1) {
      const locked = await s.restarted().unlock('admin', ADMIN.secret);
      const waitMs = !locked.ok && 'waitMs' in locked.problem ? locked.problem.waitMs : -1;
      delays.push(waitMs / 1000);
      now += waitMs;
      s.setNow(now - 1);
      expect((await wrong(s)).ok ? '' : 'refused').toBe('refused');
      s.setNow(now);
      await wrong(s);
    }
    expect(delays).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  it('is forgotten with the right secret', async () => {
    await failTimes(4);
    expect((await s.restarted().unlock('admin', ADMIN.secret)).ok).toBe(true);
    expect(await wrong(s)).toMatchObject({ problem: { triesLeft: 4 } });
  });

  it('gets no shorter when the clock is set back', async () => {
    await failTimes(5);
    s.setNow(START - 86_400_000);
    expect(await s.restarted().unlock('admin', ADMIN.secret)).toEqual({
      ok: false,
      problem: { code: 'secret.lockedOut', waitMs: 30_000 },
    });
    s.setNow(START - 86_400_000 + 29_000);
    expect(await s.restarted().unlock('admin', ADMIN.secret)).toMatchObject({
      problem: { code: 'secret.lockedOut', waitMs: 1000 },
    });
    s.setNow(START - 86_400_000 + 30_000);
    expect((await s.restarted().unlock('admin', ADMIN.secret)).ok).toBe(true);
  });

  it('counts a try before it is made: killing the program gives no free one', async () => {
    const kdf = s.ports.kdf;
    s.ports.kdf = { derive: () => Promise.reject(new Error('killed')) };
    for (let i = 0; i < 5; i += 1) await expect(wrong(s)).rejects.toThrow('killed');
    s.ports.kdf = kdf;
    expect(await s.restarted().unlock('admin', ADMIN.secret)).toMatchObject({
      problem: { code: 'secret.lockedOut' },
    });
  });

  it('is one account’s: others go on', async () => {
    const unlocked = must(await s.restarted().unlock('admin', ADMIN.secret));
    must(await s.restarted().putAccount(unlocked, CLERK));
    await failTimes(5);
    expect((await s.restarted().unlock('clerk', CLERK.secret)).ok).toBe(true);
    for (let i = 0; i < 5; i += 1) await s.restarted().unlock(`name ${i}`, 'x');
    expect(await s.restarted().unlock('name 9', 'x')).toMatchObject({
      problem: { code: 'secret.lockedOut' },
    });
  });

  it('is lifted by a new slot from an administrator', async () => {
    const unlocked = must(await s.restarted().unlock('admin', ADMIN.secret));
    must(await s.restarted().putAccount(unlocked, CLERK));
    for (let i = 0; i < 5; i += 1) await s.restarted().unlock('clerk', 'x');
    must(await s.restarted().putAccount(unlocked, CLERK));
    expect((await s.restarted().unlock('clerk', CLERK.secret)).ok).toBe(true);
  });
});
