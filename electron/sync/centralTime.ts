import { readSyncState, storeSyncState } from '../../db/queries/sync.ts';
import type { Ledger } from '../../db/ledger.ts';
import { epochMsOfInstant, type Clock, type IsoInstant } from '../domain/clock.ts';

/** Name under which the ledger keeps central's last time; services judge the clock by it. */
export const CENTRAL_TIME = 'centralTime';
/** Name of central's clock minus ours, whole seconds as text. */
export const CLOCK_OFFSET = 'clockOffset';

/** Times nearer than this to the stored one are not worth a write. */
const WORTH_MS = 30_000;

/**
 * Keeps what central's clock said. A skew is recorded and shown; it never stops the sync. The
 * offset is taken at the middle of the request, so half of a slow answer is no skew.
 */
export function noteCentralTime(
  ledger: Ledger,
  clock: Clock,
  central: IsoInstant,
  tookMs: number,
): void {
  const now = clock.now();
  const offset = Math.round(
    (epochMsOfInstant(central) - epochMsOfInstant(now) + tookMs / 2) / 1000,
  );
  const stored = readSyncState(ledger.read, CENTRAL_TIME);
  const known = readSyncState(ledger.read, CLOCK_OFFSET);
  const isNear =
    stored !== null && Math.abs(Date.parse(stored) - epochMsOfInstant(central)) < WORTH_MS;
  if (isNear && known !== null && Math.abs(Number(known) - offset) < 2) return;
  ledger.scratch((tx) => {
    storeSyncState(tx, CENTRAL_TIME, central, now);
    storeSyncState(tx, CLOCK_OFFSET, String(offset), now);
  });
}
