import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Ledger, LedgerPorts, StopPoints } from '../../db/ledger.ts';
import { createLedger, type OpenOptions } from '../../db/open.ts';
import { insertUserAccount, rolesOf } from '../../db/queries/account.ts';
import type { PolicyBook, PolicyPack } from '../../electron/domain/policy.ts';
import { ok } from '../../electron/domain/result.ts';
import {
  OfficeCode,
  OperationId,
  TerminalCode,
  type PersonId,
} from '../../electron/domain/terms.ts';
import { loadPolicyBook } from '../../electron/policy/load.ts';
import type { Desk, Verifications } from '../../electron/services/desk.ts';
import { envelopeOf, type Envelope } from '../../electron/services/write.ts';
import { verificationMemory } from '../../electron/shell/verifications.ts';
import { loadRegister, type RegisterGroup } from '../../scripts/demoOffice/load.ts';
import {
  namedKinships,
  namedRecords,
  personIdOf,
  type Handle,
} from '../../scripts/demoOffice/people.ts';
import {
  aClock,
  aCommand,
  anAuthor,
  MIGRATIONS,
  must,
  opened,
  type TestAuthor,
  type TestClock,
} from './ledger.ts';

/** Who sits at the test office's counter; names are synthetic, staff numbers differ. */
const AUTHORS = {
  administrator: anAuthor('admin01', 'administrator', '9001'),
  clerk: anAuthor('clerk01', 'clerk', '1001'),
  clerk2: anAuthor('clerk02', 'clerk', '1002'),
  reviewer: anAuthor('review01', 'reviewer', '2001'),
} as const satisfies Record<string, TestAuthor>;

type AuthorName = keyof typeof AUTHORS;

const NAMES: Readonly<Record<AuthorName, string>> = {
  administrator: '示例黎管理',
  clerk: '示例覃柜员',
  clerk2: '示例韦柜员',
  reviewer: '示例莫复核',
};

const OFFICE = { code: OfficeCode.parse('45010001'), name: '示例南宁医保服务大厅' };
const TERMINAL = TerminalCode.parse('03');
const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));

let book: PolicyBook | undefined;

/** All packs of the repository, read once per process. */
export function theBook(): PolicyBook {
  book ??= loadPolicyBook(RESOURCES, { trust: ['demo', 'production'], acceptUnsigned: true });
  return book;
}

/** A pack of the repository. */
export function aPack(id = 'GX-NN'): PolicyPack {
  const pack = theBook().pack(id);
  if (pack === null) throw new Error(`no pack ${id}`);
  return pack;
}

export interface DeskChoices {
  /** Where the clock stands at first. */
  readonly start?: string;
  readonly pack?: string;
  readonly stopPoints?: StopPoints;
  /** More of the register, loaded behind the named persons. */
  readonly register?: Iterable<RegisterGroup>;
  /** Done to the file before it is opened. */
  readonly fill?: (options: OpenOptions) => void;
}

/** Desks of several people on one real encrypted ledger with the handbook's persons in it. */
export interface TestDesk {
  readonly ledger: Ledger;
  readonly clock: TestClock;
  readonly folder: string;
  readonly options: OpenOptions;
  readonly verifications: Verifications;
  readonly clerk: Desk;
  readonly clerk2: Desk;
  readonly reviewer: Desk;
  readonly administrator: Desk;
  /** The id of a person of the handbook, e.g. 'P03'. */
  person(handle: Handle): PersonId;
  /** A new operation id; the same ones in the same order in every run. */
  newOperation(): OperationId;
  /** The keys of a write: a new id, commit, nothing signed; overridden by `more`. */
  envelope(more?: Partial<Envelope>): Envelope;
  /** Closes and opens the same file again; the desks follow. */
  reopen(): Ledger;
  /** Closes and removes the folder. */
  dispose(): void;
}

/** Kept in memory: a test's process is ended without a chance to sweep up behind itself. */
interface Template {
  readonly bytes: Uint8Array;
  readonly key: Uint8Array;
}

let template: Template | undefined;

