import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

import type { importCalendar as calendarContract } from '../contract/calendar.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { exportBatch as exportContract, importBankResult } from '../contract/payment.ts';
import { fail, ok } from '../domain/result.ts';
import { importCalendar } from '../services/calendar/importCalendar.ts';
import type { Desk } from '../services/desk.ts';
import { batchFile, exportBatch } from '../services/payment/exportBatch.ts';
import { importBankResult as importResult } from '../services/payment/importBankResult.ts';

/** Asks the person at the screen where to write; null: nowhere. */
export type AskTarget = (suggestedName: string, extension: string) => Promise<string | null>;
/** Asks which file to read; null: none. */
export type AskSource = (extensions: readonly string[]) => Promise<string | null>;

type ExportInput = InputOf<typeof exportContract>;

/**
 * Writes a batch's file: asks where, writes it whole beside its place for its owner only, enters
 * the export, and only then gives it its name. From the second time on the name says 副本.
 */
export async function saveBatch(
  askTarget: AskTarget,
  desk: Desk,
  input: ExportInput,
): Promise<ResultOf<typeof exportContract>> {
  const file = batchFile(desk.ledger.read, input.batchId, input.format);
  if (file === null) return fail({ code: 'payment.batchUnknown' });
  const target = await askTarget(batchName(file, input.format), input.format);
  if (target === null) {
    const output = { file: null, copyNo: file.copyNo, digest: file.digest };
    return ok({ output, entry: null, signedHash: null });
  }
  const unfinished = `${target}.part`;
  try {
    writeWhole(unfinished, file.text);
  } catch (error) {
    rmSync(unfinished, { force: true });
    return fail({ code: 'payment.fileFailed', message: codeOf(error) });
  }
  const entered = exportBatch(desk, input);
  if (!entered.ok) {
    rmSync(unfinished, { force: true });
    return entered;
  }
  renameSync(unfinished, target);
  const { output } = entered.value;
  return ok({ ...entered.value, output: { ...output, file: path.basename(target) } });
}

/** `支付批次-<number>.csv`; a copy says so and which one it is. */
export function batchName(
  { batchNumber, copyNo }: { readonly batchNumber: string; readonly copyNo: number },
  format: ExportInput['format'],
): string {
  const copy = copyNo === 1 ? '' : `-副本${copyNo - 1}`;
  return `支付批次-${batchNumber}${copy}.${format}`;
}

const MOST_BYTES = 2_000_000;

/** Reads the bank's answer that somebody chose and books it. */
export async function readBankResult(
  askSource: AskSource,
  desk: Desk,
  input: InputOf<typeof importBankResult>,
): Promise<ResultOf<typeof importBankResult>> {
  const chosen = await chosenText(askSource, input, ['csv', 'json', 'txt'], MOST_BYTES);
  if (chosen === 'tooLarge') {
    return fail({ code: 'payment.fileMalformed', message: `> ${MOST_BYTES} bytes` });
  }
  return importResult(desk, { ...input, ...chosen });
}

/** Reads the arrangement of holidays that somebody chose and stores it. */
export async function readCalendarFile(
  askSource: AskSource,
  desk: Desk,
  input: InputOf<typeof calendarContract>,
): Promise<ResultOf<typeof calendarContract>> {
  const chosen = await chosenText(askSource, input, ['csv', 'txt'], MOST_BYTES / 10);
  if (chosen === 'tooLarge') {
    return fail({ code: 'calendar.malformed', line: 1, message: `> ${MOST_BYTES / 10} bytes` });
  }
  return importCalendar(desk, { ...input, ...chosen });
}

interface Chosen {
  readonly text: string | null;
  readonly fileName: string;
}

/** What was given with the input, or the file somebody chooses now. */
async function chosenText(
  askSource: AskSource,
  given: Chosen,
  extensions: readonly string[],
  mostBytes: number,
): Promise<Chosen | 'tooLarge'> {
  if (given.text !== null) return { text: given.text, fileName: given.fileName };
  const file = await askSource(extensions);
  if (file === null) return { text: null, fileName: '' };
  if (statSync(file).size > mostBytes) return 'tooLarge';
  return { text: textOf(readFileSync(file)), fileName: path.basename(file) };
}

/** UTF-8, else the national character set that banks still write. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
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
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
}
