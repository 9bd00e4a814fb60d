import { parse } from 'csv-parse/sync';
import { z } from 'zod';

import { parseYuan } from '../../domain/fen.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

/** One line of the bank's answer, as it stands there; null where it cannot be read. */
export interface BankRecord {
  /** Line of the file, from 1; of a JSON file: the place in its list. */
  readonly line: number;
  readonly orderNumber: string;
  readonly fen: number | null;
  readonly result: 'paid' | 'returned' | null;
  readonly reason: string;
}

export interface MalformedFile {
  readonly code: 'payment.fileMalformed';
  readonly message: string;
}

/** Columns a CSV must have, in any order and beside any others. */
const COLUMNS = ['order_number', 'amount_yuan', 'result'];
const MOST = 5000;

const JsonFile = z.object({
  results: z
    .array(
      z.object({
        orderNumber: z.string(),
        amountYuan: z.string(),
        result: z.string(),
        reason: z.string().optional(),
      }),
    )
    .max(MOST),
});

/**
 * Reads the bank's answer: CSV with a header line (`order_number`, `amount_yuan`, `result`, and
 * `reason` where it was returned), or JSON `{"results": […]}` with the same in camel case. A line
 * that makes no sense is kept and refused by itself; a file that is none of both is refused whole.
 */
export function readBankFile(text: string): Result<BankRecord[], MalformedFile> {
  const plain = text.replace(/^\uFEFF/, '');
  return plain.trimStart().startsWith('{') ? readJson(plain) : readCsv(plain);
}

function readJson(text: string): Result<BankRecord[], MalformedFile> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return malformed('not JSON');
  }
  const file = JsonFile.safeParse(value);
  if (!file.success) return malformed(file.error.issues[0]?.path.join('.') ?? 'results');
  return ok(
    file.data.results.map(({ orderNumber, amountYuan, result, reason }, index) =>
      recordOf(index + 1, orderNumber, amountYuan, result, reason ?? ''),
    ),
  );
}

function readCsv(text: string): Result<BankRecord[], MalformedFile> {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof rows; // the shape `info: true` gives
  } catch (error) {
    return malformed(error instanceof Error ? error.message : 'not CSV');
  }
  const [header, ...lines] = rows;
  const names = (header?.record ?? []).map((name) => name.toLowerCase());
  const missing = COLUMNS.find((column) => !names.includes(column));
  if (missing !== undefined) return malformed(`no column ${missing}`);
  if (lines.length > MOST) return malformed(`more than ${MOST} lines`);
  const at = (record: readonly string[], name: string) => record[names.indexOf(name)] ?? '';
  return ok(
    lines
      // The batch's own control line, which some banks send back.
      .filter(({ record }) => record[0] !== 'TOTAL')
      .map(({ record, info }) =>
        recordOf(
          info.lines,
          at(record, 'order_number'),
          at(record, 'amount_yuan'),
          at(record, 'result'),
          at(record, 'reason'),
        ),
      ),
  );
}

function recordOf(
  line: number,
  orderNumber: string,
  amount: string,
  result: string,
  reason: string,
): BankRecord {
  const said = result.trim().toLowerCase();
  return {
    line,
    orderNumber: orderNumber.trim().slice(0, 80),
    fen: parseYuan(amount),
    result: said === 'paid' || said === 'returned' ? said : null,
    reason: reason.trim().slice(0, 200),
  };
}

function malformed(message: string): Result<never, MalformedFile> {
  return fail({ code: 'payment.fileMalformed', message: message.slice(0, 200) });
}
