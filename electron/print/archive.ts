import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

import PdfDocument from 'pdfkit';

import { archiveFonts } from './archiveFonts.ts';
import type { ArchiveFonts } from './archiveFonts.ts';
import { Typesetter } from './archiveText.ts';
import { qrPicture } from './qrCode.ts';

export { archiveFonts };

/** A heading and what stands under it, in this order: sentences, rows, a table. */
export interface ArchiveSection {
  readonly heading: string;
  readonly text?: readonly string[];
  readonly rows?: readonly { readonly label: string; readonly value: string }[];
  readonly table?: {
    readonly columns: readonly string[];
    /** Parts of the width, as many as columns; equal where not given. */
    readonly widths?: readonly number[];
    readonly rows: readonly (readonly string[])[];
  };
}

/** A picture of a page; it is embedded as it is. */
export interface ArchiveImage {
  readonly jpeg: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Above the picture: document, page, the hash it is filed under. */
  readonly caption: string;
}

/** What the archive is made of, in order. Each part begins on a new page. */
export type ArchivePart =
  | {
      readonly kind: 'sections';
      readonly title: string;
      readonly sections: readonly ArchiveSection[];
      /** Beside the title; on the cover. */
      readonly qr?: string;
    }
  | {
      readonly kind: 'images';
      readonly title: string;
      /** How many will come; another number is a mistake of the caller. */
      readonly count: number;
      readonly images: AsyncIterable<ArchiveImage> | Iterable<ArchiveImage>;
    };

/** What stands in the file's properties and in the foot of every page. */
export interface ArchiveAbout {
  readonly title: string;
  /** Left in the foot: receipt number, office. */
  readonly foot: string;
  /** `{page}` and `{pages}` are filled in, right in the foot. */
  readonly pageOf: string;
  /** ISO 8601; the file's date. */
  readonly at: string;
}

const A4 = { width: 595.28, height: 841.89 };
const MARGIN = 50;
const BOTTOM = A4.height - 64;
const WIDE = A4.width - 2 * MARGIN;
const TEXT = 10;
const LEADING = 1.55;
const HEADING = 12;
const TITLE = 18;
const QR = 84;
const LABEL = 130;

/** Bytes that may wait for the disk before the next picture is fetched. */
const WAITING = 4 * 1024 * 1024;

/**
 * Writes a PDF as it goes: pictures are fetched one by one and are gone when they are written, so
 * the memory does not grow with their number. Text is real text in an embedded font.
 */
export async function writeArchive(
  out: Writable,
  fonts: ArchiveFonts,
  parts: readonly ArchivePart[],
  about: ArchiveAbout,
): Promise<{ readonly pages: number }> {
  // Laid out once for nobody: the foot of the first page says how many there will be.
  const total = countPages(fonts, parts, about);
  const sheet = new Sheet(fonts, about, total);
  const finished = once(out, 'finish');
  // What is not listened to would end the process; it is awaited below.
  finished.catch(() => undefined);
  sheet.document.pipe(out);
  try {
    for (const part of parts) {
      if (part.kind === 'sections') sheet.sections(part);
      else await writeImages(sheet, out, part);
    }
    sheet.document.end();
  } catch (error) {
    out.destroy();
    throw error;
  }
  await finished;
  return { pages: total };
}

async function writeImages(
  sheet: Sheet,
  out: Writable,
  { title, images, count }: Extract<ArchivePart, { kind: 'images' }>,
): Promise<void> {
  let came = 0;
  for await (const image of images) {
    sheet.image(title, image, came === 0);
    came += 1;
    while (sheet.document.readableLength > WAITING && !out.destroyed) await setTimeout(2);
    // A full disk says so itself.
    if (out.destroyed) return;
  }
  if (came !== count) throw new Error(`${came} pictures came, ${count} were said`);
}

function countPages(
  fonts: ArchiveFonts,
  parts: readonly ArchivePart[],
  about: ArchiveAbout,
): number {
  const sheet = new Sheet(fonts, about, 0);
  sheet.document.resume();
  for (const part of parts) if (part.kind === 'sections') sheet.sections(part);
  sheet.document.end();
  const pictures = parts.map((part) => (part.kind === 'images' ? part.count : 0));
  return sheet.pages + pictures.reduce((sum, count) => sum + count, 0);
}

class Sheet {
  readonly document: PDFKit.PDFDocument;
  pages = 0;
  readonly #setter: Typesetter;
  readonly #about: ArchiveAbout;
  readonly #total: number;
  #y = 0;

