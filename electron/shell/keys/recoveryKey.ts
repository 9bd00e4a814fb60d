/** Crockford's base32: no I, L, O, U, so that nothing on paper can be taken for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 8;
const DATA_PER_GROUP = 4;
const BYTES = 20;

/** What was typed is no recovery key; `group` (from 1) holds the mistake when that is known. */
export interface RecoveryTypo {
  readonly code: 'recovery.mistyped';
  readonly group: number | null;
}

/**
 * 20 random bytes as eight groups of five: four characters and one that checks them. Every single
 * wrong character, every two swapped ones and every two swapped groups are noticed.
 */
export function recoveryText(bytes: Uint8Array): string {
  if (bytes.length !== BYTES) throw new RangeError('a recovery key has 20 bytes');
  const values = fiveBitValues(bytes);
  return Array.from({ length: GROUPS }, (_, group) => {
    const data = values.slice(group * DATA_PER_GROUP, (group + 1) * DATA_PER_GROUP);
    return [...data, checkOf(data, group)].map((value) => ALPHABET.charAt(value)).join('');
  }).join('-');
}

/** Reads it back as people type it: any case, any spaces or dashes, O for 0, I or L for 1. */
export function parseRecoveryText(text: string): Buffer | RecoveryTypo {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—_.]/gu, '');
  const plain = typed.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const values = [...plain].map((character) => ALPHABET.indexOf(character));
  const length = DATA_PER_GROUP + 1;
  const unknown = values.indexOf(-1);
  if (unknown >= 0) return { code: 'recovery.mistyped', group: Math.floor(unknown / length) + 1 };
  if (values.length !== GROUPS * length) return { code: 'recovery.mistyped', group: null };

  const data: number[] = [];
  for (let group = 0; group < GROUPS; group += 1) {
    const four = values.slice(group * length, group * length + DATA_PER_GROUP);
    if (checkOf(four, group) !== values[group * length + DATA_PER_GROUP]) {
      return { code: 'recovery.mistyped', group: group + 1 };
    }
    data.push(...four);
  }
  return bytesOf(data);
}

/** Weights are powers of a primitive element of GF(32), the group's number is added. */
function checkOf(data: readonly number[], group: number): number {
  let sum = group + 1;
  data.forEach((value, i) => {
    let term = value;
    for (let power = 0; power <= i; power += 1) term = timesTwo(term);
    sum ^= term;
  });
  return sum;
}

/** Multiplication by x modulo x⁵ + x² + 1. */
function timesTwo(value: number): number {
  const doubled = value << 1;
  return doubled >= 32 ? doubled ^ 0b100101 : doubled;
}

function fiveBitValues(bytes: Uint8Array): number[] {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2));
}

function bytesOf(values: readonly number[]): Buffer {
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
