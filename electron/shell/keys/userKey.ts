import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

import { z } from 'zod';

import { fail, ok, type Result } from '../../domain/result.ts';
import type { UserAccountId } from '../../domain/terms.ts';
import { newStretching, type Kdf, type KdfCost, type Stretching } from './kdf.ts';
import { KdfParamsSchema, WrappedSchema } from './slotFile.ts';
import { deriveKey, unwrap, wrap, type RandomBytes } from './wrap.ts';

/** Signs entries as one account. */
export interface Signer {
  /** Raw Ed25519 public key, base64url, 43 characters. */
  readonly publicKey: string;
  /** 64 bytes. */
  sign(bytes: Uint8Array): Buffer;
}

/** What user keys need from outside: no keyring, the account's own secret alone opens its key. */
export interface UserKeyPorts {
  readonly kdf: Kdf;
  readonly cost: KdfCost;
  readonly randomBytes: RandomBytes;
}

const WrappedUserKey = z.strictObject({
  format: z.literal('user-key-1'),
  algorithm: z.literal('Ed25519'),
  kdf: KdfParamsSchema,
  privateKey: WrappedSchema,
});

/** PKCS#8 of an Ed25519 key is these bytes and then the 32 of the seed. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * A new key pair; `wrappedKey` is the text for `user_account.wrapped_key`. Made with the stretching
 * of the account's slot, both are opened by one derivation.
 */
export async function createUserKey(
  ports: UserKeyPorts,
  accountId: UserAccountId,
  secret: string,
  stretching: Stretching = newStretching(ports),
): Promise<{ signer: Signer; wrappedKey: string }> {
  const pair = generateKeyPairSync('ed25519');
  const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const seed = pkcs8.subarray(PKCS8_PREFIX.length);
  return {
    signer: signerOf(seed),
    wrappedKey: await wrapSeed(ports, accountId, secret, seed, stretching),
  };
}

/** The account's key, for the length of a session. */
export async function openUserKey(
  kdf: Kdf,
  accountId: UserAccountId,
  wrappedKey: string,
  secret: string,
): Promise<Result<Signer, { code: 'userKey.wrong' }>> {
  const seed = await openSeed(kdf, accountId, wrappedKey, secret);
  return seed === null ? fail({ code: 'userKey.wrong' }) : ok(signerOf(seed));
}

/** The same key under a new secret: who signs does not change. */
export async function rewrapUserKey(
  ports: UserKeyPorts,
  accountId: UserAccountId,
  wrappedKey: string,
  secrets: { readonly old: string; readonly new: string },
): Promise<Result<string, { code: 'userKey.wrong' }>> {
  const seed = await openSeed(ports.kdf, accountId, wrappedKey, secrets.old);
  if (seed === null) return fail({ code: 'userKey.wrong' });
  return ok(await wrapSeed(ports, accountId, secrets.new, seed, newStretching(ports)));
}

/**
 * The office's own key, made from the recovery key: it is introduced in the ledger as an
 * administrator when the office is founded, and signs the entry that makes a new administrator
 * when the last one is lost.
 */
export function recoverySigner(recoveryBytes: Uint8Array): Signer {
  return signerOf(deriveKey(recoveryBytes, '', 'user-key-1:recovery'));
}

function signerOf(seed: Uint8Array): Signer {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  const privateKey = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  return { publicKey, sign: (bytes) => sign(null, bytes, privateKey) };
}

async function wrapSeed(
  ports: UserKeyPorts,
  accountId: UserAccountId,
  secret: string,
  seed: Uint8Array,
  { kdf: stretch, params: kdf }: Stretching,
): Promise<string> {
  const key = await keyOf(stretch, secret, kdf);
  const privateKey = wrap(key, seed, aboutUserKey(accountId), ports.randomBytes);
  return JSON.stringify({ format: 'user-key-1', algorithm: 'Ed25519', kdf, privateKey });
}

async function openSeed(
  kdf: Kdf,
  accountId: UserAccountId,
  wrappedKey: string,
  secret: string,
): Promise<Buffer | null> {
  const stored = WrappedUserKey.parse(JSON.parse(wrappedKey));
  const key = await keyOf(kdf, secret, stored.kdf);
  const seed = unwrap(key, stored.privateKey, aboutUserKey(accountId));
  return seed?.length === 32 ? seed : null;
}

async function keyOf(kdf: Kdf, secret: string, params: z.infer<typeof KdfParamsSchema>) {
  const stretched = await kdf.derive(secret, params);
  return deriveKey(stretched, params.salt, 'user-key-1:wrap');
}

function aboutUserKey(accountId: UserAccountId): string {
  return `user-key-1:${accountId}`;
}
