import { sha256Hex } from '../../db/entry.ts';
import type { exportTable } from '../contract/export.ts';
import type { InputOf } from '../contract/operation.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { envelopeOf, writeAnyTime } from './write.ts';

/** Who took which table out of the program, how many rows, and the file's SHA-256; not its content. */
export function enterExport(
  desk: Desk,
  { operationId, table, rows }: InputOf<typeof exportTable>,
  text: string,
): Result<unknown, { readonly code: 'operation.conflict' }> {
  const body = { table, rows: rows.length, sha256: sha256Hex(text) };
  const input = { ...envelopeOf(operationId), ...body };
  const entered = writeAnyTime(desk, 'table.export', input, () =>
    ok({ entry: { kind: 'local', type: 'table.exported', body, persons: [] }, output: {} }),
  );
  return entered.ok ? entered : fail({ code: 'operation.conflict' }); // nothing was signed
}
