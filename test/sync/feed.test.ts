import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { personByIdNumber } from '../../db/queries/person.ts';
import { readCursor, readSyncState, REGISTER_FEED } from '../../db/queries/sync.ts';
import type { RegisterPage } from '../../electron/contract/central/register.ts';
import { lookUpPerson } from '../../electron/services/lookUpPerson.ts';
import { recordPerson } from '../../electron/services/recordPerson.ts';
import { applyFeedPage } from '../../electron/services/applyFeedPage.ts';
import { centralClient } from '../../electron/sync/client.ts';
import { REGISTER_COMPLETE } from '../../electron/sync/feed.ts';
import { fetchTransport } from '../../electron/sync/fetchTransport.ts';
import type { Transport } from '../../electron/sync/transport.ts';
import { referenceToken } from '../central/app.ts';
import type { Central } from '../central/central.ts';
import { demoPeople } from '../central/demoPeople.ts';
import { bound } from '../support/bind.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { lentCentral } from '../support/lentCentral.ts';
import { aSync } from '../support/sync.ts';

// The pull of central's register, against the reference central itself.
const PEOPLE = demoPeople(900);
const STRANGER = PEOPLE.at(-1);
let central: Central;
let desk: TestDesk;

beforeAll(async () => {
  central = await lentCentral();
}, 60_000);
afterAll(() => central.stop());
beforeEach(async () => {
  await central.empty();
  await central.load(PEOPLE);
  desk = aDesk();
});
afterEach(() => {
  desk.dispose();
});

function theLine(): Transport {
  const token = referenceToken('45010001', '03');
  return fetchTransport({ baseUrl: central.url, token, fetch: globalThis.fetch });
}

/** The line, and everything that was asked on it. */
function listened(seen: string[], after?: (path: string) => void): Transport {
  const line = theLine();
  return {
    send: async (request) => {
      seen.push(request.path);
      const reply = await line.send(request);
      after?.(request.path);
      return reply;
    },
  };
}

const cursor = () => readCursor(desk.ledger.read, REGISTER_FEED);
const inRegister = () => PEOPLE.filter(({ idType, idNumber }) => find(idType, idNumber)).length;
const find = (idType: string, idNumber: string) =>
  personByIdNumber(desk.ledger.read, idType, idNumber);

async function firstPage(limit: number, after = ''): Promise<RegisterPage> {
  return must(await centralClient(theLine()).register(after, limit));
}

describe('central’s register is taken over page by page', () => {
  it('until central has no more, each page once, and nothing of it is an entry', async () => {
    const seen: string[] = [];
    const head = desk.ledger.head();
    const sync = aSync(desk, listened(seen));
    const report = await sync.pullRegister();
    expect(report).toMatchObject({ persons: PEOPLE.length, complete: true, failure: null });
    expect(report?.pages).toBeGreaterThan(1);
    expect(inRegister()).toBe(PEOPLE.length);
    expect(desk.ledger.head()).toEqual(head);
    expect(sync.network().waiting).toBe(0);
    expect(new Set(seen).size).toBe(seen.length);
    expect(readSyncState(desk.ledger.read, REGISTER_COMPLETE)).toBe(desk.clock.now());
  });

  it('and then only what changed', async () => {
    const sync = aSync(desk, theLine());
    const bind = bound(desk, 'P03', 'P02', 'parent');
    await sync.syncNow();
    await sync.pullRegister();
    await central.spend(bind.bindingId, 12_300);
    expect(await sync.pullRegister()).toMatchObject({ persons: 1, complete: true });
    const look = { by: { kind: 'person', personId: desk.person('P03') }, role: 'owner' } as const;
    expect(must(lookUpPerson(desk.clerk, look)).account?.balanceFen).toBe(930_400 - 12_300);
    expect(await sync.pullRegister()).toMatchObject({ persons: 0, complete: true });
  });

  it('and somebody recorded from a document before keeps the id the entries name', async () => {
    if (STRANGER === undefined) throw new Error('no people');
    const { idType, idNumber, name, sex, birthDate } = STRANGER;
    const input = { idType, idNumber, name, sex, birthDate, phone: '13800000000' };
    const recorded = must(
      recordPerson(desk.clerk, { ...desk.envelope(), ...input, declaredInsurance: null }),
    );
    await aSync(desk, theLine()).pullRegister();
    const found = find(idType, idNumber);
    expect(found?.person).toMatchObject({
      personId: recorded.output.personId,
      verified: true,
      phone: '13800000000',
    });
    expect(found?.insurance?.declared ?? false).toBe(false);
  });
});

