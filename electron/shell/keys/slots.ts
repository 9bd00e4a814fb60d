import { existsSync } from 'node:fs';

import { fail, ok, type Result } from '../../domain/result.ts';
import type { OfficeCode, TerminalCode, UserAccountId } from '../../domain/terms.ts';
import { newStretching, type Kdf, type Stretching } from './kdf.ts';
import { TryCounter } from './lockout.ts';
import { parseRecoveryText, recoveryText, type RecoveryTypo } from './recoveryKey.ts';
import {
  aboutKey,
  aboutSlot,
  isSealedBy,
  machineSecret,
  macOf,
  recoveryKek,
  unlockedBy,
  usableKeyring,
  withKeyring,
  type KeyPorts,
  type LedgerKey,
  type Unlocked,
} from './slotCrypto.ts';
import {
  readSlotFile,
  writeSlotFile,
  type AccountSlot,
  type RecoverySlot,
  type Slot,
  type SlotFile,
  type SlotFileProblem,
} from './slotFile.ts';
import { deriveKey, newSealingKey, seal, wrap } from './wrap.ts';

export type { KeyPorts, LedgerKey, Unlocked } from './slotCrypto.ts';

export type UnlockProblem =
  | SlotFileProblem
  | RecoveryTypo
  | { readonly code: 'secret.wrong'; readonly triesLeft: number; readonly waitMs: number }
  | { readonly code: 'secret.lockedOut'; readonly waitMs: number }
  /** The keyring this slot was made with is gone or was reset: the recovery key still opens. */
  | { readonly code: 'keyring.missing' }
  | { readonly code: 'recovery.wrong' };

/** Changes are refused while the list of slots is not what an unlocked office last wrote. */
export type SlotChangeProblem =
  SlotFileProblem | { readonly code: 'keyslots.changed' } | { readonly code: 'keyslots.rekeying' };

export interface NewAccountSlot {
  readonly accountId: UserAccountId;
  readonly signInName: string;
  readonly secret: string;
  /** That of the account's signing key, when both are made together. */
  readonly stretching?: Stretching;
}

export interface NewOffice {
  readonly ledgerId: string;
  readonly office: { readonly code: OfficeCode; readonly name: string };
  readonly terminal: TerminalCode;
  readonly demo: boolean;
  readonly training: boolean;
}

/** The key slots beside a ledger: who can open it, and how. */
export class KeySlots {
  readonly #path: string;
  readonly #ports: KeyPorts;
  readonly #tries: TryCounter;

  constructor(path: string, ports: KeyPorts) {
    this.#path = path;
    this.#ports = ports;
    this.#tries = new TryCounter(path, () => ports.nowMs());
  }

