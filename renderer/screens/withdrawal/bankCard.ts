/** What can be said about a bank account while it is typed. */
export type CardHint = 'empty' | 'short' | 'lettersInIt' | 'checkWrong' | 'checkRight' | 'notACard';

const CARD = /^\d{16,19}$/;

/**
 * Bank cards have 16 to 19 digits and end with a Luhn digit; passbooks and company accounts have
 * none, so a wrong digit is a hint and never a refusal.
 */
export function cardHint(text: string): CardHint {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  if (digits === '') return 'empty';
  if (!/^\d+$/.test(digits)) return 'lettersInIt';
  if (digits.length < 8) return 'short';
  if (!CARD.test(digits)) return 'notACard';
  return isLuhn(digits) ? 'checkRight' : 'checkWrong';
}

/** ISO/IEC 7812-1 annex B. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
