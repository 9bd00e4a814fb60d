import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The bundled fonts as a page asks for them: one style sheet and the files it names. */
export interface Fonts {
  readonly css: string;
  /** A font file by its name in the style sheet, or null. */
  file(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Characters of the text that no bundled font can draw. */
  missing(text: string): string[];
}

const WEIGHTS = [400, 700] as const;
/**
 * Static Noto Sans SC, regular and bold: Latin, the simplified set, and small slices with rare
 * characters (生僻字 in names) which are loaded only when a page needs them. The build puts the
 * files and their `unicode.json` into one folder, out/renderer/fonts.
 */
export function loadFonts(folder: string): Fonts {
  const ranges = slicesOf(readFileSync(path.join(folder, 'unicode.json'), 'utf8'));
  const names = new Set<string>();
  const face = (family: string, subset: string, weight: number, range: string) => {
    const name = `noto-sans-sc-${subset}-${weight}-normal.woff2`;
    names.add(name);
    const only = range === '' ? '' : `unicode-range: ${range};`;
    return `@font-face { font-family: '${family}'; font-weight: ${weight}; font-display: block;
      src: url('/fonts/${name}') format('woff2'); ${only} }`;
  };
  const css = WEIGHTS.flatMap((weight) => [
    face('Paper Latin', 'latin', weight, ''),
    face('Paper Han', 'chinese-simplified', weight, ''),
    ...ranges.map(({ slice, range }) => face('Paper Rare', slice, weight, range)),
  ]).join('\n');
  const covers = coverage(ranges.map(({ range }) => range));
  return {
    css,
    file: async (name) =>
      names.has(name) ? new Uint8Array(await readFile(path.join(folder, name))) : null,
    missing: (text) => [...text].filter((character) => !covers(character.codePointAt(0) ?? 0)),
  };
}

interface Slice {
  readonly slice: string;
  readonly range: string;
}

/** The numbered slices of the package's unicode.json: "[4]" → files named …-4-400-…. */
function slicesOf(json: string): Slice[] {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('unicode.json is malformed');
  return Object.entries(parsed).flatMap(([key, range]) => {
    const slice = /^\[(\d+)\]$/.exec(key)?.[1];
    return slice === undefined || typeof range !== 'string' ? [] : [{ slice, range }];
  });
}

function coverage(ranges: readonly string[]): (codePoint: number) => boolean {
  const covered = ranges
    .flatMap((range) => range.split(','))
    .map((part) => /^U\+([0-9a-f]+)(?:-([0-9a-f]+))?$/i.exec(part.trim()))
    .flatMap((match) => {
      if (match === null) return [];
      const from = Number.parseInt(match[1] ?? '', 16);
      return [[from, Number.parseInt(match[2] ?? match[1] ?? '', 16)] as const];
    });
  const isLatin = (codePoint: number) => codePoint >= 0x20 && codePoint <= 0x7e;
  return (codePoint) =>
    isLatin(codePoint) || covered.some(([from, to]) => codePoint >= from && codePoint <= to);
}
