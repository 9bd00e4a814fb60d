import {
  storeKinship,
  storeRecord,
  type KinshipRow,
  type RegisterRecord,
} from '../../db/queries/register.ts';
import type { Ledger } from '../../db/ledger.ts';

/** Persons that belong together; kinships name persons of the same or an earlier group only. */
export interface RegisterGroup {
  readonly records: readonly RegisterRecord[];
  readonly kinships: readonly KinshipRow[];
}

/** The feed a register is loaded under before central's own feed begins. */
export const FIRST_LOAD = 'firstLoad';

/** Loads a register through the second door, some thousand persons a commit; tells how many. */
export function loadRegister(
  ledger: Ledger,
  groups: Iterable<RegisterGroup>,
  report: (persons: number) => void = () => undefined,
  batchSize = 4000,
  feed = FIRST_LOAD,
): number {
  let stored = 0;
  let page = 0;
  let waiting: RegisterGroup[] = [];
  let size = 0;
  const flush = (): void => {
    const after = page === 0 ? '' : String(page);
    page += 1;
    const applied = ledger.applyRegister({ feed, after, upTo: String(page) }, (tx) => {
      for (const { records } of waiting) for (const record of records) storeRecord(tx, record);
      for (const { kinships } of waiting) for (const row of kinships) storeKinship(tx, row);
    });
    if (!applied.ok)
      throw new Error(`the register was loaded before, up to ${applied.problem.cursor}`);
    stored += size;
    waiting = [];
    size = 0;
    report(stored);
  };
  for (const group of groups) {
    waiting.push(group);
    size += group.records.length;
    if (size >= batchSize) flush();
  }
  if (size > 0) flush();
  return stored;
}
