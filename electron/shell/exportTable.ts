import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

import { csvOf } from '../domain/csv.ts';
import type { exportTable as contract } from '../contract/export.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { Desk } from '../services/desk.ts';
import { enterExport } from '../services/enterExport.ts';

/** Asks the person at the screen where to; null: nowhere. */
export type AskWhere = (suggestedName: string) => Promise<string | null>;

/**
 * Saves a table: asks where, writes the file whole beside its place, enters who took out what, and
 * only then gives it its name. So no file is there that the ledger does not know.
 */
export async function saveTable(
  askWhere: AskWhere,
  desk: Desk,
  input: InputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
  const { columns, rows } = input;
  const target = await askWhere(fileName(input.title));
  if (target === null) return ok({ saved: false, file: null, rows: rows.length });
  const text = csvOf(columns, rows);
  const unfinished = `${target}.part`;
  try {
    writeWhole(unfinished, text);
  } catch (error) {
    rmSync(unfinished, { force: true });
    return fail({ code: 'export.failed', why: whyOf(error) });
  }
  const entered = enterExport(desk, input, text);
  if (!entered.ok) {
    rmSync(unfinished, { force: true });
    return entered;
  }
  renameSync(unfinished, target);
  return ok({ saved: true, file: path.basename(target), rows: rows.length });
}

/** A name every file system takes; whatever the title holds, it stays a name. */
export function fileName(title: string): string {
  // What no file system takes in a name.
  const plain = title.replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ').trim();
  return `${plain === '' ? 'table' : plain}.csv`;
}

function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The system's short code (EACCES, ENOSPC …); never a path. */
function whyOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
}
