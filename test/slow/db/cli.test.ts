import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { keyed } from '../../../db/connect.ts';
import { openReader } from '../../../db/open.ts';
import { pagesKeyOf } from '../../../db/pages/key.ts';
import { openPages } from '../../../db/pages/open.ts';
import { OfficeCode, StaffNumber, TerminalCode } from '../../../electron/domain/terms.ts';
import { foundOffice } from '../../../electron/shell/found.ts';
import { DEMO_ACCOUNTS } from '../../../electron/shell/demoAccounts.ts';
import { scryptKdf } from '../../../electron/shell/keys/kdf.ts';
import { KeySlots, type KeyPorts } from '../../../electron/shell/keys/slots.ts';
import { officeFiles, type OfficeFiles } from '../../../electron/shell/officeFiles.ts';
import { parseLedgerArguments } from '../../../scripts/ledger/arguments.ts';
import { verifyJournal } from '../../support/independentVerifier.mjs';
import { aClock, MIGRATIONS_FOLDER, must } from '../../support/ledger.ts';
import { ABOUT, aCase, PAGE_MIGRATIONS } from '../../support/pages.ts';

const DEMO_ADMIN = DEMO_ACCOUNTS[3];

const keys: KeyPorts = {
  kdf: scryptKdf,
  cost: { N: 1024, r: 8, p: 1 },
  keyring: null,
  randomBytes,
  nowMs: () => 0,
};

interface Office {
  readonly files: OfficeFiles;
  readonly secret: string;
  readonly recovery: string;
}

async function anOffice(demo: boolean, secret: string): Promise<Office> {
  const files = officeFiles(mkdtempSync(join(tmpdir(), 'office-')));
  const { recovery } = must(
    await foundOffice(
      {
        files,
        migrations: MIGRATIONS_FOLDER,
        sqliteBinding: null,
        ports: { clock: aClock(), randomBytes },
        keys,
        newId: randomUUID,
      },
      {
        office: { code: OfficeCode.parse('45010001'), name: '示例网点' },
        terminal: TerminalCode.parse('03'),
        packId: 'GX-NN',
        demo,
        training: false,
        administrator: {
          signInName: DEMO_ADMIN.signInName,
          staffNumber: StaffNumber.parse('ADMIN01'),
          name: '示例管理员',
          secret,
        },
      },
    ),
  );
  return { files, secret, recovery };
}

let office: Office;
let demo: Office;
beforeAll(async () => {
  office = await anOffice(false, '示例口令 12');
  demo = await anOffice(true, DEMO_ADMIN.secret);
});
afterAll(() => {
  for (const { files } of [office, demo]) rmSync(files.folder, { recursive: true });
});

/** `npm run -s ledger -- …`, without npm. */
function ledger(args: readonly string[], input = '') {
  const script = join(import.meta.dirname, '../../../scripts/ledger.ts');
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', input });
}

const asAdmin = (files: OfficeFiles) => [
  '--db',
  files.ledger,
  '--account',
  DEMO_ADMIN.signInName,
  '--secret-fd',
  '0',
];

