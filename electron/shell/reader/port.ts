import type { ResultOf, OutputOf } from '../../contract/operation.ts';
import type { readCard, readerStatus } from '../../contract/desk.ts';

/** A card reader on this counter. A device gets its own file beside the simulator. */
export interface CardReader {
  status(): OutputOf<typeof readerStatus>;
  /** Waits for a card; `cardId` picks one of a simulator's cards. */
  read(cardId: string | null): Promise<ResultOf<typeof readCard>>;
}