function optionsFor(file: string, key: Uint8Array, ports: LedgerPorts): OpenOptions {
  const backupFolder = join(tmpdir(), 'desk-backup');
  return { file, key, migrations: MIGRATIONS, backupFolder, ports };
}

/** Made once per process and copied for every test: a copy costs a tenth of a new one. */
function theTemplate(): Template {
  if (template !== undefined) return template;
  const folder = mkdtempSync(join(tmpdir(), 'desk-template-'));
  const file = join(folder, 'ledger.db');
  const key = randomBytes(32);
  const clock = aClock('2026-03-01T08:00:00.000+08:00');
  const options = optionsFor(file, key, { clock, randomBytes });
  const identity = { office: OFFICE.code, terminal: TERMINAL, demo: false, training: false };
  must(createLedger(options, { ledgerId: 'test-ledger', ...identity }));
  const ledger = opened(options);
  for (const name of Object.keys(AUTHORS) as AuthorName[]) introduceAs(ledger, name);
  loadRegister(ledger, [{ records: namedRecords(), kinships: namedKinships() }]);
  ledger.close();
  template = { bytes: readFileSync(file), key };
  rmSync(folder, { recursive: true, force: true });
  return template;
}

function introduceAs(ledger: Ledger, name: AuthorName): void {
  const author = AUTHORS[name];
  const { accountId, staffNumber, publicKey, roles } = author;
  const account = { accountId, staffNumber, publicKey, roles, state: 'active' } as const;
  const command = aCommand('account.create', { accountId });
  must(
    ledger.once(AUTHORS.administrator, command, (tx, { seq }) => {
      const signInName = accountId.replace('account-', '');
      const row = { ...account, signInName, displayName: NAMES[name], wrappedKey: '{}' };
      insertUserAccount(tx, { ...row, journalSeq: seq });
      const body = { signInName, displayName: NAMES[name], roles };
      return ok({
        entry: { kind: 'local', type: 'account.created', body, persons: [], account },
        output: {},
      });
    }),
  );
}

/** Ids that are the same in every run: uuids of version 7 with a counter. */
function counter(mark: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-7000-8${mark}-${count.toString(16).padStart(12, '0')}`;
  };
}

export function aDesk(choices: DeskChoices = {}): TestDesk {
  const from = theTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const file = join(folder, 'ledger.db');
  writeFileSync(file, from.bytes);
  const clock = aClock(choices.start);
  const { stopPoints } = choices;
  const ports: LedgerPorts = {
    clock,
    randomBytes,
    ...(stopPoints === undefined ? {} : { stopPoints }),
  };
  const options = optionsFor(file, from.key, ports);
  choices.fill?.(options);
  let ledger = opened(options);
  if (choices.register !== undefined) loadMore(ledger, choices.register);
  const newId = counter('001');
  const newOperation = counter('002');
  const verifications = verificationMemory(() => clock.monotonicMs());
  const pack = aPack(choices.pack);
  const deskOf = (name: AuthorName): Desk => {
    const author = AUTHORS[name];
    const actor = { name: NAMES[name], roles: rolesOf(author.roles) };
    const place = { office: OFFICE, terminal: TERMINAL, book: theBook(), pack };
    return { ledger, author, actor, ...place, clock, newId, verifications };
  };
  return {
    get ledger() {
      return ledger;
    },
    clock,
    folder,
    options,
    verifications,
    get clerk() {
      return deskOf('clerk');
    },
    get clerk2() {
      return deskOf('clerk2');
    },
    get reviewer() {
      return deskOf('reviewer');
    },
    get administrator() {
      return deskOf('administrator');
    },
    person: personIdOf,
    newOperation: () => OperationId.parse(newOperation()),
    envelope: (more) => ({ ...envelopeOf(OperationId.parse(newOperation())), ...more }),
    reopen: () => {
      ledger.close();
      ledger = opened(options);
      return ledger;
    },
    dispose: () => {
      ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function loadMore(ledger: Ledger, groups: Iterable<RegisterGroup>): void {
  loadRegister(ledger, groups, undefined, 20_000, 'secondLoad');
}
