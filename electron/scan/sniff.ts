/** What a file is by its first bytes, whatever its name says; null: nothing that can be a page. */
export type FileKind = 'jpeg' | 'png' | 'tiff' | 'pdf';

const SIGNATURES: readonly (readonly [FileKind, readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  // BigTIFF
  ['tiff', [0x49, 0x49, 0x2b, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2b]],
  // At the very beginning only: readers that look further are how one file is two.
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

export function kindOf(bytes: Uint8Array): FileKind | null {
  const found = SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte));
  return found?.[0] ?? null;
}

/** True where the end that such a file has is missing: the copy was broken off. */
export function isCutOff(kind: FileKind, bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // Some programs write a few bytes more behind the end.
  if (kind === 'pdf')
    return !tail.includes('%%EOF', Math.max(0, tail.length - 64 * 1024), 'latin1');
  if (kind === 'png') return !tail.includes('IEND', Math.max(0, tail.length - 64 * 1024), 'latin1');
  return false;
}
