/** What a scanner sends: a header in text, then rows without compression. */
export interface PnmHeader {
  readonly width: number;
  readonly height: number;
  /** 1 gray or black and white, 3 colour. */
  readonly bands: 1 | 3;
  /** Black and white: eight pixels in a byte, 1 is black. */
  readonly packed: boolean;
  /** Where the rows begin. */
  readonly offset: number;
  /** Bytes of all rows. */
  readonly length: number;
}

const KINDS = { P4: { bands: 1, packed: true }, P5: { bands: 1 }, P6: { bands: 3 } } as const;

/** Reads the header of a PNM with eight bits a sample; null while it is not all there or not one. */
export function pnmHeader(start: Uint8Array): PnmHeader | null {
  const text = Buffer.from(start.subarray(0, 4096)).toString('latin1');
  // scanimage writes a comment line with its name after the first word.
  const pattern = /^(P[456])\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)(?:\s+(\d+))?(?:\n| |\r)/;
  const match = pattern.exec(text);
  if (match === null) return null;
  const [all, name, wide, high, most] = match;
  const kind = { packed: false, ...KINDS[name as keyof typeof KINDS] };
  if (kind.packed ? most !== undefined : most !== '255') return null;
  const [width, height] = [Number(wide), Number(high)];
  const row = kind.packed ? Math.ceil(width / 8) : width * kind.bands;
  return { width, height, ...kind, offset: all.length, length: row * height };
}

/** One byte a pixel out of eight pixels a byte. */
export function unpacked({ width, height }: PnmHeader, rows: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(width * height);
  const perRow = Math.ceil(width / 8);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = rows[y * perRow + (x >> 3)] ?? 0;
      pixels[y * width + x] = (byte >> (7 - (x & 7))) & 1 ? 0 : 255;
    }
  }
  return pixels;
}
