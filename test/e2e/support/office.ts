import { buildDemoOffice } from '../../../scripts/demoOffice.ts';
import type { DemoOffice } from '../../../scripts/demoOffice.ts';
import { aDataFolder, copyOfOffice, removeFolder } from './counter.ts';

/** How hard guessing a secret is, is not what these tests are about. */
const CHEAP = { N: 2 ** 4, r: 8, p: 1 } as const;

let made: Promise<DemoOffice> | null = null;

/**
 * A demo office of one's own in a new folder: built once per test process with the named persons
 * only and cheap keys, then copied.
 */
export async function aDemoOffice(): Promise<{ data: string; recovery: string }> {
  if (made === null) {
    const folder = aDataFolder();
    made = buildDemoOffice(folder, { persons: 0, cost: CHEAP });
    process.once('exit', () => {
      removeFolder(folder);
    });
  }
  const { folder, recovery } = await made;
  return { data: copyOfOffice(folder), recovery };
}
