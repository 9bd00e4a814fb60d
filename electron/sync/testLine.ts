import type { Ledger } from '../../db/ledger.ts';
import type { LineOutcome } from '../contract/line.ts';
import { epochMsOfInstant, type Clock, type IsoInstant } from '../domain/clock.ts';
import type { CentralClient, CentralFailure } from './client.ts';
import { batchOf } from './round.ts';

/** What a test of the line found. */
export interface LineReport {
  readonly outcome: LineOutcome;
  readonly centralTime: IsoInstant | null;
  readonly clockOffsetSeconds: number | null;
  readonly milliseconds: number | null;
}

/** Nothing was asked: what is missing stands in the form. */
export function notAsked(outcome: LineOutcome): LineReport {
  return { outcome, centralTime: null, clockOffsetSeconds: null, milliseconds: null };
}

const VERSION = 'v1';

/**
 * Asks for the time, which needs no token, and then reports the journal's head, which needs one
 * that belongs to this office and terminal and changes nothing. So each link is named by itself.
 */
export async function testLine(
  ports: { readonly ledger: Ledger; readonly clock: Clock },
  client: CentralClient,
  hasToken: boolean,
): Promise<LineReport> {
  const { clock } = ports;
  const startedMs = clock.monotonicMs();
  const time = await client.time();
  if (!time.ok) return notAsked(outcomeOf(time.problem));
  const milliseconds = Math.round(clock.monotonicMs() - startedMs);
  const found = {
    centralTime: time.value.time,
    clockOffsetSeconds: offsetSeconds(time.value.time, clock.now(), milliseconds),
    milliseconds,
  };
  if (!time.value.versions.includes(VERSION)) return { outcome: 'otherVersion', ...found };
  if (!hasToken) return { outcome: 'tokenMissing', ...found };
  const head = await client.operations(batchOf(ports, []));
  return { outcome: head.ok ? 'ok' : outcomeOf(head.problem), ...found };
}

function offsetSeconds(central: IsoInstant, here: IsoInstant, tookMs: number): number {
  return Math.round((epochMsOfInstant(central) - epochMsOfInstant(here) + tookMs / 2) / 1000);
}

function outcomeOf({ kind, code }: CentralFailure): LineOutcome {
  return code === 'UNAUTHORIZED' ? 'tokenRefused' : kind;
}
