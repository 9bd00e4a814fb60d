import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { BatchAnswer, type OperationItem } from '../../electron/contract/central/operations.ts';
import { RegisterPage, VerifyAnswer } from '../../electron/contract/central/register.ts';
import {
  RequestRefusal,
  TimeAnswer,
  centralLimits,
} from '../../electron/contract/central/common.ts';
import { IsoInstant } from '../../electron/domain/clock.ts';
import type { Json } from '../../electron/domain/json.ts';
import { receiptNumberOf } from '../../electron/domain/receipt.ts';
import {
  BindingId,
  OfficeCode,
  OperationId,
  Sha256Hex,
  StaffNumber,
  TerminalCode,
} from '../../electron/domain/terms.ts';
import { fromWire, toWire } from '../../electron/sync/wire.ts';
import { namedRecords } from '../../scripts/demoOffice/people.ts';
import { referenceToken } from './app.ts';
import type { Central } from './central.ts';
import { centralPeopleOf } from './demoPeople.ts';
import { faultsFromText } from './faults.ts';
import { lentCentral } from '../support/lentCentral.ts';

let central: Central;
beforeAll(async () => {
  central = await lentCentral();
}, 60_000);
afterAll(() => central.stop());
beforeEach(async () => {
  central.faults.clear();
  await central.empty();
  await central.load(centralPeopleOf(namedRecords()));
});

const office = OfficeCode.parse('45010001');
const terminal = TerminalCode.parse('03');
const hashOf = (digit: string) => Sha256Hex.parse(digit.repeat(64));
const MIN = { idType: '01', idNumber: '450103198511039949', name: '示例周敏' };
const QIANG = { idType: '01', idNumber: '450108198805169978', name: '示例周强' };
const LAN = { idType: '01', idNumber: '45010519600725992X', name: '示例李桂兰' };
const WANG = { idType: '01', idNumber: '622901193512019984', name: '示例王淑芬' };

type Payload = OperationItem['payload'];
type Bind = Extract<Payload, { type: 'binding.bind' }>;

function aBind(more: Partial<Bind> = {}): Bind {
  return {
    type: 'binding.bind',
    bindingId: BindingId.parse(randomUUID()),
    owner: MIN,
    relative: LAN,
    relationship: 'parent',
    position: 1,
    quotaFen: 0,
    crossProvince: false,
    effectiveFrom: '2026-03-10' as Bind['effectiveFrom'],
    pack: { id: 'GX-NN', version: '1' },
    decision: 'ALLOW',
    reasons: [],
    checkerStaff: null,
    ...more,
  };
}
const across = (quotaFen: number, more: Partial<Bind> = {}) =>
  aBind({
    relative: WANG,
    relationship: 'maternalGrandparent',
    crossProvince: true,
    quotaFen,
    ...more,
  });
const after = (bind: Bind, type: 'binding.end' | 'binding.undo'): Payload => {
  const { bindingId, owner, relative } = bind;
  const pair = { bindingId, owner, relative };
  return type === 'binding.undo'
    ? { type, ...pair, bindOperationId: OperationId.parse(randomUUID()) }
    : {
        type,
        ...pair,
        initiator: 'owner',
        event: null,
        reason: 'ownWish',
        endedOn: bind.effectiveFrom,
      };
};

let seq = 0;
function anItem(payload: Payload, more: Partial<OperationItem> = {}): OperationItem {
  seq += 1;
  return {
    operationId: OperationId.parse(randomUUID()),
    seq,
    hash: hashOf('a'),
    at: IsoInstant.parse('2026-03-10T09:00:00.000+08:00'),
    receiptNumber: receiptNumberOf({ office, terminal, on: '2026-03-10', sequence: seq }),
    staffNumber: StaffNumber.parse('1001'),
    payload,
    ...more,
  };
}

