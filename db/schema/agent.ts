import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import type { IsoDate } from '../../electron/domain/date.ts';

/** A form on which an agent (代办人) acted for an owner. */
export const agentCase = sqliteTable(
  'agent_case',
  {
    /** Normalised id number. */
    agentNumber: text('agent_number').notNull(),
    formId: text('form_id').notNull(),
    onDate: text('on_date').$type<IsoDate>().notNull(),
    journalSeq: integer('journal_seq').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agentNumber, t.formId] })],
);
