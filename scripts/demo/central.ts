/** The reference central system beside the unattended case, with the same synthetic people. */
import { instantOfEpochMs } from '../../electron/domain/clock.ts';
import { startCentral, type Central } from '../../test/central/central.ts';
import { centralPeopleOf } from '../../test/central/demoPeople.ts';
import type { Fault } from '../../test/central/faults.ts';
import { namedRecords } from '../demoOffice/people.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Starts central on the case's business date, with the given faults for its first answers. */
export async function startDemoCentral(
  on: string,
  now: () => number,
  faults: readonly Fault[] = [],
): Promise<Central> {
  const today = instantOfEpochMs(now()).slice(0, 10);
  const shift = Math.round((Date.parse(on) - Date.parse(today)) / DAY_MS) * DAY_MS;
  return startCentral({
    people: centralPeopleOf(namedRecords()),
    faults,
    now: () => instantOfEpochMs(now() + shift),
  });
}
