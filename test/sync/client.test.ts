import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { waitAfter } from '../../electron/sync/backoff.ts';
import { centralClient } from '../../electron/sync/client.ts';
import { fetchTransport } from '../../electron/sync/fetchTransport.ts';
import { Unreachable, type Transport, type TransportReply } from '../../electron/sync/transport.ts';
import { urlProblem } from '../../electron/domain/centralUrl.ts';
import { fromWire, toWire, WIRE_FIELDS } from '../../electron/sync/wire.ts';

const TIME = { time: '2026-03-10T09:00:00.000+08:00', sequence: 3, versions: ['v1'] };
const json = (body: unknown, more: Partial<TransportReply> = {}): TransportReply => ({
  status: 200,
  contentType: 'application/json; charset=utf-8',
  text: JSON.stringify(body),
  ...more,
});
const over = (reply: TransportReply | Error): Transport => ({
  send: () => (reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply)),
});
const failureOf = async (reply: TransportReply | Error) => {
  const answered = await centralClient(over(reply)).time();
  return answered.ok ? null : { kind: answered.problem.kind, code: answered.problem.code };
};

describe('only an answer of central counts as one', () => {
  it('status 200 with JSON of the contract', async () => {
    expect(await centralClient(over(json(TIME))).time()).toEqual({ ok: true, value: TIME });
  });

  it.each([
    ['the page of a Wi-Fi gateway', json('<html>', { contentType: 'text/html' })],
    ['JSON under another type', json(TIME, { contentType: 'text/plain' })],
    ['half an answer', json(TIME, { text: JSON.stringify(TIME).slice(0, 20) })],
    ['JSON of another form', json({ ok: true })],
    ['an unknown key', json({ ...TIME, colour: 'red' })],
    ['a status of success that is not 200', json(TIME, { status: 202 })],
    ['a redirect', json('', { status: 302, contentType: 'text/html' })],
    ['a proxy’s own error page', json('', { status: 502, contentType: 'text/html' })],
  ])('not %s', async (_what, reply) => {
    expect(await failureOf(reply)).toEqual({ kind: 'notCentral', code: null });
  });

  it('a refusal in central’s own words is told as such', async () => {
    const { time } = TIME;
    const refusal = json({ code: 'UNAUTHORIZED', message: 'no', time }, { status: 401 });
    expect(await failureOf(refusal)).toEqual({ kind: 'refused', code: 'UNAUTHORIZED' });
  });

  it('a cut line and a time-out are told apart', async () => {
    expect(await failureOf(new Unreachable('cut', 'x'))).toMatchObject({ kind: 'unreachable' });
    expect(await failureOf(new Unreachable('timeout', 'x'))).toMatchObject({ kind: 'timeout' });
  });

  it('a bug in the line is not taken for a broken line', async () => {
    await expect(failureOf(new TypeError('bug'))).rejects.toThrow('bug');
  });
});

describe('the line over HTTP', () => {
  let server: Server;
  let base: string;
  const seen: { headers: Record<string, unknown>; size: number }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let size = 0;
      request.on('data', (part: Buffer) => (size += part.length));
      request.on('end', () => {
        seen.push({ headers: request.headers, size });
        if (request.url === '/never') return;
        if (request.url === '/away') response.writeHead(302, { location: '/elsewhere' }).end();
        else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const line = () => fetchTransport({ baseUrl: base, token: 'secret', fetch: globalThis.fetch });
  const request = { method: 'POST', path: '/', body: '{}', timeoutMs: 2000 } as const;

  it('carries the token in a header and packs long bodies', async () => {
    await line().send(request);
    const long = JSON.stringify('x'.repeat(100_000));
    await line().send({ ...request, body: long });
    const [short, packed] = seen;
    expect(short?.headers.authorization).toBe('Bearer secret');
    expect(short?.headers['content-encoding']).toBeUndefined();
    expect(packed?.headers['content-encoding']).toBe('gzip');
    expect(packed?.size).toBeLessThan(2000);
  });

  it('never follows a redirect', async () => {
    const { status } = await line().send({ ...request, path: '/away' });
    expect(status).not.toBe(200);
  });

  it('gives up after the time limit', async () => {
    const waiting = line().send({ ...request, path: '/never', timeoutMs: 150 });
    await expect(waiting).rejects.toMatchObject({ name: 'Unreachable', reason: 'timeout' });
  });

  it('says cut when nobody listens', async () => {
    const nobody = fetchTransport({
      baseUrl: 'http://127.0.0.1:9',
      token: '',
      fetch: globalThis.fetch,
    });
    await expect(nobody.send(request)).rejects.toMatchObject({ reason: 'cut' });
  });
});

describe("central's address", () => {
  it.each([
    ['https://central.example/api', null],
    ['http://127.0.0.1:8080', null],
    ['http://localhost:8080/base', null],
    ['http://[::1]:8080', null],
    ['http://central.example', 'notLoopback'],
    ['http://127.0.0.1.example', 'notLoopback'],
    ['ftp://127.0.0.1', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['https://user:word@central.example', 'credentials'],
    ['https://central.example/?token=1', 'extra'],
    ['central', 'notAUrl'],
  ])('%s', (text, problem) => {
    expect(urlProblem(text)).toBe(problem);
  });

  it('from a training office is this machine’s and no other', () => {
    expect(urlProblem('https://central.example.cn', true)).toBe('training');
    expect(urlProblem('http://127.0.0.1:8080/v1', true)).toBeNull();
  });
});

describe('waits between rounds', () => {
  const waits = { baseMs: 1000, ceilingMs: 60_000, idleMs: 30_000 };
  it('double with every failure, never above the ceiling, and spread over half of it', () => {
    const at = (failures: number, random: number) => waitAfter(failures, () => random, waits);
    expect(at(0, 0)).toBe(30_000);
    expect([1, 2, 3, 4].map((n) => at(n, 0))).toEqual([500, 1000, 2000, 4000]);
    expect(at(1, 0.999)).toBe(1000);
    for (const failures of [7, 20, 1000]) {
      expect(at(failures, 0)).toBe(30_000);
      expect(at(failures, 0.9999)).toBeLessThanOrEqual(60_000);
    }
  });
});

describe('the national field names', () => {
  const ours = {
    idType: '01',
    idNumber: '450103198511039949',
    name: '示例周敏',
    sex: 'F',
    insurance: { plan: '310', status: 'arrears', employment: 'retired', region: '450100' },
    account: { balanceFen: 123_405 },
    list: [{ name: '示例' }, null, 3, 'status'],
  };
  it('are put on and taken off without loss', () => {
    expect(fromWire(toWire(ours))).toEqual(ours);
    expect(toWire(ours)).toMatchObject({
      psn_cert_type: '01',
      gend: '2',
      insurance: { insutype: '310', psn_insu_stas: '3', psn_type: '1201', region: '450100' },
      account: { balc: '1234.05' },
      list: [{ psn_name: '示例' }, null, 3, 'status'],
    });
  });

  it('leave an amount or a code they do not know to the schema', () => {
    expect(fromWire({ balc: '12.345', gend: '9' })).toEqual({ balanceFen: '12.345', sex: '9' });
  });

  it('never name two fields alike', () => {
    const names = Object.values(WIRE_FIELDS).map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
