import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/**
 * The plain font inside a WOFF 1.0 file (W3C WOFF, section 4): the same tables without compression.
 * A PDF embeds plain tables, and a library that unpacks them in JavaScript takes seconds for it.
 */
export function sfntOfWoff(woff: Uint8Array): Buffer {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.length);
  if (view.getUint32(0) !== 0x774f4646) throw new Error('not a WOFF font');
  const count = view.getUint16(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = HEADER + i * ENTRY;
    const [offset, packed] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    const length = view.getUint32(at + 12);
    const bytes = woff.subarray(offset, offset + packed);
    const plain = packed < length ? inflateSync(bytes) : bytes;
    return { tag: view.getUint32(at), checksum: view.getUint32(at + 16), plain };
  });
  const directory = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY);
  writeHeader(directory, view.getUint32(4), count);
  const parts: Uint8Array[] = [directory];
  let offset = directory.length;
  for (const [i, { tag, checksum, plain }] of tables.entries()) {
    const at = SFNT_HEADER + i * SFNT_ENTRY;
    for (const [n, value] of [tag, checksum, offset, plain.length].entries()) {
      directory.writeUInt32BE(value, at + 4 * n);
    }
    const padding = (4 - (plain.length % 4)) % 4;
    parts.push(plain, Buffer.alloc(padding));
    offset += plain.length + padding;
  }
  return Buffer.concat(parts);
}

/** The three numbers after the count only help a binary search. */
function writeHeader(directory: Buffer, flavor: number, count: number): void {
  const power = 2 ** Math.floor(Math.log2(count));
  directory.writeUInt32BE(flavor, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(power * SFNT_ENTRY, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((count - power) * SFNT_ENTRY, 10);
}
