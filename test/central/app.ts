import { createGunzip } from 'node:zlib';

import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type preParsingHookHandler,
} from 'fastify';
import type { z } from 'zod';

import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { Json } from '../../electron/domain/json.ts';
import { centralApi } from '../../electron/contract/central/api.ts';
import { centralLimits, type RequestRefusal } from '../../electron/contract/central/common.ts';
import { BatchRequest } from '../../electron/contract/central/operations.ts';
import { RegisterQuery, VerifyRequest } from '../../electron/contract/central/register.ts';
import { fromWire, toWire } from '../../electron/sync/wire.ts';
import { acceptBatch, currentSequence } from './accept.ts';
import type { CentralDatabase } from './database.ts';
import type { FaultPlan } from './faults.ts';
import { findPerson, registerPage, registerPersonOf } from './people.ts';

/** Bearer token of a terminal at the reference central; a real one hands out secrets. */
export function referenceToken(office: string, terminal: string): string {
  return `reference-${office}-${terminal}`;
}

export interface AppPorts {
  readonly db: CentralDatabase;
  readonly faults: FaultPlan;
  readonly now: () => IsoInstant;
}

/** A request that is not taken as a whole. */
class Refused extends Error {
  readonly status: number;
  readonly code: RequestRefusal['code'];

  constructor(status: number, code: RequestRefusal['code'], message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The HTTP side of the reference central. */
export function centralApp(ports: AppPorts): FastifyInstance {
  const app = fastify({ bodyLimit: centralLimits.bodyBytes, forceCloseConnections: true });
  app.addHook('preParsing', unzip);
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    refuse(reply, ports, error),
  );
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, ports, new Refused(404, 'UNKNOWN_PATH', 'no such path')),
  );
  app.get(centralApi.time.path, async () => ({
    time: ports.now(),
    sequence: await currentSequence(ports.db),
    versions: ['v1'],
  }));
  app.post(centralApi.operations.path, (request, reply) => operations(ports, request, reply));
  app.post(centralApi.verify.path, (request) => verify(ports, request));
  app.get(centralApi.register.path, (request) => register(ports, request));
  return app;
}

/** gzip bodies, counted after unpacking, so that a small bomb stays small. */
const unzip: preParsingHookHandler = (request, _reply, payload, done) => {
  if (request.headers['content-encoding'] !== 'gzip') {
    done(null, payload);
    return;
  }
  const plain = payload.pipe(createGunzip());
  let received = 0;
  payload.on('data', (part: Buffer) => (received += part.length));
  Object.defineProperty(plain, 'receivedEncodedLength', { get: () => received });
  done(null, plain);
};

function refuse(reply: FastifyReply, ports: AppPorts, error: Error & { statusCode?: number }) {
  const known = error instanceof Refused ? error : asRefused(error);
  const body = { code: known.code, message: known.message, time: ports.now() };
  return reply.status(known.status).send(body);
}

function asRefused(error: Error & { statusCode?: number }): Refused {
  const status = error.statusCode ?? 500;
  if (status === 413) return new Refused(413, 'TOO_LARGE', 'the body is too large');
  if (status >= 400 && status < 500) return new Refused(400, 'MALFORMED', error.message);
  return new Refused(500, 'INTERNAL', error.message);
}

function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(fromWire(body as Json)); // JSON, since fastify parsed it
  if (result.success) return result.data;
  throw new Refused(400, 'MALFORMED', result.error.issues.map((i) => i.path.join('.')).join(', '));
}

/** The terminal that owns the token, as 'office-terminal'. */
function terminalOf(request: FastifyRequest): string {
  const match = /^Bearer reference-(\d{8}-\d{2})$/.exec(request.headers.authorization ?? '');
  if (match?.[1] === undefined) throw new Refused(401, 'UNAUTHORIZED', 'no valid token');
  return match[1];
}

async function operations(ports: AppPorts, request: FastifyRequest, reply: FastifyReply) {
  const terminal = terminalOf(request);
  const batch = parsed(BatchRequest, request.body);
  if (`${batch.office}-${batch.terminal}` !== terminal) {
    throw new Refused(401, 'UNAUTHORIZED', 'the token belongs to another terminal');
  }
  const fault = ports.faults.next();
  if (fault === 'cut') return cut(request, reply);
  if (fault === 'html') {
    return reply.type('text/html; charset=utf-8').send('<html><body>请登录无线网络</body></html>');
  }
  if (fault === 'unavailable') throw new Refused(503, 'INTERNAL', 'come back later');
  if (fault.startsWith('delay:')) await pause(Number(fault.slice('delay:'.length)));
  if (fault === 'twice') await acceptBatch(ports.db, batch, ports.now());
  const answer = toWire(await acceptBatch(ports.db, batch, ports.now()));
  if (fault === 'swallow') return cut(request, reply);
  if (fault === 'half') {
    const text = JSON.stringify(answer);
    return reply.type('application/json').send(text.slice(0, text.length / 2));
  }
  return answer;
}

function cut(request: FastifyRequest, reply: FastifyReply) {
  reply.hijack();
  request.raw.socket.destroy();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function verify(ports: AppPorts, request: FastifyRequest) {
  terminalOf(request);
  const { persons } = parsed(VerifyRequest, request.body);
  const sequence = await currentSequence(ports.db);
  const known = [];
  for (const ref of persons) {
    const person = await findPerson(ports.db, ref);
    known.push(person === null ? null : registerPersonOf(person, sequence));
  }
  return toWire({ time: ports.now(), sequence, persons: known });
}

async function register(ports: AppPorts, request: FastifyRequest) {
  terminalOf(request);
  const { after, limit } = parsed(RegisterQuery, request.query);
  const sequence = await currentSequence(ports.db);
  const page = await registerPage(ports.db, after, limit);
  const persons = page.persons.map((person) => registerPersonOf(person, sequence));
  const { upTo, more } = page;
  return toWire({ time: ports.now(), sequence, after, upTo, more, persons });
}
