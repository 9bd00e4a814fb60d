import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { OfficeCode, TerminalCode, UserAccountId } from '../../electron/domain/terms.ts';
import type { Kdf } from '../../electron/shell/keys/kdf.ts';
import type { Keyring } from '../../electron/shell/keys/keyringPort.ts';
import { KeySlots, type KeyPorts } from '../../electron/shell/keys/slots.ts';
import { must } from './ledger.ts';

/** One hash instead of a third of a second; the real one has a test of its own. */
export const cheapKdf: Kdf = {
  derive: (secret, { salt }) => {
    const hash = createHash('sha256').update(salt, 'hex').update(secret.normalize('NFKC'));
    return Promise.resolve(hash.digest());
  },
};

/** A keyring in memory; `reset` forgets its key, as a new desktop user does. */
export function aKeyring(): Keyring & { reset(): void } {
  let pad = randomBytes(8).toString('hex');
  return {
    algorithm: 'test/memory',
    encrypt: (text) => Buffer.from(`${pad}${text}`).toString('base64'),
    decrypt: (encrypted) => {
      const text = Buffer.from(encrypted, 'base64').toString();
      return text.startsWith(pad) ? text.slice(pad.length) : null;
    },
    reset: () => {
      pad = randomBytes(8).toString('hex');
    },
  };
}

export const ADMIN = {
  accountId: UserAccountId.parse('account-admin'),
  signInName: 'admin',
  secret: '示例口令 1',
};

export const CLERK = {
  accountId: UserAccountId.parse('account-clerk'),
  signInName: 'clerk',
  secret: '示例口令 2',
};

/** A folder with key slots whose ports can be changed between calls. */
export interface TestSlots {
  readonly folder: string;
  readonly path: string;
  readonly ports: { -readonly [K in keyof KeyPorts]: KeyPorts[K] };
  /** As after a restart: everything is read again from the file. */
  restarted(): KeySlots;
  readonly ledgerKey: Buffer;
  readonly recovery: string;
  readonly keyringMissing: boolean;
  setNow(milliseconds: number): void;
  dispose(): void;
}

export async function someSlots(keyring: Keyring | null = null): Promise<TestSlots> {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const path = join(folder, 'keyslots.json');
  let now = Date.parse('2026-03-10T09:00:00.000+08:00');
  const ports = {
    kdf: cheapKdf,
    cost: { N: 2, r: 1, p: 1 },
    keyring,
    randomBytes: (length: number) => randomBytes(length),
    nowMs: () => now,
  };
  const office = {
    ledgerId: '0195ffaa-0000-4000-8000-000000000001',
    office: { code: OfficeCode.parse('45010001'), name: '示例网点' },
    terminal: TerminalCode.parse('03'),
    demo: false,
    training: false,
  };
  const made = must(await new KeySlots(path, ports).create(office, ADMIN));
  return {
    folder,
    path,
    ports,
    restarted: () => new KeySlots(path, ports),
    ...made,
    setNow: (milliseconds) => {
      now = milliseconds;
    },
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
