import { confirmedDate } from '../../db/queries/journal.ts';
import { readSyncState } from '../../db/queries/sync.ts';
import type { Db } from '../../db/ledger.ts';
import { epochMsOfInstant, laterInstant, type IsoInstant } from '../domain/clock.ts';
import type { IsoDate } from '../domain/date.ts';
import type { Desk } from './desk.ts';

/** Name under which sync keeps the last time central told us (an {@link IsoInstant}). */
export const CENTRAL_TIME = 'centralTime';

/** Type of the entry by which a second person confirms the business date. */
export const CLOCK_CONFIRMED = 'clock.confirmed';

const AHEAD_MS = 48 * 60 * 60 * 1000;
/** Time services step a clock back by fractions of a second; that chooses no other date. */
const BEHIND_MS = 1000;

/** Why the clock needs a second person. */
export interface ClockDoubt {
  readonly code: 'clock.confirmation';
  readonly state: 'behind' | 'ahead';
  /** What the clock says. */
  readonly now: IsoInstant;
  /** The last entry's time, or central's last known time. */
  readonly reference: IsoInstant;
}

type Clocked = Pick<Desk, 'clock' | 'ledger'>;

/** max(clock, last entry): the instant everything on the desk is judged by. */
export function businessInstant(desk: Clocked): IsoInstant {
  const head = desk.ledger.head();
  const now = desk.clock.now();
  return head === null ? now : laterInstant(now, head.at);
}

/** The civil date of an instant. */
export function dateOfInstant(instant: IsoInstant): IsoDate {
  return instant.slice(0, 10) as IsoDate; // an instant begins with its civil date
}

/** The civil date that chooses the policy: of max(clock, last entry). */
export function businessDate(desk: Clocked): IsoDate {
  return dateOfInstant(businessInstant(desk));
}

/** What is wrong with the clock, whoever may have confirmed it; null when nothing is. */
export function clockDoubt(desk: Clocked, db: Db): ClockDoubt | null {
  return doubtAt(desk, db, businessInstant(desk));
}

/** `at` is max(clock, last entry). */
function doubtAt(desk: Clocked, db: Db, at: IsoInstant): ClockDoubt | null {
  const now = desk.clock.now();
  // Instants of one offset compare as text: most of the time nothing has to be computed.
  if (now < at && epochMsOfInstant(now) + BEHIND_MS < epochMsOfInstant(at)) {
    return { code: 'clock.confirmation', state: 'behind', now, reference: at };
  }
  const central = readSyncState(db, CENTRAL_TIME) as IsoInstant | null; // stored by sync only
  if (central === null) return null;
  const isAhead = epochMsOfInstant(now) - epochMsOfInstant(central) > AHEAD_MS;
  return isAhead ? { code: 'clock.confirmation', state: 'ahead', now, reference: central } : null;
}

/** The doubt that still stands: none when a second person confirmed this business date. */
export function openClockDoubt(desk: Clocked, db: Db, at: IsoInstant): ClockDoubt | null {
  const doubt = doubtAt(desk, db, at);
  if (doubt === null) return null;
  return confirmedDate(db, CLOCK_CONFIRMED) === dateOfInstant(at) ? null : doubt;
}
