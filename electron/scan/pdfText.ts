import type { PDFiumPage } from '@hyzyla/pdfium';

import type { Pdfium } from './pdfEngine.ts';
import type { StandIn } from './pdfFonts.ts';

/** Up to here, and with these signs of the Windows code page, PDFium's own fonts have everything. */
const LAST_LATIN = 0xff;
const SIGNS = new Set(Array.from('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸﬁﬂ', (sign) => sign.codePointAt(0)));

/** What a character without a meaning is given as. */
const UNKNOWN = 0xfffd;

/**
 * True where text of a page cannot be drawn as its author saw it: its font is named in the file but
 * not held by it, and the character has no Unicode by which another font could draw it, or no font
 * here has it (生僻字). Such a page would show gaps, or other characters, and nobody would notice.
 */
export function hasLostText(pdfium: Pdfium, page: PDFiumPage, font: StandIn | null): boolean {
  const text = pdfium._FPDFText_LoadPage(addressOf(page));
  try {
    const count = pdfium._FPDFText_CountChars(text);
    for (let index = 0; index < count; index += 1) {
      if (isLost(pdfium, text, index, font)) return true;
    }
    return false;
  } finally {
    pdfium._FPDFText_ClosePage(text);
  }
}

function isLost(pdfium: Pdfium, text: number, index: number, font: StandIn | null): boolean {
  const object = pdfium._FPDFText_GetTextObject(text, index);
  // Spaces that the reader of text made up belong to no object.
  if (object === 0) return false;
  if (pdfium._FPDFFont_GetIsEmbedded(pdfium._FPDFTextObj_GetFont(object)) !== 0) return false;
  if (pdfium._FPDFText_HasUnicodeMapError(text, index) === 1) return true;
  const code = pdfium._FPDFText_GetUnicode(text, index);
  if (code <= LAST_LATIN || SIGNS.has(code)) return false;
  return code === UNKNOWN || font?.has(code) !== true;
}

/** The page's address in PDFium's memory; the package keeps it to itself. */
function addressOf(page: PDFiumPage): number {
  const address: unknown = Reflect.get(page, 'pageIdx');
  if (typeof address !== 'number') throw new Error('a page of PDFium has no address');
  return address;
}
