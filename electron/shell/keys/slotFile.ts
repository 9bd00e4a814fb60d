import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

import { z } from 'zod';

import { syncFolder } from '../../../db/backup.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { OfficeCode, TerminalCode, UserAccountId } from '../../domain/terms.ts';

const Hex = z.string().regex(/^[0-9a-f]+$/);
const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const WrappedSchema = z.strictObject({
  algorithm: z.literal('AES-256-GCM'),
  nonce: Hex,
  ciphertext: Hex,
});

const SealedSchema = z.strictObject({
  algorithm: z.literal('X25519+HKDF-SHA-256+AES-256-GCM'),
  ephemeral: PublicKey,
  content: WrappedSchema,
});

export const KdfParamsSchema = z.strictObject({
  algorithm: z.literal('scrypt'),
  N: z.int().positive(),
  r: z.int().positive(),
  p: z.int().positive(),
  salt: Hex,
});

/** The ledger key as this slot can open it; two while a rekey is under way. */
const LedgerKeySchema = z.strictObject({ generation: z.int().positive(), sealed: SealedSchema });

const slotFields = {
  /** X25519, base64url: a rekey seals the new ledger key for it. */
  publicKey: PublicKey,
  /** The private half, wrapped by the secret (and the keyring). */
  privateKey: WrappedSchema,
  ledgerKeys: z.array(LedgerKeySchema).min(1).max(2),
};

const AccountSlotSchema = z.strictObject({
  kind: z.literal('account'),
  accountId: UserAccountId,
  signInName: z.string(),
  kdf: KdfParamsSchema,
  /** Id of the machine secret in the OS keyring that is needed as well; null: not needed. */
  keyring: z.string().nullable(),
  ...slotFields,
});

const RecoverySlotSchema = z.strictObject({
  kind: z.literal('recovery'),
  derivation: z.literal('HKDF-SHA-256'),
  salt: Hex,
  ...slotFields,
});

/** Wrong tries of one sign-in name since the last right one. */
export const LockoutSchema = z.strictObject({
  failures: z.int().nonnegative(),
  /** Wall clock of the last try, milliseconds since 1970. */
  lastTryMs: z.number(),
});

export const SlotFileSchema = z.strictObject({
  format: z.literal('keyslots-1'),
  ledgerId: z.string(),
  office: z.strictObject({ code: OfficeCode, name: z.string() }),
  terminal: TerminalCode,
  demo: z.boolean(),
  training: z.boolean(),
  /** False until the ledger is there with its first entry: a first start may have been cut off. */
  founded: z.boolean(),
  /** Secrets of this machine, each encrypted by an OS keyring; none where there was no keyring. */
  keyrings: z.array(
    z.strictObject({ id: z.string(), algorithm: z.string(), encrypted: z.string() }),
  ),
  slots: z.array(z.discriminatedUnion('kind', [AccountSlotSchema, RecoverySlotSchema])),
  /** HMAC-SHA-256 by the ledger key over the slots' public halves: nobody slipped one in. */
  seal: z.strictObject({ algorithm: z.literal('HMAC-SHA-256'), mac: Hex }),
  lockouts: z.record(z.string(), LockoutSchema),
});

export type SlotFile = z.infer<typeof SlotFileSchema>;
export type AccountSlot = z.infer<typeof AccountSlotSchema>;
export type RecoverySlot = z.infer<typeof RecoverySlotSchema>;
export type Slot = AccountSlot | RecoverySlot;
export type Lockout = z.infer<typeof LockoutSchema>;

export type SlotFileProblem =
  { readonly code: 'keyslots.missing' } | { readonly code: 'keyslots.damaged' };

/** Everything in it may be seen while the window is locked, except what the slots wrap. */
export function readSlotFile(path: string): Result<SlotFile, SlotFileProblem> {
  if (!existsSync(path)) return fail({ code: 'keyslots.missing' });
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return fail({ code: 'keyslots.damaged' });
  }
  const parsed = SlotFileSchema.safeParse(json);
  return parsed.success ? ok(parsed.data) : fail({ code: 'keyslots.damaged' });
}

/** Old or new, never half: a temporary file, its bytes durable, then renamed over the old one. */
export function writeSlotFile(path: string, content: SlotFile): void {
  const temporary = `${path}.new`;
  const fd = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(fd, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
}
