/** One request to central; the body is JSON text already. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query, '/v1/…'. */
  readonly path: string;
  readonly body: string | null;
  readonly timeoutMs: number;
}

/** An HTTP answer that arrived whole. What it says is judged by the client. */
export interface TransportReply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** The line to central. Throws `Unreachable` when no whole answer came. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportReply>;
}

/** No whole answer: refused, cut, timed out. The request may or may not have had its effect. */
export class Unreachable extends Error {
  readonly reason: 'timeout' | 'cut';

  constructor(reason: 'timeout' | 'cut', message: string) {
    super(message);
    this.name = 'Unreachable';
    this.reason = reason;
  }
}
