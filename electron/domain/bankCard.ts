/** Bank accounts as they are typed: digits, with spaces or dashes between groups. */
export function plainAccount(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

/**
 * Luhn's check digit of a bank card (ISO/IEC 7812). A hint and no more: passbooks and accounts of
 * companies have none. null: not the form of a card number at all.
 */
export function passesLuhn(text: string): boolean | null {
  const digits = plainAccount(text);
  if (!/^\d{12,19}$/.test(digits)) return null;
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A name as banks compare it: widths, spaces and the dots of names in several parts do not count. */
export function plainHolder(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·•・.]/gu, '')
    .toUpperCase();
}

/** True when the account's holder is the payee, and there is a name at all. */
export function isHolder(holder: string, payee: string): boolean {
  return plainHolder(holder) !== '' && plainHolder(holder) === plainHolder(payee);
}
