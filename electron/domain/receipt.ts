import { z } from 'zod';

import type { OfficeCode, OperationId, TerminalCode } from './terms.ts';

/** Receipt number (业务流水号): office-terminal-yyyymmdd-sequence-check digit. */
export const ReceiptNumber = z
  .string()
  .regex(/^\d{8}-\d{2}-\d{8}-\d{6,}-\d$/)
  .brand<'ReceiptNumber'>();
export type ReceiptNumber = z.infer<typeof ReceiptNumber>;

export interface ReceiptParts {
  readonly office: OfficeCode;
  readonly terminal: TerminalCode;
  /** Civil date 'YYYY-MM-DD'. */
  readonly on: string;
  /** The journal sequence: it never restarts, so a number leads straight to its entry. */
  readonly sequence: number;
}

/** ISO 7064 MOD 11,10 check digit over decimal digits. */
export function mod1110(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10;
}

/** Writes a receipt number with its check digit. */
export function receiptNumberOf(parts: ReceiptParts): ReceiptNumber {
  const day = parts.on.replaceAll('-', '');
  const sequence = String(parts.sequence).padStart(6, '0');
  const check = mod1110(`${parts.office}${parts.terminal}${day}${sequence}`);
  return `${parts.office}-${parts.terminal}-${day}-${sequence}-${check}` as ReceiptNumber;
}

/** True when the form and the check digit are right; says nothing about the ledger. */
export function isReceiptNumber(text: string): text is ReceiptNumber {
  if (!ReceiptNumber.safeParse(text).success) return false;
  const digits = text.replaceAll('-', '');
  return mod1110(digits.slice(0, -1)) === Number(digits.slice(-1));
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32.charAt((value >>> bits) & 31);
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32.charAt((value << (5 - bits)) & 31) : text;
}

/** What begins every code of a training paper: no counter takes one for a paper that counts. */
export const TRAINING_QR = 'T';

/**
 * QR payload of a receipt: `1|number|first 16 bytes of the entry hash in base32|`, with room for
 * a signature behind the last bar; a training paper's begins with `T1`.
 */
export function receiptQr(number: ReceiptNumber, entryHashHex: string, isTraining = false): string {
  const bytes = Uint8Array.from({ length: 16 }, (_, i) =>
    Number.parseInt(entryHashHex.slice(i * 2, i * 2 + 2), 16),
  );
  return `${kindOf('1', isTraining)}|${number}|${base32(bytes)}|`;
}

/** Draft code of papers signed before commit: made from the operation id, printed as 草稿. */
export function draftCodeOf(operationId: OperationId): string {
  const hex = operationId.replaceAll('-', '').toUpperCase();
  const digits = [...hex].map((c) => Number.parseInt(c, 16) % 10).join('');
  return `D${hex.slice(-12)}-${mod1110(digits)}`;
}

function kindOf(kind: string, isTraining: boolean): string {
  return isTraining ? `${TRAINING_QR}${kind}` : kind;
}

/** QR payload of a draft paper: `0|draft code|operation id|`, in training `T0|…`. */
export function draftQr(operationId: OperationId, isTraining = false): string {
  return `${kindOf('0', isTraining)}|${draftCodeOf(operationId)}|${operationId}|`;
}
