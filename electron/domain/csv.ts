/** Marks the text as UTF-8 for spreadsheets, which take it for the local encoding otherwise. */
const BOM = '\u{FEFF}';
/** A cell that begins like this is run as a formula when the file is opened. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** RFC 4180 with a byte-order mark; what would be run as a formula is made plain text. */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, ...rows].map((cells) => cells.map(cellOf).join(','));
  return `${BOM}${lines.join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
