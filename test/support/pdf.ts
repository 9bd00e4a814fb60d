import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What independent readers (poppler, zbar) say about a PDF. */

/** Selectable text, white space left out. */
export function textOf(pdf: Uint8Array): string {
  return withFile(pdf, (file) => tool('pdftotext', ['-layout', file, '-'])).replace(/\s+/g, '');
}

/** One font as `pdffonts` lists it. */
export interface PdfFont {
  readonly name: string;
  readonly type: string;
  readonly embedded: boolean;
}

export function fontsOf(pdf: Uint8Array): PdfFont[] {
  const lines = withFile(pdf, (file) => tool('pdffonts', [file]))
    .split('\n')
    .slice(2);
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      name: line.slice(0, 36).trim(),
      type: line.slice(37, 54).trim(),
      embedded: line.slice(72, 75).trim() === 'yes',
    }));
}

/** A piece of selectable text and the size it is set in. */
export interface SizedText {
  readonly text: string;
  /** In points. */
  readonly size: number;
}

/** All text of all pages with its size, as pdf.js reads it; white space left out. */
export async function sizedTextOf(pdf: Uint8Array): Promise<SizedText[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const found: SizedText[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    for (const item of content.items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [a, b] = item.transform.map(Number);
      found.push({ text: item.str, size: Math.hypot(a ?? 0, b ?? 0) });
    }
  }
  await loading.destroy();
  return found;
}

/** A page as poppler reads it. */
export interface ReadPage {
  /** White space left out. */
  readonly text: string;
  /** Pictures drawn on it. */
  readonly pictures: number;
}

/** Every page in its order, with its text and how many pictures are on it. */
export function pagesOf(pdf: Uint8Array): ReadPage[] {
  return withFile(pdf, (file) => {
    const pictures = tool('pdfimages', ['-list', file])
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , type]) => type === 'image')
      .map(([page]) => Number(page));
    const pages = tool('pdftotext', ['-layout', file, '-']).split('\f');
    // The last page ends with a form feed too.
    return pages.slice(0, -1).map((text, index) => ({
      text: text.replace(/\s+/g, ''),
      pictures: pictures.filter((page) => page === index + 1).length,
    }));
  });
}

/** Every QR code on every page, in the order pages have them. */
export function codesOf(pdf: Uint8Array, dotsPerInch = 150): string[] {
  return withPages(pdf, dotsPerInch, [], (pages) =>
    pages.flatMap((page) =>
      tool('zbarimg', ['-q', '--raw', page])
        .split('\n')
        .filter((line) => line !== ''),
    ),
  );
}

/** A page as grey values, 0 black … 255 white. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export function greyPages(pdf: Uint8Array, dotsPerInch: number): GreyPage[] {
  return withPages(pdf, dotsPerInch, ['-gray'], (pages) => pages.map(readPgm));
}

/**
 * Mean difference of grey values, 0 … 255. Rounding a page to pixels may cost one at the edge;
 * pages of other sizes differ altogether.
 */
export function difference(a: GreyPage, b: GreyPage): number {
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 255;
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  let sum = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      sum += Math.abs((a.pixels[y * a.width + x] ?? 0) - (b.pixels[y * b.width + x] ?? 0));
    }
  }
  return sum / (width * height);
}

/** Binary PGM as poppler writes it: three header lines, then one byte a pixel. */
function readPgm(file: string): GreyPage {
  const bytes = readFileSync(file);
  const header = /^P5\s(\d+) (\d+)\s255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (header === null) throw new Error(`${file} is no grey picture`);
  const pixels = bytes.subarray(header[0].length);
  return { width: Number(header[1]), height: Number(header[2]), pixels };
}

function withPages<T>(
  pdf: Uint8Array,
  dotsPerInch: number,
  more: string[],
  use: (pages: string[]) => T,
): T {
  return withFile(pdf, (file) => {
    const format = more.length === 0 ? ['-png'] : more;
    const stem = path.join(path.dirname(file), 'page');
    tool('pdftoppm', ['-r', String(dotsPerInch), ...format, file, stem]);
    const names = readdirSync(path.dirname(file)).filter((name) => name.startsWith('page'));
    return use(names.sort().map((name) => path.join(path.dirname(file), name)));
  });
}

function withFile<T>(pdf: Uint8Array, use: (file: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'pdf-'));
  try {
    const file = path.join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tool(name: string, args: string[]): string {
  try {
    return execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    // zbarimg: 4 means that there was no code on the page.
    if (name === 'zbarimg' && error instanceof Error && 'status' in error && error.status === 4) {
      return '';
    }
    throw error;
  }
}
