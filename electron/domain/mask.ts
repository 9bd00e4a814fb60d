/** What the names of all synthetic persons begin with; a clerk leaves it out when searching. */
export const SYNTHETIC_MARK = '示例';

/**
 * 姓名脱敏 as counters do it: of two characters the first stays (周敏 → 周＊), of more the last as
 * well (李桂兰 → 李＊兰, 欧阳小雨 → 欧＊＊雨). The mark of synthetic persons is no part of the name and
 * stays, so that the people of the demo office can be told apart: 示例周敏 → 示例周＊. Screens and
 * papers mask names by this alone.
 */
export function maskName(name: string): string {
  const mark = name.startsWith(SYNTHETIC_MARK) ? SYNTHETIC_MARK : '';
  const letters = [...name.slice(mark.length)];
  const first = letters.length > 1 ? letters.slice(0, 1) : [];
  const last = letters.length > 2 ? letters.slice(-1) : [];
  const hidden = letters.length - first.length - last.length;
  return [mark, ...first, '＊'.repeat(hidden), ...last].join('');
}

/** Keeps the first three and the last four characters of an id number. */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length < 10) return '*'.repeat(idNumber.length);
  return `${idNumber.slice(0, 3)}${'*'.repeat(idNumber.length - 7)}${idNumber.slice(-4)}`;
}

/** Keeps the last four digits of a card or phone number. */
export function maskTail(text: string): string {
  return '*'.repeat(Math.max(0, text.length - 4)) + text.slice(-4);
}

/** An 18-character id number in groups of 6-8-4, others as they are. */
export function groupIdNumber(idNumber: string): string {
  if (idNumber.length !== 18) return idNumber;
  return `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)}`;
}
