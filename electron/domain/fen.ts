import { z } from 'zod';

/** Money: whole fen (1/100 yuan), never negative, never a fraction. */
export const Fen = z.int().nonnegative().brand<'Fen'>();
export type Fen = z.infer<typeof Fen>;

/** A posting's amount: whole fen, may be negative. */
export const SignedFen = z.int().brand<'SignedFen'>();
export type SignedFen = z.infer<typeof SignedFen>;

/** No money. */
export const ZERO_FEN = 0 as Fen;

/** Whole fen as yuan text with separators: 123456 → '1,234.56', -5 → '-0.05'. */
export function formatFen(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
}

/**
 * Yuan as a clerk types it ('1,234.5', '１２３', '0.05') to fen; null when it is not an amount with
 * at most two decimals. Works on the text, so no amount passes through a floating-point number.
 */
export function parseYuan(text: string): Fen | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  const match = /^(\d{1,14})(?:\.(\d{1,2}))?$/.exec(plain);
  if (match === null) return null;
  const fen = Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  const parsed = Fen.safeParse(fen);
  return parsed.success ? parsed.data : null;
}
