import { fail } from '../../domain/result.ts';
import type { CardReader } from './port.ts';

/** No reader here: numbers are typed, or come through a scanner that types. */
export const noReader: CardReader = {
  status: () => ({ kind: 'none', label: '', cards: [] }),
  read: () => Promise.resolve(fail({ code: 'reader.none' as const })),
};
