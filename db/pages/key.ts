import { hkdfSync } from 'node:crypto';

import { rowSaltOf } from '../rows.ts';
import { rawOf, type Db } from '../tx.ts';

const KEY_BYTES = 32;

/** HKDF-SHA-256; `info` says what the key is for. */
export function derivedKey(material: Uint8Array, salt: string, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', material, Buffer.from(salt, 'utf8'), info, KEY_BYTES));
}

/**
 * The key of the pages that belong to a ledger: made from a secret inside the encrypted ledger, so
 * only the open ledger gives it. It stays the same through a rekey of the ledger and is the same in
 * every backup of it, however old.
 */
export function pagesKeyOf(ledger: { readonly read: Db; readonly identity: { ledgerId: string } }) {
  const secret = Buffer.from(rowSaltOf(rawOf(ledger.read)), 'hex');
  return derivedKey(secret, ledger.identity.ledgerId, 'pages-1:file');
}
