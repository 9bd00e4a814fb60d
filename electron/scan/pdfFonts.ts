import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { create } from 'fontkit';

import { sfntOfWoff } from '../print/woff.ts';

/** The font that stands in for Chinese fonts which a PDF names without holding them. */
export interface StandIn {
  /** A plain TrueType font. */
  readonly bytes: Buffer;
  /** True where it has a glyph for this character. */
  has(codePoint: number): boolean;
}

const FILE = 'noto-sans-sc-chinese-simplified-400-normal.woff';

/** Code page 936 in `ulCodePageRange1` of a font's OS/2 table: by this bit PDFium looks for one. */
const GB2312 = 1 << 18;
const OS2_CODE_PAGES = 78;

/** The bundled font out of the build's font folder; null: the folder has none. */
export function standIn(folder: string): StandIn | null {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) return null;
  const bytes = forSimplified(sfntOfWoff(readFileSync(file)));
  const font = create(bytes);
  if (!('hasGlyphForCodePoint' in font)) throw new Error('a collection is not one font');
  return { bytes, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}

/** The subset in the package lost the bit that says what it is for; nobody checks the sums. */
function forSimplified(font: Buffer): Buffer {
  const tables = font.readUInt16BE(4);
  for (let n = 0; n < tables; n += 1) {
    const at = 12 + 16 * n;
    if (font.toString('latin1', at, at + 4) !== 'OS/2') continue;
    const pages = font.readUInt32BE(at + 8) + OS2_CODE_PAGES;
    font.writeUInt32BE((font.readUInt32BE(pages) | GB2312) >>> 0, pages);
  }
  return font;
}
