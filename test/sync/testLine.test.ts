import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { instantOfEpochMs } from '../../electron/domain/clock.ts';
import { centralClient } from '../../electron/sync/client.ts';
import { fetchTransport } from '../../electron/sync/fetchTransport.ts';
import { testLine } from '../../electron/sync/testLine.ts';
import { Unreachable, type Transport } from '../../electron/sync/transport.ts';
import { referenceToken } from '../central/app.ts';
import type { Central } from '../central/central.ts';
import { bound } from '../support/bind.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { lentCentral } from '../support/lentCentral.ts';

let central: Central;
let desk: TestDesk;
let centralNow = 0;
beforeAll(async () => {
  central = await lentCentral({ now: () => instantOfEpochMs(centralNow) });
}, 60_000);
afterAll(() => central.stop());
beforeEach(() => {
  desk = aDesk();
  centralNow = Date.parse(desk.clock.now()) + 90_000;
});
afterEach(() => {
  desk.dispose();
});

const lineWith = (token: string) =>
  fetchTransport({ baseUrl: central.url, token, fetch: globalThis.fetch });
const tried = (transport: Transport, hasToken = true) =>
  testLine(desk, centralClient(transport), hasToken);
const answering = (text: string, status = 200, contentType = 'application/json'): Transport => ({
  send: () => Promise.resolve({ status, contentType, text }),
});

describe('a test of the line names the link that fails', () => {
  it('none: address, token and clock, and nothing is sent or entered', async () => {
    bound(desk, 'P03', 'P02', 'parent');
    const head = desk.ledger.head();
    const report = await tried(lineWith(referenceToken('45010001', '03')));
    expect(report).toMatchObject({ outcome: 'ok', clockOffsetSeconds: 90 });
    expect(desk.ledger.head()).toEqual(head);
    expect((await central.dump()).operations).toEqual([]);
  });

  it.each([
    ['a token central does not know', 'not-one-of-central'],
    ['the token of another terminal', referenceToken('45010001', '04')],
  ])('%s', async (_what, token) => {
    expect((await tried(lineWith(token))).outcome).toBe('tokenRefused');
  });

  it('no token, when the address is right', async () => {
    const report = await tried(lineWith(''), false);
    expect(report).toMatchObject({ outcome: 'tokenMissing', clockOffsetSeconds: 90 });
  });

  it.each<[string, Transport]>([
    ['notCentral', answering('<html>', 200, 'text/html')],
    ['refused', answering(refusal('INTERNAL'), 503)],
    [
      'otherVersion',
      answering(JSON.stringify({ time: instantOfEpochMs(0), sequence: 0, versions: ['v2'] })),
    ],
    ['unreachable', { send: () => Promise.reject(new Unreachable('cut', 'x')) }],
    ['timeout', { send: () => Promise.reject(new Unreachable('timeout', 'x')) }],
  ])('%s', async (outcome, transport) => {
    expect((await tried(transport)).outcome).toBe(outcome);
  });
});

function refusal(code: string): string {
  return JSON.stringify({ code, message: 'later', time: instantOfEpochMs(0) });
}
