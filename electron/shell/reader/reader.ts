import { noReader } from './none.ts';
import type { CardReader } from './port.ts';
import { simulatedReader } from './simulator.ts';

/** The reader of this counter: the demo office has a simulator, others none until one is bought. */
export function readerFor(isDemo: boolean): CardReader {
  return isDemo ? simulatedReader() : noReader;
}
