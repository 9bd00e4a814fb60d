import { z } from 'zod';

import { OperationId } from '../domain/terms.ts';
import { defineOperation } from './operation.ts';

/** Tables that can be taken out of the program. */
export const ExportedTable = z.enum(['journal', 'outbox', 'reviews', 'accounts']);
export type ExportedTable = z.infer<typeof ExportedTable>;

/** What one file holds at most. */
export const exportLimits = { rows: 3000, columns: 20, cell: 600 } as const;

const Cell = z.string().max(exportLimits.cell);

/**
 * Saves a table as it stands on the screen, masked, as CSV. Main asks where, writes the file and
 * enters who took out what; the window never learns or chooses a folder.
 */
export const exportTable = defineOperation({
  name: 'table.export',
  permission: 'session',
  input: z.strictObject({
    operationId: OperationId,
    table: ExportedTable,
    /** Offered as the file's name, without ending. */
    title: z.string().min(1).max(60),
    columns: z.array(Cell).min(1).max(exportLimits.columns),
    rows: z.array(z.array(Cell).max(exportLimits.columns)).max(exportLimits.rows),
  }),
  output: z.strictObject({
    /** false: nobody chose a place, nothing was written or entered. */
    saved: z.boolean(),
    /** The file's name without its folder. */
    file: z.string().nullable(),
    rows: z.int().nonnegative(),
  }),
  problem: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('operation.conflict') }),
    z.strictObject({ code: z.literal('export.failed'), why: z.string() }),
  ]),
});