describe('ledger export and verify on the command line', () => {
  it('exports canonical lines, the export itself being the last entry, the head the last line', () => {
    const run = ledger(['export', ...asAdmin(office.files)], `${office.secret}\n`);
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(verifyJournal(run.stdout)).toMatchObject({ ok: true, seq: 3 });
    const lines = run.stdout.trimEnd().split('\n');
    expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({
      header: { type: 'journal.exported', author: { staffNumber: 'ADMIN01' } },
    });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ head: { seq: 3 } });
  });

  it('verifies, says what was checked, and writes nothing', () => {
    const before = readFileSync(office.files.ledger);
    const run = ledger(['verify', ...asAdmin(office.files)], `${office.secret}\n`);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(
      /entries, 0 erased\n[\s\S]*head: \d+:[0-9a-f]{64}\nscanned pages: none beside it, not looked at\nok\n$/,
    );
    expect(readFileSync(office.files.ledger).equals(before)).toBe(true);
  });

  it('compares with a head known outside', () => {
    const head = `7:${'a'.repeat(64)}`;
    const args = ['verify', ...asAdmin(office.files), '--head', head];
    const run = ledger(args, `${office.secret}\n`);
    expect(run).toMatchObject({ status: 1 });
    expect(run.stdout).toMatch(/^entry 7: .*cut or replaced/);
  });

  it('takes the recovery key instead of account and secret', () => {
    const args = ['export', '--db', office.files.ledger, '--recovery-fd', '0'];
    const run = ledger(args, `${office.recovery.toLowerCase()}\n`);
    expect(run.status).toBe(0);
    const entry = run.stdout.trimEnd().split('\n').at(-2) ?? '';
    expect(JSON.parse(entry)).toMatchObject({ header: { author: { staffNumber: 'RECOVERY' } } });
  });

  it('names the first bad entry and exits 1', async () => {
    const broken = await anOffice(false, 'x 示例口令 12');
    const slots = new KeySlots(broken.files.keyslots, keys);
    const { ledgerKeys } = must(await slots.unlock(DEMO_ADMIN.signInName, broken.secret));
    const key = ledgerKeys[0]?.key ?? Buffer.alloc(0);
    const raw = must(keyed({ file: broken.files.ledger, key }, true));
    raw.exec(`DROP TRIGGER journal_body_no_update`);
    raw.exec(`UPDATE journal_body SET body = '{}' WHERE seq = 2`);
    raw.exec(`CREATE TRIGGER journal_body_no_update BEFORE UPDATE ON journal_body
BEGIN SELECT RAISE(ABORT, 'journal_body: never changed'); END`);
    raw.close();
    const run = ledger(['verify', ...asAdmin(broken.files)], `${broken.secret}\n`);
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('entry 2: its body was changed\n1 entries before it are good\n');
    rmSync(broken.files.folder, { recursive: true });
  });

  it('opens the scanned pages beside the ledger, and names the first bad one', async () => {
    const own = await anOffice(false, 'y 示例口令 12');
    const slots = new KeySlots(own.files.keyslots, keys);
    const { ledgerKeys } = must(await slots.unlock(DEMO_ADMIN.signInName, own.secret));
    const reader = must(
      openReader({ file: own.files.ledger, key: ledgerKeys[0]?.key ?? Buffer.alloc(0) }),
    );
    const key = pagesKeyOf({ read: reader.db, identity: reader.identity });
    reader.close();
    const { pages: file, backup: backupFolder } = own.files;
    const ports = { migrations: PAGE_MIGRATIONS, backupFolder, clock: aClock(), randomBytes };
    const store = must(openPages({ file, key, ...ports }));
    const { pageId } = must(store.put(aCase(), randomBytes(5000), ABOUT));
    const verify = () => ledger(['verify', ...asAdmin(own.files)], `${own.secret}\n`);
    expect(verify().stdout).toMatch(/\nscanned pages: 1 opened and compared, 0 named\nok\n$/);
    store.raw.exec('UPDATE chunk SET sealed = zeroblob(length(sealed))');
    const bad = verify();
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain(`scanned pages: page ${pageId.slice(0, 16)} of case`);
    expect(bad.stdout).toMatch(/not filed, is damaged; 0 pages before it are good\n$/);
    store.close();
    rmSync(own.files.folder, { recursive: true });
  });

  it('refuses a wrong secret with a sentence, and prints no journal', () => {
    const run = ledger(['export', ...asAdmin(office.files)], 'wrong\n');
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(/^Wrong account or secret; \d more tries/);
  });

  it('opens the demo office by itself, and nothing but a demo office', () => {
    expect(ledger(['verify', '--db', demo.files.ledger])).toMatchObject({ status: 0 });
    expect(ledger(['verify', '--db', office.files.ledger]).status).toBe(1);
  });

  it('refuses the demo secret for a ledger that is no demo, whatever keyslots.json says', async () => {
    const trap = await anOffice(false, DEMO_ADMIN.secret);
    const text = readFileSync(trap.files.keyslots, 'utf8');
    writeFileSync(trap.files.keyslots, text.replace('"demo": false', '"demo": true'));
    for (const command of ['verify', 'export']) {
      const run = ledger([command, '--db', trap.files.ledger]);
      expect(run).toMatchObject({ status: 1, stdout: '' });
      expect(run.stderr).toMatch(/is no demo/);
    }
    rmSync(trap.files.folder, { recursive: true });
  });

  it('explains itself when the command line makes no sense', () => {
    const run = ledger(['erase', '--db', office.files.ledger]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/^say export or verify\n[\s\S]*--recovery-fd/);
  });

  it('creates nothing where there is no ledger', () => {
    const run = ledger(['verify', '--db', join(office.files.folder, 'none', 'ledger.db')]);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(/There is no ledger/);
  });
});

describe('the command line', () => {
  it('is understood', () => {
    const head = `7:${'a'.repeat(64)}`;
    const args = ['verify', '--db=x', '--account', 'a', '--secret-fd', '0', '--head', head];
    expect(parseLedgerArguments(args)).toEqual({
      command: 'verify',
      db: 'x',
      account: 'a',
      secretFd: 0,
      recoveryFd: null,
      head: { seq: 7, hash: 'a'.repeat(64) },
    });
  });

  it.each([
    ['no command', []],
    ['no file', ['verify']],
    ['something more', ['verify', 'now', '--db', 'x']],
    ['a descriptor that is none', ['verify', '--db', 'x', '--secret-fd', 'abc']],
    ['a head that is none', ['verify', '--db', 'x', '--head', '7:abc']],
  ])('is refused with %s', (_what, args) => {
    expect(() => parseLedgerArguments(args)).toThrow();
  });
});
