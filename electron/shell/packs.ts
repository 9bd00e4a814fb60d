import type { PolicyBook } from '../domain/policy.ts';
import { readPolicy } from '../policy/load.ts';
import { directoryReader } from '../policy/reader.ts';

/** Which signatures an office takes: the demo office also those of the demo key. */
export type PackTrust = 'demo' | 'production';

/**
 * Reads and checks the packs once per trust. A broken or wrongly signed pack never gets into the
 * book; how many were left out goes to the log.
 */
export function packShelf(resources: string, onRefused: (count: number) => void) {
  const books = new Map<PackTrust, PolicyBook>();

  return (trust: PackTrust): PolicyBook => {
    const known = books.get(trust);
    if (known !== undefined) return known;
    const keys = trust === 'demo' ? (['demo', 'production'] as const) : (['production'] as const);
    const { book, problems } = readPolicy(directoryReader(resources), { trust: keys });
    if (problems.length > 0) onRefused(problems.length);
    books.set(trust, book);
    return book;
  };
}
