import { sql } from 'drizzle-orm';

import type { IsoInstant } from '../../electron/domain/clock.ts';
import { syncState } from '../schema/ledger.ts';
import {
  rawStatements,
  writing,
  type Db,
  type RegisterTx,
  type ScratchTx,
  type Tx,
} from '../tx.ts';

const valueOf = rawStatements((raw) =>
  raw.prepare<[string], string>('SELECT value FROM sync_state WHERE name = ?').pluck(),
);

const put = writing<RegisterTx | ScratchTx | Tx>()((q) =>
  q
    .insert(syncState)
    .values({
      name: sql.placeholder('name'),
      value: sql.placeholder('value'),
      updatedAt: sql.placeholder('updatedAt'),
    })
    .onConflictDoUpdate({
      target: syncState.name,
      set: { value: sql`excluded.value`, updatedAt: sql`excluded.updated_at` },
    })
    .prepare(),
);

/** The cursor of central's own feed of changes to the register. */
export const REGISTER_FEED = 'register';
/** The cursor of answers that were asked for, one case at a time: `sequence:id`. */
export const VERIFY_FEED = 'verify';

/** Where a register feed stands; '' before its first page. */
export function readCursor(db: Db, feed: string): string {
  return valueOf(db).get(`feed:${feed}`) ?? '';
}

/** Only `ledger.applyRegister` moves a cursor. */
export function storeCursor(tx: RegisterTx, feed: string, cursor: string, at: IsoInstant): void {
  put(tx).run({ name: `feed:${feed}`, value: cursor, updatedAt: at });
}

/** Bookkeeping of the transport, e.g. central's last time; null when never stored. */
export function readSyncState(db: Db, name: string): string | null {
  return valueOf(db).get(`state:${name}`) ?? null;
}

export function storeSyncState(
  tx: ScratchTx | Tx,
  name: string,
  value: string,
  at: IsoInstant,
): void {
  put(tx).run({ name: `state:${name}`, value, updatedAt: at });
}
