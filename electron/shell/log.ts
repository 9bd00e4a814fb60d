import type { Clock } from '../domain/clock.ts';
import { redact } from './redact.ts';

/** All a log line may carry beside its time, level and event; nothing that names a person. */
export interface LogFields {
  readonly operation?: string;
  readonly code?: string;
  readonly incident?: string;
  readonly ms?: number;
  readonly count?: number;
  readonly done?: number;
  readonly total?: number;
  readonly version?: string;
  readonly electron?: string;
  readonly channel?: string;
  readonly reason?: string;
  readonly exitCode?: number;
  readonly error?: string;
  readonly stack?: string;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** Writes a bug with its number and gives the number, e.g. `K7QF-20260310-4`. */
  incident(error: unknown, operation: string): string;
}

const FIELDS = [
  'operation',
  'code',
  'incident',
  'ms',
  'count',
  'done',
  'total',
  'version',
  'electron',
  'channel',
  'reason',
  'exitCode',
  'error',
  'stack',
] as const satisfies readonly (keyof LogFields)[];

/** A log that writes JSON lines; `run` tells one start of the program from another. */
export function logTo(write: (line: string) => void, clock: Clock, run: string): Log {
  let incidents = 0;

  function line(level: string, event: string, fields: LogFields): void {
    const kept: Record<string, string | number> = { at: clock.now(), level, event };
    for (const key of FIELDS) {
      const value = fields[key];
      if (value !== undefined) kept[key] = typeof value === 'string' ? redact(value) : value;
    }
    write(`${JSON.stringify(kept)}\n`);
  }

  return {
    info: (event, fields = {}) => {
      line('info', event, fields);
    },
    warn: (event, fields = {}) => {
      line('warn', event, fields);
    },
    incident: (error, operation) => {
      incidents += 1;
      const number = `${run}-${incidents}`;
      line('error', 'incident', { incident: number, operation, ...errorFields(error) });
      return number;
    },
  };
}

function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    error: `${error.name}: ${error.message}`,
    stack: framesOf(error),
    ...(typeof code === 'string' ? { code } : {}),
  };
}

/** Where it happened, without the message and without the folders of this machine. */
function framesOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((text) => /^\s+at /.test(text));
  return frames
    .slice(0, 8)
    .map((text) => text.trim().replace(/(?:file:\/\/)?\/[^\s()]*\//g, ''))
    .join(' | ');
}
