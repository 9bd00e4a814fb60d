import { noReader } from './none.ts';
import type { CardReader } from './port.ts';
import { simulatedReader } from './simulator.ts';

/** The reader of this counter: demo and training offices have a simulator, others none until one is bought. */
export function readerFor(isPractice: boolean): CardReader {
  return isPractice ? simulatedReader() : noReader;
}