function batchOf(items: readonly OperationItem[], head = { seq: 1, hash: hashOf('b') }): Json {
  return toWire({ office, terminal, ledgerId: 'ledger-1', head, items });
}

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(central.url + path, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${referenceToken(office, terminal)}`,
      ...headers,
    },
  });
  return { status: response.status, json: fromWire((await response.json()) as Json) };
}

async function send(...items: readonly OperationItem[]) {
  const { status, json } = await post('/v1/operations', JSON.stringify(batchOf(items)));
  expect(status).toBe(200);
  return BatchAnswer.parse(json);
}
const answersOf = async (...payloads: readonly Payload[]) =>
  (await send(...payloads.map((payload) => anItem(payload)))).answers.map((answer) =>
    answer.result === 'rejected' ? answer.code : answer.result,
  );

describe('an operation has its effect exactly once', () => {
  it('the same id again gives the first answer as `exists`, for ever', async () => {
    const item = anItem(aBind());
    const [first] = (await send(item)).answers;
    const [second] = (await send(item)).answers;
    expect(first).toMatchObject({ result: 'created' });
    expect(second).toEqual({ ...first, result: 'exists' });
    expect((await central.dump()).bindings).toHaveLength(1);
  });

  it('the same id with another content is a CONFLICT, and the first effect stays', async () => {
    const item = anItem(aBind());
    await send(item);
    const [answer] = (await send({ ...item, staffNumber: StaffNumber.parse('1002') })).answers;
    expect(answer).toMatchObject({ result: 'rejected', code: 'CONFLICT' });
    expect((await central.dump()).operations).toMatchObject([
      { result: 'created', timesReceived: 2 },
    ]);
  });

  it('a refusal is kept too: the same id is not tried again when things have changed', async () => {
    const item = anItem(across(1_000_000));
    const [first] = (await send(item)).answers;
    expect(first).toMatchObject({ code: 'QUOTA_INSUFFICIENT' });
    await central.db.rows('UPDATE account SET balance_fen = 9000000');
    expect((await send(item)).answers).toEqual([first]);
  });

  it('the same id twice in one batch has one effect', async () => {
    const item = anItem(aBind());
    const { answers } = await send(item, item);
    expect(answers.map((answer) => answer.result)).toEqual(['created', 'exists']);
  });

  it('batches that come side by side stand in line', async () => {
    const items = [anItem(aBind()), anItem(aBind({ owner: QIANG }))];
    const all = await Promise.all([send(...items), send(...items), send(...items)]);
    const created = all.flatMap((batch) => batch.answers).filter((a) => a.result === 'created');
    expect(created).toHaveLength(2);
    expect((await central.dump()).sequence).toBe(2);
  });
});

describe('it answers per item and in order, from its own books', () => {
  it('one refusal does not stop the others', async () => {
    const stranger = { ...LAN, idNumber: '450103199912319994' };
    const bind = aBind();
    expect(await answersOf(aBind({ relative: stranger }), bind, aBind())).toEqual([
      'PERSON_UNKNOWN',
      'created',
      'DUPLICATE_BINDING',
    ]);
  });

  it.each([
    ['OWNER_NOT_EMPLOYEE', aBind({ owner: LAN, relative: MIN })],
    ['RELATIVE_NOT_INSURED', aBind({ relative: { ...MIN, idNumber: '450103199212319961' } })],
    ['PERSON_DECEASED', aBind({ relative: { ...MIN, idNumber: '450102194910019932' } })],
    ['REGION_NOT_ALLOWED', aBind({ relative: WANG })],
    ['QUOTA_REQUIRED', across(0)],
    ['QUOTA_NOT_ALLOWED', aBind({ quotaFen: 100 })],
    ['QUOTA_INSUFFICIENT', across(930_401)],
    ['BINDING_UNKNOWN', after(aBind(), 'binding.end')],
  ] as const)('%s', async (code, payload) => {
    expect(await answersOf(payload)).toEqual([code]);
    expect((await central.dump()).bindings).toHaveLength(0);
  });

  it('holds a quota inside the balance and says on ending what was never used', async () => {
    const bind = across(300_000);
    await answersOf(bind);
    expect((await central.dump()).quotas).toEqual([{ idNumber: MIN.idNumber, quotaFen: 300_000 }]);
    await central.spend(bind.bindingId, 180_000);
    const { answers } = await send(anItem(after(bind, 'binding.end')));
    expect(answers).toMatchObject([{ result: 'created', unusedQuotaFen: 120_000 }]);
    expect((await central.dump()).quotas).toEqual([]);
    expect(await answersOf(after(bind, 'binding.end'))).toEqual(['BINDING_NOT_OPEN']);
  });

  it('takes a bind back only while nothing was paid through it', async () => {
    const [used, unused] = [aBind(), aBind({ owner: QIANG })];
    await answersOf(used, unused);
    await central.spend(used.bindingId, 1);
    const undo = [after(used, 'binding.undo'), after(unused, 'binding.undo')];
    expect(await answersOf(...undo)).toEqual(['ALREADY_USED', 'created']);
  });

  it('keeps an account that a payout is reserved on', async () => {
    await central.db.rows(`UPDATE account SET reserved = TRUE`);
    expect(await answersOf(aBind())).toEqual(['ACCOUNT_RESERVED']);
  });

  it('takes a new order when it names every open binding, passing over what is not open', async () => {
    const [one, two] = [aBind(), aBind({ owner: QIANG })];
    await answersOf(one, two);
    const reorder = (...bindingIds: BindingId[]): Payload => ({
      type: 'binding.reorder',
      relative: LAN,
      bindingIds,
    });
    const never = BindingId.parse(randomUUID());
    expect(await answersOf(reorder(two.bindingId))).toEqual(['ORDER_INCOMPLETE']);
    expect(await answersOf(reorder(two.bindingId, never, one.bindingId))).toEqual(['created']);
    expect((await central.dump()).bindings.map((b) => b.bindingId)).toEqual([
      two.bindingId,
      one.bindingId,
    ]);
  });
});

describe("the counter's journal head leaves the machine", () => {
  const report = async (head: { seq: number; hash: Sha256Hex }) => {
    const { json } = await post('/v1/operations', JSON.stringify(batchOf([], head)));
    return BatchAnswer.parse(json).journal.state;
  };

  it('a head that goes back or forks is told, and nothing is refused because of it', async () => {
    expect(await report({ seq: 5, hash: hashOf('5') })).toBe('first');
    expect(await report({ seq: 9, hash: hashOf('9') })).toBe('extended');
    expect(await report({ seq: 9, hash: hashOf('9') })).toBe('same');
    expect(await report({ seq: 7, hash: hashOf('7') })).toBe('behind');
    expect(await report({ seq: 9, hash: hashOf('8') })).toBe('forked');
    const { heads, alarms } = await central.dump();
    expect(heads).toMatchObject([{ office, terminal, seq: 9, hash: hashOf('9') }]);
    expect(alarms).toBe(2);
  });
});

describe('the register', () => {
  it('says what it knows about the persons of a case, with balance and sequence', async () => {
    await answersOf(across(300_000));
    const asked = toWire({ persons: [MIN, { ...LAN, idNumber: '450103199912319994' }] });
    const { json } = await post('/v1/persons/verify', JSON.stringify(asked));
    const { persons, sequence } = VerifyAnswer.parse(json);
    expect(sequence).toBe(1);
    expect(persons).toMatchObject([
      { name: '示例周敏', account: { balanceFen: 930_400, quotaFen: 300_000, sequence: 1 } },
      null,
    ]);
  });

  it('is read page by page, and what changes comes again behind the cursor', async () => {
    const read = async (cursor: string) => {
      const response = await fetch(`${central.url}/v1/register?after=${cursor}&limit=10`, {
        headers: { authorization: `Bearer ${referenceToken(office, terminal)}` },
      });
      return RegisterPage.parse(fromWire((await response.json()) as Json));
    };
    const seen: string[] = [];
    let page = await read('');
    for (; page.more; page = await read(page.upTo))
      seen.push(...page.persons.map((p) => p.idNumber));
    seen.push(...page.persons.map((p) => p.idNumber));
    expect(new Set(seen).size).toBe(centralPeopleOf(namedRecords()).length);
    expect((await read(page.upTo)).persons).toHaveLength(0);
    await answersOf(aBind());
    const changed = (await read(page.upTo)).persons.map((p) => p.idNumber);
    expect(new Set(changed)).toEqual(new Set([MIN.idNumber, LAN.idNumber]));
  });
});

describe('a request that is not taken', () => {
  it('without a token of this terminal', async () => {
    const body = JSON.stringify(batchOf([]));
    for (const authorization of ['', 'Bearer nothing', `Bearer ${referenceToken(office, '04')}`]) {
      const { status, json } = await post('/v1/operations', body, { authorization });
      expect(status).toBe(401);
      expect(RequestRefusal.parse(json).code).toBe('UNAUTHORIZED');
    }
  });

  it('that is malformed, with unknown keys, or too many items', async () => {
    const items = Array.from({ length: centralLimits.batchItems + 1 }, () => anItem(aBind()));
    for (const body of ['{', '[]', JSON.stringify(batchOf(items)), '{"colour":"red"}']) {
      const { status, json } = await post('/v1/operations', body);
      expect(status).toBe(400);
      expect(RequestRefusal.parse(json).code).toBe('MALFORMED');
    }
  });

  it('that is too large, before and after unpacking', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(centralLimits.bodyBytes) });
    const plain = await post('/v1/operations', large);
    const packed = await post('/v1/operations', new Uint8Array(gzipSync(large)), {
      'content-encoding': 'gzip',
    });
    for (const { status, json } of [plain, packed]) {
      expect(status).toBe(413);
      expect(RequestRefusal.parse(json).code).toBe('TOO_LARGE');
    }
  });

  it('packed with gzip is taken like any other', async () => {
    const body = new Uint8Array(gzipSync(JSON.stringify(batchOf([anItem(aBind())]))));
    const { json } = await post('/v1/operations', body, { 'content-encoding': 'gzip' });
    expect(BatchAnswer.parse(json).answers).toMatchObject([{ result: 'created' }]);
  });
});

describe('on the line', () => {
  it('persons carry the national field names, and money there is yuan', async () => {
    const body = JSON.stringify({
      persons: [{ psn_cert_type: '01', certno: MIN.idNumber, psn_name: MIN.name }],
    });
    const response = await fetch(`${central.url}/v1/persons/verify`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${referenceToken(office, terminal)}`,
      },
    });
    const { persons } = (await response.json()) as { persons: unknown[] };
    expect(persons[0]).toMatchObject({
      certno: MIN.idNumber,
      gend: '2',
      insurance: { insutype: '310', psn_insu_stas: '1', psn_type: '1101' },
      account: { balc: '9304.00' },
    });
  });

  it("central's clock is asked without a token", async () => {
    const response = await fetch(`${central.url}/v1/time`);
    expect(TimeAnswer.parse(await response.json()).versions).toEqual(['v1']);
  });

  it('faults are named, and a wrong name is refused', () => {
    expect(faultsFromText('swallow-first-answer')).toEqual(['swallow']);
    expect(faultsFromText('ok,delay:300,html')).toEqual(['ok', 'delay:300', 'html']);
    expect(() => faultsFromText('swalow')).toThrow('no such fault');
  });
});
