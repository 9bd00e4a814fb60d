import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { centralLimits } from '../contract/central/common.ts';
import { addressOf, urlProblem } from '../domain/centralUrl.ts';
import { Unreachable } from './transport.ts';
import type { Transport, TransportReply, TransportRequest } from './transport.ts';

const compress = promisify(gzip);
/** Below this many characters compression costs more than it saves. */
const GZIP_FROM = 1400;
/** An answer above this is not one of ours. */
const REPLY_LIMIT = 2 * centralLimits.bodyBytes;

export interface FetchTransportOptions {
  readonly baseUrl: string;
  /** Bearer token of this terminal. */
  readonly token: string;
  /** `globalThis.fetch`, or Electron's `net.fetch` where a proxy is configured. */
  readonly fetch: typeof globalThis.fetch;
}

/** The line over HTTP: bearer token, gzip, no redirects, a time limit on the whole answer. */
export function fetchTransport(options: FetchTransportOptions): Transport {
  const problem = urlProblem(options.baseUrl);
  if (problem !== null) throw new Error(`not an address for central: ${problem}`);
  return { send: (request) => sendWith(options, request) };
}

async function sendWith(
  { baseUrl, token, fetch }: FetchTransportOptions,
  request: TransportRequest,
): Promise<TransportReply> {
  const body = request.body === null ? null : await packed(request.body);
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    const response = await fetch(addressOf(baseUrl, request.path), {
      method: request.method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(body === null ? {} : { 'content-type': 'application/json', ...body.headers }),
      },
      ...(body === null ? {} : { body: body.bytes }),
      // A gateway that sends us to its log-in page is not central.
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
    const contentType = response.headers.get('content-type') ?? '';
    return { status: response.status, contentType, text: await wholeText(response) };
  } catch (error) {
    throw asUnreachable(error, signal.aborted);
  }
}

async function packed(text: string) {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length < GZIP_FROM) return { bytes, headers: {} };
  return { bytes: await compress(bytes, { level: 1 }), headers: { 'content-encoding': 'gzip' } };
}

/** Reads the body, counting, so that an endless answer cannot fill the memory. */
async function wholeText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > REPLY_LIMIT) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function asUnreachable(error: unknown, timedOut: boolean): Unreachable {
  const message = error instanceof Error ? (error.cause ?? error) : error;
  return new Unreachable(timedOut ? 'timeout' : 'cut', String(message));
}
