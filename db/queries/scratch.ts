import { desc, eq, sql } from 'drizzle-orm';

import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { OperationId, UserAccountId } from '../../electron/domain/terms.ts';
import { draft, setting } from '../schema/ledger.ts';
import { reading, writing, type Db, type ScratchTx, type Tx } from '../tx.ts';
import { upsertInto } from './statements.ts';

export type DraftRow = typeof draft.$inferSelect;

const draftById = reading((q) =>
  q
    .select()
    .from(draft)
    .where(eq(draft.operationId, sql.placeholder('operationId')))
    .prepare(),
);

const draftsByAccount = reading((q) =>
  q
    .select()
    .from(draft)
    .where(eq(draft.accountId, sql.placeholder('accountId')))
    .orderBy(desc(draft.updatedAt), desc(draft.operationId))
    .prepare(),
);

const everyDraft = reading((q) =>
  q.select().from(draft).orderBy(desc(draft.updatedAt), desc(draft.operationId)).prepare(),
);

const removeDraft = writing<ScratchTx | Tx>()((q) =>
  q
    .delete(draft)
    .where(eq(draft.operationId, sql.placeholder('operationId')))
    .prepare(),
);

const settingByKey = reading((q) =>
  q
    .select({ value: setting.value })
    .from(setting)
    .where(eq(setting.key, sql.placeholder('key')))
    .prepare(),
);

const putSettingRow = upsertInto<ScratchTx | Tx>()(setting, 'key');

/** A parked form; `state` is JSON text. */
export const saveDraft = upsertInto<ScratchTx>()(draft, 'operationId');

export function findDraft(db: Db, operationId: OperationId): DraftRow | null {
  return draftById(db).get({ operationId }) ?? null;
}

/** Newest first. */
export function draftsOf(db: Db, accountId: UserAccountId): DraftRow[] {
  return draftsByAccount(db).all({ accountId });
}

/** Everybody's, newest first. */
export function allDrafts(db: Db): DraftRow[] {
  return everyDraft(db).all();
}

export function dropDraft(tx: ScratchTx | Tx, operationId: OperationId): void {
  removeDraft(tx).run({ operationId });
}

/** A setting's JSON value, parsed; undefined when never set. The caller parses it with zod. */
export function readSetting(db: Db, key: string): unknown {
  const row = settingByKey(db).get({ key });
  return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
}

export function putSetting(tx: ScratchTx | Tx, key: string, value: unknown, at: IsoInstant): void {
  putSettingRow(tx, { key, value: JSON.stringify(value), updatedAt: at });
}
