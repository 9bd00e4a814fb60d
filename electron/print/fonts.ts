import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The bundled fonts as a page asks for them: one style sheet and the files it names. */
export interface Fonts {
  readonly css: string;
  /** A font file by its name in the style sheet, or null. */
  file(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * Writes the code behind every character that no bundled font can draw: 䶮〔U+4DAE〕. The paper
   * then shows that something is missing, and it is completed with the pen.
   */
  mark(html: string): string;
}

const WEIGHTS = [400, 700] as const;
/**
 * Static Noto Sans SC, regular and bold: Latin, the simplified set, and small slices with rare
 * characters (生僻字 in names) which are loaded only when a page needs them. The build puts the
 * files and their `unicode.json` into one folder, out/renderer/fonts.
 */
export function loadFonts(folder: string): Fonts {
  const ranges = readRanges(path.join(folder, 'unicode.json'));
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
    ...ranges.slices.map(({ slice, range }) => face('Paper Rare', slice, weight, range)),
  ]).join('\n');
  const covers = coverage(ranges.all);
  return {
    css,
    file: async (name) =>
      names.has(name) ? new Uint8Array(await readFile(path.join(folder, name))) : null,
    mark: (html) =>
      html.replace(BEYOND_LATIN, (character) => (covers(character) ? character : coded(character))),
  };
}

const BEYOND_LATIN = /[^\u0000-\u00FF]/gu;

/** The code of a character, behind it: `䶮〔U+4DAE〕`. */
export function coded(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `${character}〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
}

interface Ranges {
  /** Files named …-4-400-… with what they hold. */
  readonly slices: readonly { readonly slice: string; readonly range: string }[];
  readonly all: readonly string[];
}

/** The package's unicode.json: "[4]" is a numbered slice, "latin" a named subset. */
export function readRanges(file: string): Ranges {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${file} is malformed`);
  const entries = Object.entries(parsed).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const slices = entries.flatMap(([key, range]) => {
    const slice = /^\[(\d+)\]$/.exec(key)?.[1];
    return slice === undefined ? [] : [{ slice, range }];
  });
  const latin = entries.filter(([key]) => key === 'latin').map(([, range]) => range);
  return { slices, all: [...slices.map(({ range }) => range), ...latin] };
}

/** The simplified set lies within the slices but for twenty signs that no paper uses. */
export function coverage(ranges: readonly string[]): (character: string) => boolean {
  const covered = new Set<number>();
  for (const part of ranges.flatMap((range) => range.split(','))) {
    const match = /^U\+([0-9a-f]+)(?:-([0-9a-f]+))?$/i.exec(part.trim());
    if (match === null) continue;
    const from = Number.parseInt(match[1] ?? '', 16);
    const to = Number.parseInt(match[2] ?? match[1] ?? '', 16);
    for (let code = from; code <= to; code += 1) covered.add(code);
  }
  return (character) => covered.has(character.codePointAt(0) ?? 0);
}
