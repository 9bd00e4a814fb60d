import { type PolicyReading, type Trust, readPolicy } from '../policy/load.ts';
import { directoryReader } from '../policy/reader.ts';

/** Which signatures an office takes: the demo office also those of the demo key. */
export type PackTrust = 'demo' | 'production';

/** The program's own packs as they were read, and whose signatures count. */
export interface BuiltInPacks {
  readonly reading: PolicyReading;
  readonly trust: Trust;
}

/**
 * Reads and checks the packs once per trust. A broken or wrongly signed pack never gets into the
 * book; how many were left out goes to the log.
 */
export function packShelf(resources: string, onRefused: (count: number) => void) {
  const shelves = new Map<PackTrust, BuiltInPacks>();

  return (use: PackTrust): BuiltInPacks => {
    const known = shelves.get(use);
    if (known !== undefined) return known;
    const trust: Trust = { trust: use === 'demo' ? ['demo', 'production'] : ['production'] };
    const reading = readPolicy(directoryReader(resources), trust);
    if (reading.problems.length > 0) onRefused(reading.problems.length);
    const shelf = { reading, trust };
    shelves.set(use, shelf);
    return shelf;
  };
}
