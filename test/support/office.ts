import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Ledger } from '../../db/ledger.ts';
import type { PolicyBook } from '../../electron/domain/policy.ts';
import { OfficeCode, OperationId, StaffNumber, TerminalCode } from '../../electron/domain/terms.ts';
import type { Role } from '../../electron/domain/terms.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { addAccount } from '../../electron/shell/accounts.ts';
import type { AccountPorts } from '../../electron/shell/accounts.ts';
import { foundOffice } from '../../electron/shell/found.ts';
import type { FoundingPorts } from '../../electron/shell/found.ts';
import { scryptKdf } from '../../electron/shell/keys/kdf.ts';
import type { Keyring } from '../../electron/shell/keys/keyringPort.ts';
import { KeySlots } from '../../electron/shell/keys/slots.ts';
import { officeFiles } from '../../electron/shell/officeFiles.ts';
import { openOffice } from '../../electron/shell/openOffice.ts';
import { sessionKeeper } from '../../electron/shell/session.ts';
import type { SessionKeeper } from '../../electron/shell/session.ts';
import { theBook } from './desk.ts';
import { aClock, must } from './ledger.ts';
import type { TestClock } from './ledger.ts';

/** A cheap derivation: what is tested is who may enter, not how long guessing takes. */
const CHEAP = { N: 2 ** 4, r: 8, p: 1 } as const;

export const ADMIN = { signInName: 'admin01', secret: 'first-secret-01' } as const;

/** An office founded in a temporary folder, with the counter's own code and cheap keys. */
export interface TestOffice {
  readonly folder: string;
  readonly ports: FoundingPorts;
  readonly slots: KeySlots;
  readonly clock: TestClock;
  /** Shown once when it was founded. */
  readonly recovery: string;
  /** What the session keeper reported. */
  readonly oddities: string[];
  /** A new run of the program on the same folder; the one before must be closed. */
  start(on?: string | null): SessionKeeper;
  dispose(): void;
}

export interface OfficeChoices {
  readonly demo?: boolean;
  readonly packId?: string;
  /** The packs of an open ledger; the repository's own when not given. */
  readonly bookFor?: (ledger: Ledger) => PolicyBook;
  /** The keyring of the machine; changed in between it plays a lost one. */
  readonly keyring?: { current: Keyring | null };
}

/** Ports of an office that is not founded yet. */
export function foundingPorts(folder: string, choices: OfficeChoices = {}): FoundingPorts {
  const clock = aClock();
  const keyring = choices.keyring ?? { current: null };
  return {
    files: officeFiles(folder),
    migrations: fileURLToPath(new URL('../../db/migrations', import.meta.url)),
    sqliteBinding: null,
    ports: { clock, randomBytes: (length) => randomBytes(length) },
    newId: () => randomUUID(),
    keys: {
      kdf: scryptKdf,
      cost: CHEAP,
      get keyring() {
        return keyring.current;
      },
      randomBytes,
      nowMs: () => Date.parse(clock.now()),
    },
  };
}

/** Facts of the test office. */
export function officeFacts({ demo = false, packId = 'GX-NN' }: OfficeChoices = {}) {
  return {
    office: { code: OfficeCode.parse('45010001'), name: '示例南宁医保服务大厅' },
    terminal: TerminalCode.parse('03'),
    packId,
    demo,
    training: false,
    administrator: { ...ADMIN, staffNumber: StaffNumber.parse('9001'), name: '示例黎管理' },
  };
}

export async function anOffice(choices: OfficeChoices = {}): Promise<TestOffice> {
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
  const ports = foundingPorts(folder, choices);
  const { recovery } = must(await foundOffice(ports, officeFacts(choices)));
  const slots = new KeySlots(ports.files.keyslots, ports.keys);
  const clock = ports.ports.clock as TestClock; // made by foundingPorts just above
  const oddities: string[] = [];
  const started: SessionKeeper[] = [];

  return {
    folder,
    ports,
    slots,
    clock,
    recovery,
    oddities,
    start: (on = null) => {
      const bookFor = choices.bookFor ?? theBook;
      const keeper = sessionKeeper({
        slots,
        keys: ports.keys,
        newId: ports.newId,
        openOffice: (unlocked) => openOffice({ ...ports, clock, on, bookFor }, slots, unlocked),
        onOpened: () => undefined,
        onSignedIn: () => undefined,
        onOddity: (code) => oddities.push(code),
      });
      started.push(keeper);
      return keeper;
    },
    dispose: () => {
      for (const keeper of started) keeper.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A keyring in memory. */
export function aKeyring(id = 'one'): Keyring {
  return {
    algorithm: `test/${id}`,
    encrypt: (text) => Buffer.from(`${id}:${text}`).toString('base64'),
    decrypt: (encrypted) => {
      const text = Buffer.from(encrypted, 'base64').toString();
      return text.startsWith(`${id}:`) ? text.slice(id.length + 1) : null;
    },
  };
}

/** The desk of whoever is signed in; nobody is a failed test. */
export function sessionDesk(keeper: SessionKeeper): Desk {
  const desk = keeper.desk();
  if (desk === null) throw new Error('nobody is signed in');
  return desk;
}

/** What changing accounts needs of an open office. */
export function accountsOf({ slots, ports }: TestOffice, keeper: SessionKeeper): AccountPorts {
  const open = keeper.office();
  if (open === null) throw new Error('no office is open');
  return { office: open, slots, keys: ports.keys };
}

/** A writing operation's envelope with an id of its own. */
export const envelope = (more: { mode?: 'check' | 'commit' } = {}) => ({
  operationId: OperationId.parse(randomUUID()),
  mode: more.mode ?? ('commit' as const),
  signedHash: null,
});

/** Signs the administrator in and adds a clerk, whose secret is `<name>-secret`. */
export async function withClerk(made: TestOffice, keeper: SessionKeeper, name = 'clerk01') {
  must(await keeper.signIn(ADMIN));
  return addPerson(made, keeper, name, ['clerk'], name === 'clerk01' ? '1001' : '1002');
}

/** Adds an account as the signed-in administrator; its secret is `<name>-secret`. */
export async function addPerson(
  made: TestOffice,
  keeper: SessionKeeper,
  signInName: string,
  roles: Role[],
  staffNumber: string,
) {
  const added = await addAccount(accountsOf(made, keeper), sessionDesk(keeper), {
    ...envelope(),
    signInName,
    staffNumber: StaffNumber.parse(staffNumber),
    name: '示例覃柜员',
    roles,
    secret: `${signInName}-secret`,
  });
  return must(added).output;
}
