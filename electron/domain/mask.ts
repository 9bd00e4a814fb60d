/** Keeps the family name: 示例周敏 → 示＊＊＊. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name;
  return first + '＊'.repeat(rest.length);
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
