import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import type { IsoDate } from '../../electron/domain/date.ts';

/** A pack's content from a day on, entered by two administrators. */
export const policyPack = sqliteTable('policy_pack', {
  journalSeq: integer('journal_seq').primaryKey(),
  act: text('act').$type<'import' | 'rollBack'>().notNull(),
  packId: text('pack_id').notNull(),
  version: text('version').notNull(),
  effectiveFrom: text('effective_from').$type<IsoDate>().notNull(),
  /** SHA-256 of the pack's text, hex: its file in the data folder. */
  file: text('file').notNull(),
  /** What was in force on that day before; null for a pack that was not known. */
  replacedVersion: text('replaced_version'),
  replacedFile: text('replaced_file'),
});