  read(): Result<SlotFile, SlotFileProblem> {
    return readSlotFile(this.#path);
  }

  /**
   * A new office: a random ledger key, the first account's slot and the recovery slot. The file is
   * durable before any ledger exists; `recovery` is shown and printed once and stored nowhere.
   */
  async create(
    office: NewOffice,
    first: NewAccountSlot,
  ): Promise<
    Result<
      { ledgerKey: Buffer; recovery: string; keyringMissing: boolean },
      { code: 'keyslots.exists' }
    >
  > {
    if (existsSync(this.#path)) return fail({ code: 'keyslots.exists' });
    const ledgerKey = Buffer.from(this.#ports.randomBytes(32));
    const recoveryBytes = Buffer.from(this.#ports.randomBytes(20));
    const empty: SlotFile = {
      format: 'keyslots-1',
      ...office,
      founded: false,
      keyrings: [],
      slots: [],
      seal: { algorithm: 'HMAC-SHA-256', mac: '00' },
      lockouts: {},
    };
    const file = withKeyring(empty, this.#ports);
    const keys = [{ generation: 1, key: ledgerKey }];
    const account = await this.#accountSlot(file, first, keys);
    const recovery = this.#recoverySlot(file.ledgerId, recoveryBytes, keys);
    if (existsSync(this.#path)) return fail({ code: 'keyslots.exists' });
    this.#write({ ...file, slots: [account, recovery] }, ledgerKey);
    const keyringMissing = account.keyring === null;
    return ok({ ledgerKey, recovery: recoveryText(recoveryBytes), keyringMissing });
  }

  /** The ledger with its first entry is there: from now on the slots belong to it. */
  markFounded(ledgerKey: Uint8Array): Result<void, SlotFileProblem> {
    const file = this.read();
    if (!file.ok) return file;
    this.#write({ ...file.value, founded: true }, ledgerKey);
    return ok(undefined);
  }

  /**
   * Opens an account's slot. The try is counted before it is made, so that no crash hides it.
   * `kdf`: one that remembers, when the signing key is opened next.
   */
  async unlock(
    signInName: string,
    secret: string,
    kdf: Kdf = this.#ports.kdf,
  ): Promise<Result<Unlocked, UnlockProblem>> {
    const file = this.read();
    if (!file.ok) return file;
    const slot = file.value.slots.find(
      (one) => one.kind === 'account' && one.signInName === signInName,
    );
    // Unknown names share one counter: guessing names is slowed down as well.
    const who = slot?.kind === 'account' ? slot.accountId : '?';
    const wait = this.#tries.count(who);
    if (wait > 0) return fail({ code: 'secret.lockedOut', waitMs: wait });
    if (slot?.kind !== 'account') return fail(wrongSecret(this.#tries.state(who)));

    const machine = machineSecret(file.value, slot.keyring, this.#ports.keyring);
    if (machine === null) {
      this.#tries.takeBack(who);
      return fail({ code: 'keyring.missing' });
    }
    const kek = await accountKey(kdf, slot, secret, machine);
    const unlocked = unlockedBy(file.value, slot, kek);
    if (unlocked === null) return fail(wrongSecret(this.#tries.state(who)));
    this.#tries.clear(who);
    return ok(unlocked);
  }

  /** The office recovery key as somebody typed it; needs neither account nor keyring. */
  unlockWithRecovery(text: string): Result<Unlocked, UnlockProblem> {
    const file = this.read();
    if (!file.ok) return file;
    const bytes = parseRecoveryText(text);
    if (!Buffer.isBuffer(bytes)) return fail(bytes);
    for (const slot of file.value.slots) {
      if (slot.kind !== 'recovery') continue;
      const unlocked = unlockedBy(file.value, slot, recoveryKek(slot.salt, bytes));
      if (unlocked !== null) return ok(unlocked);
    }
    return fail({ code: 'recovery.wrong' });
  }

  /** A slot for a new account, or a new secret for one that has a slot (forgotten, changed). */
  async putAccount(
    unlocked: Unlocked,
    account: NewAccountSlot,
  ): Promise<Result<{ keyringMissing: boolean }, SlotChangeProblem>> {
    const before = this.#changeable(unlocked);
    if (!before.ok) return before;
    const file = withKeyring(before.value, this.#ports);
    const slot = await this.#accountSlot(file, account, unlocked.ledgerKeys);
    // Read again: a try may have been counted while the KDF ran.
    const now = this.#changeable(unlocked);
    if (!now.ok) return now;
    const lockouts = withoutKey(now.value.lockouts, account.accountId);
    const slots = [...without(now.value.slots, account.accountId), slot];
    this.#write({ ...now.value, keyrings: file.keyrings, slots, lockouts }, currentKey(unlocked));
    return ok({ keyringMissing: slot.keyring === null });
  }

  /** A new recovery key; the old sheet stops working. */
  renewRecovery(unlocked: Unlocked): Result<{ recovery: string }, SlotChangeProblem> {
    const file = this.#changeable(unlocked);
    if (!file.ok) return file;
    const bytes = Buffer.from(this.#ports.randomBytes(20));
    const slot = this.#recoverySlot(file.value.ledgerId, bytes, unlocked.ledgerKeys);
    const slots = file.value.slots.filter((one) => one.kind !== 'recovery');
    this.#write({ ...file.value, slots: [...slots, slot] }, currentKey(unlocked));
    return ok({ recovery: recoveryText(bytes) });
  }

  /**
   * First half of a rekey: drops the account's slot and lets every other slot open the old and
   * the new key. Only then may the ledger be rekeyed, and only then `finishRekey` be called.
   */
  beginRekey(
    unlocked: Unlocked,
    dropped: UserAccountId | null,
  ): Result<LedgerKey, SlotChangeProblem> {
    const file = this.#changeable(unlocked);
    if (!file.ok) return file;
    const [current] = unlocked.ledgerKeys;
    if (current === undefined) throw new Error('nothing is unlocked');
    const next = {
      generation: current.generation + 1,
      key: Buffer.from(this.#ports.randomBytes(32)),
    };
    const kept = dropped === null ? file.value.slots : without(file.value.slots, dropped);
    const slots = kept.map((slot) => ({
      ...slot,
      ledgerKeys: [...slot.ledgerKeys, this.#sealedFor(file.value.ledgerId, slot.publicKey, next)],
    }));
    this.#write({ ...file.value, slots }, current.key);
    return ok(next);
  }

  /** Second half: the ledger opens with this key, so the slots forget every other. */
  finishRekey(key: LedgerKey): Result<void, SlotFileProblem> {
    const file = this.read();
    if (!file.ok) return file;
    const slots = file.value.slots.map((slot) => ({
      ...slot,
      ledgerKeys: slot.ledgerKeys.filter((one) => one.generation === key.generation),
    }));
    if (slots.some((slot) => slot.ledgerKeys.length === 0)) {
      throw new Error('a slot would lose its only key');
    }
    this.#write({ ...file.value, slots }, key.key);
    return ok(undefined);
  }

  /** After somebody looked at a changed list of slots and accepts it. */
  acceptSlots(unlocked: Unlocked): Result<void, SlotFileProblem> {
    const file = this.read();
    if (!file.ok) return file;
    this.#write(file.value, currentKey(unlocked));
    return ok(undefined);
  }

  /** Why nothing may be changed now; null: it may. */
  changeProblem(unlocked: Unlocked): SlotChangeProblem | null {
    const file = this.#changeable(unlocked);
    return file.ok ? null : file.problem;
  }

  #changeable(unlocked: Unlocked): Result<SlotFile, SlotChangeProblem> {
    const file = this.read();
    if (!file.ok) return file;
    if (file.value.slots.some((slot) => slot.ledgerKeys.length > 1)) {
      return fail({ code: 'keyslots.rekeying' });
    }
    if (!isSealedBy(file.value, currentKey(unlocked))) return fail({ code: 'keyslots.changed' });
    return file;
  }

  async #accountSlot(
    file: SlotFile,
    account: NewAccountSlot,
    keys: readonly LedgerKey[],
  ): Promise<AccountSlot> {
    const { accountId, signInName, secret } = account;
    const { kdf: stretch, params: kdf } = account.stretching ?? newStretching(this.#ports);
    const keyring = usableKeyring(file, this.#ports.keyring);
    const machine = machineSecret(file, keyring, this.#ports.keyring) ?? Buffer.alloc(0);
    const kek = await accountKey(stretch, { kdf, keyring }, secret, machine);
    const { publicKey, privateKey } = newSealingKey();
    const about = aboutSlot(file.ledgerId, accountId);
    return {
      kind: 'account',
      accountId,
      signInName,
      kdf,
      keyring,
      publicKey,
      privateKey: wrap(kek, privateKey, about, this.#ports.randomBytes),
      ledgerKeys: keys.map((key) => this.#sealedFor(file.ledgerId, publicKey, key)),
    };
  }

  #recoverySlot(ledgerId: string, bytes: Buffer, keys: readonly LedgerKey[]): RecoverySlot {
    const salt = Buffer.from(this.#ports.randomBytes(32)).toString('hex');
    const { publicKey, privateKey } = newSealingKey();
    const about = aboutSlot(ledgerId, 'recovery');
    return {
      kind: 'recovery',
      derivation: 'HKDF-SHA-256',
      salt,
      publicKey,
      privateKey: wrap(recoveryKek(salt, bytes), privateKey, about, this.#ports.randomBytes),
      ledgerKeys: keys.map((key) => this.#sealedFor(ledgerId, publicKey, key)),
    };
  }

  #sealedFor(ledgerId: string, publicKey: string, { generation, key }: LedgerKey) {
    const about = aboutKey(ledgerId, generation);
    return { generation, sealed: seal(publicKey, key, about, this.#ports.randomBytes) };
  }

  #write(file: SlotFile, ledgerKey: Uint8Array): void {
    const mac = macOf(file, ledgerKey);
    writeSlotFile(this.#path, { ...file, seal: { algorithm: 'HMAC-SHA-256', mac } });
  }
}

async function accountKey(
  kdf: Kdf,
  slot: Pick<AccountSlot, 'kdf' | 'keyring'>,
  secret: string,
  machine: Buffer,
): Promise<Buffer> {
  const stretched = await kdf.derive(secret, slot.kdf);
  const material = Buffer.concat([stretched, machine]);
  return deriveKey(material, slot.kdf.salt, `keyslots-1:account:${slot.keyring ?? 'alone'}`);
}

function wrongSecret(state: { triesLeft: number; waitMs: number }): UnlockProblem {
  return { code: 'secret.wrong', ...state };
}

function currentKey(unlocked: Unlocked): Buffer {
  const [newest] = unlocked.ledgerKeys;
  if (newest === undefined) throw new Error('nothing is unlocked');
  return newest.key;
}

function without(slots: readonly Slot[], accountId: UserAccountId): Slot[] {
  return slots.filter((slot) => slot.kind !== 'account' || slot.accountId !== accountId);
}

function withoutKey<V>(record: Record<string, V>, key: string): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
