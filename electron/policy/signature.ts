import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';

import { canonicalJson } from '../domain/canonicalJson.ts';
import type { KeyFile, SignatureFile } from './schema.ts';

/** Content of a pack: file name → what was read from it, signature.json left out. */
export type PackContent = Readonly<Record<string, unknown>>;

/** PKCS#8 and SPKI wrap the 32 bytes of an Ed25519 key in a fixed prefix. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function contentBytes(content: PackContent): Buffer {
  return Buffer.from(canonicalJson({ format: 'policy-pack-1', files: content }), 'utf8');
}

/** 'sha256:…' over the canonical JSON of a pack's files. */
export function packDigest(content: PackContent): string {
  return `sha256:${createHash('sha256').update(contentBytes(content)).digest('hex')}`;
}

/** 'sha256:…' over any canonical value. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
}

/** A new key pair: the public half as keys/<label>.json holds it, the private half as PEM. */
export function makeKeyPair(): { readonly publicKey: string; readonly privatePem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return {
    publicKey: spki.subarray(SPKI_PREFIX.length).toString('base64url'),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** The public half of a private key in PEM, as keys/<label>.json holds it. */
export function publicKeyOf(privatePem: string): string {
  const spki = createPublicKey(privatePem).export({ type: 'spki', format: 'der' });
  return spki.subarray(SPKI_PREFIX.length).toString('base64url');
}

/** Signs a pack's content. */
export function signPack(content: PackContent, label: string, privatePem: string): SignatureFile {
  const signature = sign(null, contentBytes(content), createPrivateKey(privatePem));
  return {
    algorithm: 'Ed25519',
    key: label,
    digest: packDigest(content),
    signature: signature.toString('base64url'),
  };
}

/** Why a signature does not hold, or null. */
export function signatureProblem(
  content: PackContent,
  signature: SignatureFile,
  key: KeyFile,
): string | null {
  if (packDigest(content) !== signature.digest) {
    return 'the content was changed after signing: sign it again with `policy sign`';
  }
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(key.publicKey, 'base64url')]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const bytes = Buffer.from(signature.signature, 'base64url');
  return verify(null, contentBytes(content), publicKey, bytes)
    ? null
    : `the signature was not made with the key ${key.label}: sign it again with that key`;
}
