import { createPublicKey, randomBytes, verify } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { UserAccountId } from '../../electron/domain/terms.ts';
import { COUNTER_COST, scryptKdf } from '../../electron/shell/keys/kdf.ts';
import {
  createUserKey,
  openUserKey,
  recoverySigner,
  rewrapUserKey,
  type Signer,
} from '../../electron/shell/keys/userKey.ts';
import { cheapKdf } from '../support/keys.ts';
import { must } from '../support/ledger.ts';

const ports = { kdf: cheapKdf, cost: { N: 2, r: 1, p: 1 }, randomBytes };
const ACCOUNT = UserAccountId.parse('account-clerk');
const BYTES = Buffer.from('示例');

function isSignedBy(signer: Signer, signature: Buffer): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: signer.publicKey };
  return verify(null, BYTES, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

describe('an account’s signing key', () => {
  it('is opened by the account’s own secret and signs as before', async () => {
    const { signer, wrappedKey } = await createUserKey(ports, ACCOUNT, '示例口令');
    const opened = must(await openUserKey(cheapKdf, ACCOUNT, wrappedKey, '示例口令'));
    expect(opened.publicKey).toBe(signer.publicKey);
    expect(opened.publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(isSignedBy(signer, opened.sign(BYTES))).toBe(true);
  });

  it('is opened by nobody else: another secret, another account', async () => {
    const { wrappedKey } = await createUserKey(ports, ACCOUNT, '示例口令');
    const wrong = { ok: false, problem: { code: 'userKey.wrong' } };
    expect(await openUserKey(cheapKdf, ACCOUNT, wrappedKey, 'x')).toEqual(wrong);
    const other = UserAccountId.parse('account-other');
    expect(await openUserKey(cheapKdf, other, wrappedKey, '示例口令')).toEqual(wrong);
  });

  it('stays the same key under a new secret', async () => {
    const { signer, wrappedKey } = await createUserKey(ports, ACCOUNT, 'old');
    const secrets = { old: 'old', new: 'new' };
    const rewrapped = must(await rewrapUserKey(ports, ACCOUNT, wrappedKey, secrets));
    const opened = must(await openUserKey(cheapKdf, ACCOUNT, rewrapped, 'new'));
    expect(opened.publicKey).toBe(signer.publicKey);
    expect((await openUserKey(cheapKdf, ACCOUNT, rewrapped, 'old')).ok).toBe(false);
  });

  it('has a salt of its own each time and names its algorithms', async () => {
    const one = await createUserKey(ports, ACCOUNT, 'same');
    const two = await createUserKey(ports, ACCOUNT, 'same');
    const saltOf = (text: string) => (JSON.parse(text) as { kdf: { salt: string } }).kdf.salt;
    expect(saltOf(one.wrappedKey)).not.toBe(saltOf(two.wrappedKey));
    expect(JSON.parse(one.wrappedKey)).toMatchObject({
      algorithm: 'Ed25519',
      kdf: { algorithm: 'scrypt' },
      privateKey: { algorithm: 'AES-256-GCM' },
    });
  });

  it('of the office follows from the recovery key alone', () => {
    const bytes = randomBytes(20);
    const signature = recoverySigner(bytes).sign(BYTES);
    expect(isSignedBy(recoverySigner(bytes), signature)).toBe(true);
    expect(isSignedBy(recoverySigner(randomBytes(20)), signature)).toBe(false);
  });
});

describe('scrypt', () => {
  it('answers the vector of RFC 7914', async () => {
    const salt = Buffer.from('SodiumChloride').toString('hex');
    const cost = { N: 16_384, r: 8, p: 1 };
    const key = await scryptKdf.derive('pleaseletmein', { algorithm: 'scrypt', ...cost, salt });
    expect(key.toString('hex')).toBe(
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2',
    );
  });

  it('runs off the main thread at the counter’s cost, which is 128 MiB', async () => {
    expect(128 * COUNTER_COST.N * COUNTER_COST.r).toBe(128 * 2 ** 20);
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    const salt = randomBytes(32).toString('hex');
    await scryptKdf.derive('x', { algorithm: 'scrypt', ...COUNTER_COST, salt });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });

  it('refuses parameters that would take all memory', async () => {
    const params = { algorithm: 'scrypt', N: 2 ** 24, r: 8, p: 1, salt: '00' } as const;
    await expect(scryptKdf.derive('x', params)).rejects.toThrow(/too much/);
  });
});