  constructor(fonts: ArchiveFonts, about: ArchiveAbout, total: number) {
    this.#about = about;
    this.#total = total;
    const info = { Title: about.title, CreationDate: new Date(about.at) };
    // No standard font: it would be named in the file and drawn by whatever the reader has.
    const options = {
      autoFirstPage: false,
      size: [A4.width, A4.height],
      margin: 0,
      font: '',
      info,
    };
    this.document = new PdfDocument(options);
    const known = new Set<string>();
    const { document } = this;
    this.#setter = new Typesetter(
      {
        font: (name, size) => {
          if (!known.has(name)) document.registerFont(name, fonts.font(name));
          known.add(name);
          return document.font(name).fontSize(size);
        },
        widthOfString: (text) => document.widthOfString(text),
        text: (text, x, y, lineOptions) => document.text(text, x, y, lineOptions),
      },
      fonts,
    );
  }

  sections(part: Extract<ArchivePart, { kind: 'sections' }>): void {
    this.#newPage();
    this.document.outline.addItem(part.title);
    if (part.qr !== undefined) this.#qr(part.qr);
    const width = part.qr === undefined ? WIDE : WIDE - QR - 12;
    this.#paragraph(part.title, MARGIN, width, TITLE);
    this.#y = Math.max(this.#y + 8, part.qr === undefined ? 0 : MARGIN + QR + 12);
    for (const section of part.sections) this.#section(section);
  }

  image(title: string, { jpeg, width, height, caption }: ArchiveImage, isFirst: boolean): void {
    this.#newPage();
    if (isFirst) this.document.outline.addItem(title);
    this.#paragraph(caption, MARGIN, WIDE, 8);
    const room = BOTTOM - this.#y - 4;
    const scale = Math.min(WIDE / width, room / height);
    const x = MARGIN + (WIDE - width * scale) / 2;
    // pdfkit takes the bytes as they are and lets them go once they are written.
    const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.length);
    this.document.image(bytes, x, this.#y + 4, { width: width * scale, height: height * scale });
  }

  #section({ heading, text = [], rows = [], table }: ArchiveSection): void {
    this.#need(HEADING * LEADING + 2 * TEXT * LEADING);
    this.#y += 6;
    this.#paragraph(heading, MARGIN, WIDE, HEADING);
    this.#rule();
    for (const sentence of text) this.#paragraph(sentence, MARGIN, WIDE, TEXT);
    for (const { label, value } of rows) this.#row([label, value], [LABEL, WIDE - LABEL]);
    if (table === undefined) return;
    const parts = table.widths ?? table.columns.map(() => 1);
    const sum = parts.reduce((a, b) => a + b, 0);
    const widths = parts.map((part) => (WIDE * part) / sum);
    this.#row(table.columns, widths);
    this.#rule();
    for (const row of table.rows) this.#row(row, widths);
  }

  /** Cells beside each other, each in its own lines; a row is not torn apart if a page can hold it. */
  #row(cells: readonly string[], widths: readonly number[]): void {
    const lines = cells.map((cell, i) => this.#setter.lines(cell, (widths[i] ?? 0) - 8, TEXT));
    const most = Math.max(...lines.map((cell) => cell.length));
    this.#need(Math.min(most, 30) * TEXT * LEADING);
    for (let n = 0; n < most; n += 1) {
      this.#need(TEXT * LEADING);
      let x = MARGIN;
      for (const [i, cell] of lines.entries()) {
        this.#setter.draw(cell[n] ?? '', x, this.#y, TEXT);
        x += widths[i] ?? 0;
      }
      this.#y += TEXT * LEADING;
    }
    this.#y += 2;
  }

  #paragraph(text: string, x: number, width: number, size: number): void {
    for (const line of this.#setter.lines(text, width, size)) {
      this.#need(size * LEADING);
      this.#setter.draw(line, x, this.#y, size);
      this.#y += size * LEADING;
    }
  }

  #rule(): void {
    this.document.lineWidth(0.5).strokeColor('#888888');
    this.document
      .moveTo(MARGIN, this.#y)
      .lineTo(MARGIN + WIDE, this.#y)
      .stroke();
    this.#y += 5;
  }

  #qr(text: string): void {
    const { size, path } = qrPicture(text);
    const { document } = this;
    document.save();
    document.translate(MARGIN + WIDE - QR, MARGIN - 6).scale(QR / size);
    document.path(path).fill('#000000');
    document.restore();
  }

  #need(height: number): void {
    if (this.#y + height > BOTTOM) this.#newPage();
  }

  #newPage(): void {
    this.document.addPage();
    this.pages += 1;
    const { foot, pageOf } = this.#about;
    const number = pageOf
      .replace('{page}', String(this.pages))
      .replace('{pages}', String(this.#total));
    this.document.fillColor('#000000');
    const y = A4.height - 44;
    this.#setter.draw(foot, MARGIN, y, 8);
    const width = this.#setter.width(number, 8);
    this.#setter.draw(number, MARGIN + WIDE - width, y, 8);
    this.#y = MARGIN;
  }
}
