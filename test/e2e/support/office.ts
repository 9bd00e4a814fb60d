import { buildDemoOffice, NANNING_OFFICE } from '../../../scripts/demoOffice.ts';
import type { DemoOffice, DemoPlace } from '../../../scripts/demoOffice.ts';
import { aDataFolder, copyOfOffice, removeFolder } from './counter.ts';

/** How hard guessing a secret is, is not what these tests are about. */
const CHEAP = { N: 2 ** 4, r: 8, p: 1 } as const;

const made = new Map<string, Promise<DemoOffice>>();

/**
 * A demo office of one's own in a new folder: built once per test process with the named persons
 * only and cheap keys, then copied. Nanning's, where no other place is named.
 */
export async function aDemoOffice(
  place: DemoPlace = NANNING_OFFICE,
): Promise<{ data: string; recovery: string }> {
  const building = made.get(place.code) ?? build(place);
  made.set(place.code, building);
  const { folder, recovery } = await building;
  return { data: copyOfOffice(folder), recovery };
}

function build(place: DemoPlace): Promise<DemoOffice> {
  const folder = aDataFolder();
  process.once('exit', () => {
    removeFolder(folder);
  });
  return buildDemoOffice(folder, { place, persons: 0, cost: CHEAP });
}
