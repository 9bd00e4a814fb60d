import type { ArchiveFonts } from './archiveFonts.ts';

/** What a PDF document can do with text; pdfkit's own is one. */
export interface Pen {
  font(name: string, size: number): unknown;
  widthOfString(text: string): number;
  text(text: string, x: number, y: number, options: { lineBreak: false }): unknown;
}

/** A piece of a line in one font. */
interface Run {
  readonly font: string;
  readonly text: string;
}

/** Lays text out in lines of a width and draws them, in as many fonts as its characters need. */
export class Typesetter {
  readonly #pen: Pen;
  readonly #fonts: ArchiveFonts;
  readonly #widths = new Map<string, number>();

  constructor(pen: Pen, fonts: ArchiveFonts) {
    this.#pen = pen;
    this.#fonts = fonts;
  }

  /** Broken anywhere in Chinese and between words elsewhere; a long word is cut. */
  lines(text: string, width: number, size: number): string[] {
    const lines: string[] = [];
    for (const paragraph of this.#fonts.legible(text).split('\n')) {
      let line = '';
      let filled = 0;
      for (const piece of piecesOf(paragraph)) {
        const wide = this.width(piece, size);
        if (filled + wide > width && line !== '') {
          lines.push(line.trimEnd());
          line = '';
          filled = 0;
        }
        for (const part of wide > width ? [...piece] : [piece]) {
          const partWide = this.width(part, size);
          if (filled + partWide > width && line !== '') {
            lines.push(line);
            line = '';
            filled = 0;
          }
          line += part;
          filled += partWide;
        }
      }
      lines.push(line.trimEnd());
    }
    return lines;
  }

  width(text: string, size: number): number {
    let sum = 0;
    for (const character of text) sum += this.#widthOf(character) * size;
    return sum;
  }

  /** One line whose upper left corner is given. */
  draw(line: string, x: number, y: number, size: number): void {
    let at = x;
    for (const { font, text } of this.#runs(line)) {
      this.#pen.font(font, size);
      this.#pen.text(text, at, y, { lineBreak: false });
      at += this.width(text, size);
    }
  }

  /** Of a character at size 1; asking the font for each line again would take most of the time. */
  #widthOf(character: string): number {
    const known = this.#widths.get(character);
    if (known !== undefined) return known;
    this.#pen.font(this.#fonts.nameFor(character), 1000);
    const width = this.#pen.widthOfString(character) / 1000;
    this.#widths.set(character, width);
    return width;
  }

  #runs(line: string): Run[] {
    const runs: { font: string; text: string }[] = [];
    for (const character of line) {
      const font = this.#fonts.nameFor(character);
      const last = runs.at(-1);
      if (last?.font === font) last.text += character;
      else runs.push({ font, text: character });
    }
    return runs;
  }
}

/** Marks that do not begin a line, and stay with what stands before them. */
const CLOSING = /^[，。、；：？！）〕》」』”’…%]$/;

/** Words with the space behind them; every Chinese character by itself, with its closing marks. */
function piecesOf(paragraph: string): string[] {
  const pieces: string[] = [];
  for (const [piece] of paragraph.matchAll(/[\u0021-\u024F]+ ?|\s|[^\u0021-\u024F\s]/gu)) {
    const last = pieces.at(-1);
    if (last !== undefined && CLOSING.test(piece)) pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces;
}
