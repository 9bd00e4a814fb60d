import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/** Authenticated ciphertext; every stored one names its algorithm. */
export interface Wrapped {
  readonly algorithm: 'AES-256-GCM';
  /** Hex, 12 bytes. */
  readonly nonce: string;
  /** Hex, the 16 bytes of the tag at its end. */
  readonly ciphertext: string;
}

/** A few bytes for the holder of an X25519 private key. */
export interface Sealed {
  readonly algorithm: 'X25519+HKDF-SHA-256+AES-256-GCM';
  /** The sender's one-time public key, base64url. */
  readonly ephemeral: string;
  readonly content: Wrapped;
}

export type RandomBytes = (length: number) => Uint8Array;

/** HKDF-SHA-256, 32 bytes; `info` says what the key is for. */
export function deriveKey(material: Uint8Array, saltHex: string, info: string): Buffer {
  const salt = Buffer.from(saltHex, 'hex');
  return Buffer.from(hkdfSync('sha256', material, salt, Buffer.from(info, 'utf8'), 32));
}

/** `about` is authenticated, not hidden: the ciphertext opens in its own place only. */
export function wrap(
  key: Uint8Array,
  plain: Uint8Array,
  about: string,
  randomBytes: RandomBytes,
): Wrapped {
  const nonce = Buffer.from(randomBytes(12));
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about, 'utf8'));
  const parts = [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
  return {
    algorithm: 'AES-256-GCM',
    nonce: nonce.toString('hex'),
    ciphertext: Buffer.concat(parts).toString('hex'),
  };
}

/** null: another key, another place, or changed bytes. */
export function unwrap(key: Uint8Array, wrapped: Wrapped, about: string): Buffer | null {
  const bytes = Buffer.from(wrapped.ciphertext, 'hex');
  if (bytes.length < 16) return null;
  try {
    const nonce = Buffer.from(wrapped.nonce, 'hex');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(about, 'utf8'));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A new X25519 key pair: the public half as base64url, the private half as 32 raw bytes. */
export function newSealingKey(): { publicKey: string; privateKey: Buffer } {
  const jwk = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return { publicKey: jwk.x ?? '', privateKey: Buffer.from(jwk.d ?? '', 'base64url') };
}

/** Anybody can seal for a public key; that is how a rekey reaches every slot without its secret. */
export function seal(
  publicKey: string,
  plain: Uint8Array,
  about: string,
  randomBytes: RandomBytes,
): Sealed {
  const { privateKey } = generateKeyPairSync('x25519');
  const ephemeral = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  const key = sharedKey(privateKey, publicKey, ephemeral, publicKey);
  return {
    algorithm: 'X25519+HKDF-SHA-256+AES-256-GCM',
    ephemeral,
    content: wrap(key, plain, about, randomBytes),
  };
}

/** null: not sealed for this key, or changed. */
export function unseal(
  publicKey: string,
  privateKey: Uint8Array,
  sealed: Sealed,
  about: string,
): Buffer | null {
  const d = Buffer.from(privateKey).toString('base64url');
  const jwk = { kty: 'OKP', crv: 'X25519', x: publicKey, d };
  try {
    const own = createPrivateKey({ key: jwk, format: 'jwk' });
    const key = sharedKey(own, sealed.ephemeral, sealed.ephemeral, publicKey);
    return unwrap(key, sealed.content, about);
  } catch {
    return null;
  }
}

function sharedKey(own: KeyObject, other: string, ephemeral: string, receiver: string): Buffer {
  const jwk = { kty: 'OKP', crv: 'X25519', x: other };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const secret = diffieHellman({ privateKey: own, publicKey });
  return deriveKey(secret, '', `keyslots-1:seal:${ephemeral}:${receiver}`);
}
