import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { BatchAnswer, type OperationItem } from '../../electron/contract/central/operations.ts';
import { VerifyAnswer } from '../../electron/contract/central/register.ts';
import { IsoInstant } from '../../electron/domain/clock.ts';
import type { Json } from '../../electron/domain/json.ts';
import { receiptNumberOf } from '../../electron/domain/receipt.ts';
import {
  CaseId,
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
import { lentCentral } from '../support/lentCentral.ts';

let central: Central;
beforeAll(async () => {
  central = await lentCentral();
}, 60_000);
afterAll(() => central.stop());
beforeEach(async () => {
  await central.empty();
  await central.load(centralPeopleOf(namedRecords()));
});

type Payload = OperationItem['payload'];
type Reserve = Extract<Payload, { type: 'withdrawal.reserve' }>;
type Settle = Extract<Payload, { type: 'withdrawal.settle' }>;

const office = OfficeCode.parse('45010001');
const terminal = TerminalCode.parse('03');
const MIN = { idType: '01', idNumber: '450103198511039949', name: '示例周敏' };
const LAN = { idType: '01', idNumber: '45010519600725992X', name: '示例李桂兰' };
const NOBODY = { idType: '01', idNumber: '450103199001019912', name: '示例无此人' };
const BALANCE = 930_400;
const aCase = () => CaseId.parse(randomUUID());

const reserve = (more: Partial<Reserve> = {}): Reserve => ({
  type: 'withdrawal.reserve',
  caseId: aCase(),
  insured: MIN,
  situation: 'EMIGRATION',
  amountFen: BALANCE,
  effect: 'CLOSE',
  pack: { id: 'GX-NN', version: '1' },
  decision: 'ALLOW',
  reasons: [],
  ...more,
});
const release = (caseId: CaseId): Payload => ({
  type: 'withdrawal.release',
  caseId,
  insured: MIN,
  reason: '撤回',
});
const settle = (caseId: CaseId, more: Partial<Settle> = {}): Payload => ({
  type: 'withdrawal.settle',
  caseId,
  insured: MIN,
  effect: 'CLOSE',
  paidFen: BALANCE,
  on: '2026-03-10' as Settle['on'],
  ...more,
});
const reopen = (caseId: CaseId): Payload => ({
  type: 'account.reopen',
  caseId,
  insured: MIN,
  reason: '错案更正',
});
const bind = (): Payload => ({
  type: 'binding.bind',
  bindingId: randomUUID() as Extract<Payload, { type: 'binding.bind' }>['bindingId'],
  owner: MIN,
  relative: LAN,
  relationship: 'parent',
  position: 1,
  quotaFen: 0,
  crossProvince: false,
  effectiveFrom: '2026-03-10' as Settle['on'],
  pack: { id: 'GX-NN', version: '1' },
  decision: 'ALLOW',
  reasons: [],
  checkerStaff: null,
});

let seq = 0;
function anItem(payload: Payload): OperationItem {
  seq += 1;
  return {
    operationId: OperationId.parse(randomUUID()),
    seq,
    hash: Sha256Hex.parse('a'.repeat(64)),
    at: IsoInstant.parse('2026-03-10T09:00:00.000+08:00'),
    receiptNumber: receiptNumberOf({ office, terminal, on: '2026-03-10', sequence: seq }),
    staffNumber: StaffNumber.parse('1001'),
    payload,
  };
}

async function post(path: string, body: Json): Promise<Json> {
  const headers = {
    authorization: `Bearer ${referenceToken(office, terminal)}`,
    'content-type': 'application/json',
  };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(central.url + path, init);
  return fromWire((await response.json()) as Json);
}

async function send(...items: OperationItem[]) {
  const head = { seq: 1, hash: Sha256Hex.parse('b'.repeat(64)) };
  const batch = toWire({ office, terminal, ledgerId: 'ledger-1', head, items });
  return BatchAnswer.parse(await post('/v1/operations', batch)).answers;
}

/** `created`, or the code of the refusal. */
async function answersTo(...payloads: Payload[]): Promise<string[]> {
  const answers = await send(...payloads.map(anItem));
  return answers.map((one) => (one.result === 'rejected' ? one.code : one.result));
}

async function account() {
  const answer = VerifyAnswer.parse(await post('/v1/persons/verify', toWire({ persons: [MIN] })));
  return answer.persons[0]?.account;
}

describe('central holds an account for one case', () => {
  it('and refuses another one, binds too, until it is released', async () => {
    const first = reserve();
    expect(await answersTo(first, reserve(), bind())).toEqual([
      'created',
      'ACCOUNT_RESERVED',
      'ACCOUNT_RESERVED',
    ]);
    expect(await account()).toMatchObject({ quotaFen: BALANCE, balanceFen: BALANCE });
    expect(await answersTo(release(first.caseId), bind(), reserve())).toEqual([
      'created',
      'created',
      'created',
    ]);
  });

  it('once, however often the same operation comes, and again with another amount', async () => {
    const payload = reserve();
    const item = anItem(payload);
    expect((await send(item, item)).map((one) => one.result)).toEqual(['created', 'exists']);
    expect(await answersTo(reserve({ ...payload, amountFen: 5 }))).toEqual(['created']);
    expect(await account()).toMatchObject({ quotaFen: 5 });
  });

  it.each<[string, Payload]>([
    ['PERSON_UNKNOWN', reserve({ insured: NOBODY })],
    ['ACCOUNT_UNKNOWN', reserve({ insured: LAN })],
    ['BALANCE_INSUFFICIENT', reserve({ amountFen: BALANCE + 1 })],
    ['RESERVATION_UNKNOWN', release(aCase())],
    ['RESERVATION_UNKNOWN', settle(aCase())],
    ['ACCOUNT_OPEN', reopen(aCase())],
  ])('and answers %s where that cannot be', async (code, payload) => {
    expect(await answersTo(payload)).toEqual([code]);
    expect((await central.dump()).reservations).toEqual([]);
  });
});

describe('central settles a case that was paid', () => {
  it.each([
    ['CLOSE', 'closed', 0],
    ['CLOSE_LOCAL', 'closed', 0],
    ['SEAL', 'sealed', BALANCE - 400],
    ['KEEP', 'open', BALANCE - 400],
  ] as const)('%s leaves the account %s with %d fen', async (effect, state, balanceFen) => {
    const { caseId, ...rest } = reserve({ effect });
    const paid = settle(caseId, { effect, paidFen: 400 });
    expect(await answersTo({ caseId, ...rest }, paid, paid)).toEqual([
      'created',
      'created',
      'RESERVATION_UNKNOWN',
    ]);
    expect(await account()).toMatchObject({ state, balanceFen, quotaFen: 0 });
  });

  it('and takes nothing for a closed account until it is opened again', async () => {
    const { caseId, ...rest } = reserve();
    await answersTo({ caseId, ...rest }, settle(caseId));
    expect(await answersTo(reserve(), bind())).toEqual(['ACCOUNT_CLOSED', 'ACCOUNT_CLOSED']);
    expect(await answersTo(reopen(caseId), bind())).toEqual(['created', 'created']);
  });
});
