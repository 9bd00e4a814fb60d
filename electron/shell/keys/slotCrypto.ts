import { createHmac, timingSafeEqual } from 'node:crypto';

import { canonicalJson } from '../../domain/canonicalJson.ts';
import type { UserAccountId } from '../../domain/terms.ts';
import type { Kdf, KdfCost } from './kdf.ts';
import type { Keyring } from './keyringPort.ts';
import type { Slot, SlotFile } from './slotFile.ts';
import { deriveKey, unseal, unwrap, type RandomBytes } from './wrap.ts';

/** What the slots need from outside. */
export interface KeyPorts {
  readonly kdf: Kdf;
  readonly cost: KdfCost;
  /** null: no keyring here, the secret alone protects the key and the window says so. */
  readonly keyring: Keyring | null;
  readonly randomBytes: RandomBytes;
  /** Wall clock, milliseconds since 1970. */
  nowMs(): number;
}

/** One generation of the ledger's key; a rekey makes the next. */
export interface LedgerKey {
  readonly generation: number;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** What a slot gave. */
export interface Unlocked {
  /** Newest first; two only after a rekey that was cut off. */
  readonly ledgerKeys: readonly LedgerKey[];
  /** null: opened by the recovery key. */
  readonly accountId: UserAccountId | null;
  /** The slot was made without an OS keyring: a warning for the window. */
  readonly keyringMissing: boolean;
  /** False: somebody changed the list of slots by hand. */
  readonly sealed: boolean;
}

export function unlockedBy(file: SlotFile, slot: Slot, kek: Buffer): Unlocked | null {
  const who = slot.kind === 'account' ? slot.accountId : 'recovery';
  const privateKey = unwrap(kek, slot.privateKey, aboutSlot(file.ledgerId, who));
  if (privateKey === null) return null;
  const ledgerKeys: LedgerKey[] = [];
  for (const { generation, sealed } of slot.ledgerKeys) {
    const about = aboutKey(file.ledgerId, generation);
    const key = unseal(slot.publicKey, privateKey, sealed, about);
    if (key?.length === 32) ledgerKeys.push({ generation, key });
  }
  if (ledgerKeys.length === 0) return null;
  return {
    ledgerKeys: ledgerKeys.sort((a, b) => b.generation - a.generation),
    accountId: slot.kind === 'account' ? slot.accountId : null,
    keyringMissing: slot.kind === 'account' && slot.keyring === null,
    sealed: ledgerKeys.some(({ key }) => isSealedBy(file, key)),
  };
}

/** The keyring's part of an account's key: empty when the slot needs none, null when it is gone. */
export function machineSecret(
  file: SlotFile,
  needed: string | null,
  keyring: Keyring | null,
): Buffer | null {
  if (needed === null) return Buffer.alloc(0);
  const stored = file.keyrings.find(({ id }) => id === needed);
  if (stored === undefined || keyring === null) return null;
  const secret = keyring.decrypt(stored.encrypted);
  return secret === null ? null : Buffer.from(secret, 'hex');
}

/** Id of a stored machine secret this keyring can open; null: the secret alone must do. */
export function usableKeyring(file: SlotFile, keyring: Keyring | null): string | null {
  if (keyring === null) return null;
  const usable = file.keyrings.find(({ encrypted }) => keyring.decrypt(encrypted) !== null);
  return usable?.id ?? null;
}

/** Adds a machine secret where a keyring is there and can open none of the stored ones. */
export function withKeyring(file: SlotFile, { keyring, randomBytes }: KeyPorts): SlotFile {
  if (keyring === null || usableKeyring(file, keyring) !== null) return file;
  const id = Buffer.from(randomBytes(8)).toString('hex');
  const encrypted = keyring.encrypt(Buffer.from(randomBytes(32)).toString('hex'));
  const added = { id, algorithm: keyring.algorithm, encrypted };
  return { ...file, keyrings: [...file.keyrings, added] };
}

export function recoveryKek(salt: string, bytes: Buffer): Buffer {
  return deriveKey(bytes, salt, 'keyslots-1:recovery');
}

export function aboutSlot(ledgerId: string, who: string): string {
  return `keyslots-1:slot:${ledgerId}:${who}`;
}

export function aboutKey(ledgerId: string, generation: number): string {
  return `keyslots-1:ledger-key:${ledgerId}:${generation}`;
}

export function macOf(file: SlotFile, ledgerKey: Uint8Array): string {
  const { ledgerId, office, terminal, demo, training, slots } = file;
  const holders = slots.map((slot) => ({
    who: slot.kind === 'account' ? slot.accountId : 'recovery',
    signInName: slot.kind === 'account' ? slot.signInName : null,
    publicKey: slot.publicKey,
  }));
  const key = deriveKey(ledgerKey, '', 'keyslots-1:seal');
  const text = canonicalJson({ ledgerId, office, terminal, demo, training, holders });
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

export function isSealedBy(file: SlotFile, ledgerKey: Uint8Array): boolean {
  const expected = Buffer.from(macOf(file, ledgerKey), 'hex');
  const found = Buffer.from(file.seal.mac, 'hex');
  return found.length === expected.length && timingSafeEqual(found, expected);
}
