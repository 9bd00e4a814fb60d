import type { z } from 'zod';

import { centralApi, RequestRefusal, type CentralCall } from '../contract/central/api.ts';
import type { TimeAnswer } from '../contract/central/common.ts';
import type { BatchAnswer, BatchRequest } from '../contract/central/operations.ts';
import type { RegisterPage, VerifyAnswer, VerifyRequest } from '../contract/central/register.ts';
import type { Json } from '../domain/json.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { Unreachable, type Transport, type TransportReply } from './transport.ts';
import { fromWire, toWire } from './wire.ts';

/** Why there is no answer of central. */
export interface CentralFailure {
  /** `notCentral`: something answered, but not central (a gateway's page, a half answer). */
  readonly kind: 'timeout' | 'unreachable' | 'notCentral' | 'refused';
  /** Central's code when it refused the whole request. */
  readonly code: RequestRefusal['code'] | null;
  /** For the log and the status line; holds no personal data. */
  readonly message: string;
}

export type CentralResult<T> = Result<T, CentralFailure>;

/** Time limits of one request, milliseconds. */
export const TIME_LIMITS = { time: 5000, operations: 20_000, verify: 4000, register: 20_000 };

/** Central's calls, each answer judged by the contract's schema before anybody sees it. */
export interface CentralClient {
  time(): Promise<CentralResult<TimeAnswer>>;
  operations(batch: BatchRequest): Promise<CentralResult<BatchAnswer>>;
  verify(request: VerifyRequest): Promise<CentralResult<VerifyAnswer>>;
  register(after: string, limit: number): Promise<CentralResult<RegisterPage>>;
}

/** A client over any line. */
export function centralClient(transport: Transport): CentralClient {
  return {
    time: () => call(transport, centralApi.time, null, TIME_LIMITS.time),
    operations: (batch) => call(transport, centralApi.operations, batch, TIME_LIMITS.operations),
    verify: (request) => call(transport, centralApi.verify, request, TIME_LIMITS.verify),
    register: (after, limit) =>
      call(transport, centralApi.register, null, TIME_LIMITS.register, `?${query(after, limit)}`),
  };
}

function query(after: string, limit: number): string {
  return new URLSearchParams({ after, limit: String(limit) }).toString();
}

async function call<C extends CentralCall>(
  transport: Transport,
  { method, path, answer }: C,
  body: object | null,
  timeoutMs: number,
  search = '',
): Promise<CentralResult<z.output<C['answer']>>> {
  const text = body === null ? null : JSON.stringify(toWire(plain(body)));
  let reply: TransportReply;
  try {
    reply = await transport.send({ method, path: path + search, body: text, timeoutMs });
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const kind = error.reason === 'timeout' ? 'timeout' : 'unreachable';
    return fail({ kind, code: null, message: error.message });
  }
  const json = jsonOf(reply);
  if (reply.status !== 200) return fail(refusalOf(reply.status, json));
  const parsed = answer.safeParse(json);
  if (!parsed.success) return fail(notCentral('an answer that is not one of central'));
  return ok(parsed.data as z.output<C['answer']>); // parsed just now by the same schema
}

/** A request body is plain JSON by its schema. */
function plain(body: object): Json {
  return body as unknown as Json; // beside the schema that made it
}

/** The body in the contract's words; undefined when it is not JSON, whatever its status. */
function jsonOf(reply: TransportReply): unknown {
  if (!/^application\/json\b/i.test(reply.contentType)) return undefined;
  try {
    return fromWire(JSON.parse(reply.text) as Json); // JSON.parse gives nothing else
  } catch {
    return undefined;
  }
}

function refusalOf(status: number, json: unknown): CentralFailure {
  const refusal = RequestRefusal.safeParse(json);
  if (!refusal.success) return notCentral(`status ${status} without central's words`);
  const { code } = refusal.data;
  return { kind: 'refused', code, message: `${status} ${code}` };
}

function notCentral(message: string): CentralFailure {
  return { kind: 'notCentral', code: null, message };
}
