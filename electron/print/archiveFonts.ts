import { readFileSync } from 'node:fs';
import path from 'node:path';

import { create, type Font } from 'fontkit';

import { coded, coverage, readRanges } from './fonts.ts';
import { sfntOfWoff } from './woff.ts';

/** The bundled font for a PDF that is written without a browser. */
export interface ArchiveFonts {
  /** Name of the font that draws this character: {@link HAN}, or a slice of rare ones (生僻字). */
  nameFor(character: string): string;
  /** With the code of every character that no bundled font can draw: 〔U+4DAE〕. */
  legible(text: string): string;
  /** The plain font of a name; unpacked when it is first asked for. */
  font(name: string): Buffer;
}

/** The font that has Latin, the simplified set and their signs. */
export const HAN = 'chinese-simplified';

const VISIBLE = /[^\s]/gu;

/**
 * Reads the fonts of a folder: the build's out/renderer/fonts, which has the package's
 * `unicode.json` beside the files.
 */
export function archiveFonts(folder: string): ArchiveFonts {
  const loaded = new Map<string, Buffer>();
  const names = new Map<string, string | null>();
  let han: Font | null = null;
  let slices: { readonly name: string; covers(character: string): boolean }[] | null = null;

  function font(name: string): Buffer {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const file = path.join(folder, `noto-sans-sc-${name}-400-normal.woff`);
    const plain = sfntOfWoff(readFileSync(file));
    loaded.set(name, plain);
    return plain;
  }

  function isFrequent(character: string): boolean {
    if (han === null) {
      const opened = create(font(HAN));
      if (!('hasGlyphForCodePoint' in opened)) throw new Error('a collection is not one font');
      han = opened;
    }
    return han.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  }

  function sliceFor(character: string): string | null {
    slices ??= readRanges(path.join(folder, 'unicode.json')).slices.map(({ slice, range }) => ({
      name: slice,
      covers: coverage([range]),
    }));
    return slices.find(({ covers }) => covers(character))?.name ?? null;
  }

  function lookUp(character: string): string | null {
    const known = names.get(character);
    if (known !== undefined) return known;
    const name = isFrequent(character) ? HAN : sliceFor(character);
    names.set(character, name);
    return name;
  }

  return {
    font,
    nameFor: (character) => lookUp(character) ?? HAN,
    legible: (text) =>
      text.replace(VISIBLE, (character) =>
        lookUp(character) === null ? coded(character) : character,
      ),
  };
}