describe('a pull that is cut off', () => {
  it('goes on behind the last page after a restart in the middle', async () => {
    const seen: string[] = [];
    const line = listened(seen, () => {
      if (seen.length === 3) throw new Error('the program dies here');
    });
    await expect(aSync(desk, line).pullRegister()).rejects.toThrow('dies');
    const stopped = cursor();
    expect(stopped).not.toBe('');
    desk.reopen();
    expect(cursor()).toBe(stopped);
    const before = inRegister();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(PEOPLE.length);
    const again: string[] = [];
    const report = await aSync(desk, listened(again)).pullRegister();
    expect(again[0]).toContain(`after=${encodeURIComponent(stopped)}`);
    expect(report).toMatchObject({ complete: true });
    expect(inRegister()).toBe(PEOPLE.length);
  });

  it('leaves no half of a page: a person that cannot be stored takes its page and cursor along', async () => {
    const page = await firstPage(20);
    const broken = page.persons.map((person, i) =>
      i === 19 ? { ...person, sex: 'X' as never } : person,
    );
    const strangers = page.persons.filter(({ idType, idNumber }) => !find(idType, idNumber));
    expect(() => applyFeedPage(desk.clerk, { ...page, persons: broken })).toThrow();
    expect(cursor()).toBe('');
    for (const { idType, idNumber } of strangers) expect(find(idType, idNumber)).toBeUndefined();
  });

  it('ends with the user’s session and begins again with the next', async () => {
    const seen: string[] = [];
    const sync = aSync(
      desk,
      listened(seen, () => void (seen.length === 2 && sync.stop())),
    );
    expect(await sync.pullRegister()).toMatchObject({ complete: false, failure: null });
    expect(inRegister()).toBeLessThan(PEOPLE.length);
    expect(await sync.pullRegister()).toMatchObject({ complete: true });
  });

  it('says why, and is no reason to count central as lost', async () => {
    const trouble: string[] = [];
    const line = theLine();
    const send: Transport['send'] = (request) =>
      request.path.startsWith('/v1/register')
        ? Promise.resolve({ status: 502, contentType: 'text/html', text: '<html>' })
        : line.send(request);
    const sync = aSync(desk, { send }, { onTrouble: (what) => trouble.push(what) });
    await sync.syncNow();
    expect(await sync.pullRegister()).toMatchObject({ failure: { kind: 'notCentral' } });
    expect(sync.feed()).toMatchObject({ running: false, failure: 'notCentral' });
    expect(sync.network().online).toBe(true);
    expect(trouble.join()).toContain('register');
  });
});

describe('a page', () => {
  it('applied twice changes nothing the second time', async () => {
    const page = await firstPage(50);
    expect(applyFeedPage(desk.clerk, page)).toEqual({ ok: true, value: { applied: true } });
    expect(applyFeedPage(desk.clerk, page)).toEqual({ ok: true, value: { applied: false } });
    expect(cursor()).toBe(page.upTo);
  });

  it('that leaves a gap is refused with the cursor it should follow', async () => {
    const first = await firstPage(50);
    const second = await firstPage(50, first.upTo);
    expect(applyFeedPage(desk.clerk, second)).toEqual({
      ok: false,
      problem: { code: 'register.gap', cursor: '' },
    });
    expect(cursor()).toBe('');
  });

  it('that another pull overtook is asked for again from where the ledger stands', async () => {
    const ahead = await firstPage(30);
    const seen: string[] = [];
    // While the first page is on its way, somebody else applies another one.
    const line = listened(seen, () => {
      if (seen.length === 1) must(applyFeedPage(desk.clerk, ahead));
    });
    expect(await aSync(desk, line).pullRegister()).toMatchObject({ complete: true, failure: null });
    expect(seen[1]).toContain(`after=${encodeURIComponent(ahead.upTo)}`);
    expect(inRegister()).toBe(PEOPLE.length);
  });

  it('made before central was asked about a person knows less and is asked for again', async () => {
    const sync = aSync(desk, theLine());
    bound(desk, 'P03', 'P02', 'parent');
    const old = await firstPage(50);
    await sync.syncNow();
    await sync.verifyPersons(desk.newOperation(), [desk.person('P03')]);
    expect(applyFeedPage(desk.clerk, old)).toEqual({
      ok: false,
      problem: { code: 'register.stale' },
    });
    expect(await sync.pullRegister()).toMatchObject({ complete: true });
  });

  it.each([
    ['another page than asked for', (page: object) => ({ ...page, after: 'elsewhere' })],
    ['a page that leads nowhere', (page: object) => ({ ...page, upTo: '', more: true })],
  ])('%s is no answer of central', async (_what, change) => {
    const line = theLine();
    const send: Transport['send'] = async (request) => {
      const reply = await line.send(request);
      return { ...reply, text: JSON.stringify(change(JSON.parse(reply.text) as object)) };
    };
    const report = await aSync(desk, { send }).pullRegister();
    expect(report).toMatchObject({ persons: 0, complete: false, failure: { kind: 'notCentral' } });
    expect(cursor()).toBe('');
  });
});

describe('beside its rounds', () => {
  it('a started sender pulls by itself once central is reached, and tells how far it is', async () => {
    const told: number[] = [];
    const changed: (readonly string[])[] = [];
    const sync = aSync(desk, theLine(), {
      onFeed: ({ persons }) => told.push(persons),
      onChanged: (personIds) => changed.push(personIds),
    });
    sync.start();
    await expect.poll(inRegister, { timeout: 20_000 }).toBe(PEOPLE.length);
    await expect.poll(() => sync.feed().running, { timeout: 5000 }).toBe(false);
    await sync.stop();
    expect(told.at(-1)).toBe(PEOPLE.length);
    expect(told.toSorted((a, b) => a - b)).toEqual(told);
    expect(changed).toEqual([[]]);
  });
});
