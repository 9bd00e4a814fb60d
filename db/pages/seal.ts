import { createCipheriv, createDecipheriv } from 'node:crypto';

/** AES-256-GCM with a nonce of 12 bytes and a tag of 16. */
const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** nonce ‖ ciphertext ‖ tag. `about` is authenticated, so that it opens in its own place only. */
export function seal(
  key: Uint8Array,
  plain: Uint8Array,
  about: string,
  randomBytes: (length: number) => Uint8Array,
): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(about, 'utf8'));
  const body = cipher.update(plain);
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/** null: another key, another place, or changed bytes. */
export function unseal(key: Uint8Array, sealed: Uint8Array, about: string): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  try {
    const nonce = sealed.subarray(0, NONCE);
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG });
    decipher.setAAD(Buffer.from(about, 'utf8'));
    decipher.setAuthTag(sealed.subarray(-TAG));
    const body = decipher.update(sealed.subarray(NONCE, -TAG));
    decipher.final();
    return body;
  } catch {
    return null;
  }
}
