import type { PDFiumDocument } from '@hyzyla/pdfium';

import type { PageTroubleCode } from '../contract/page.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { MOST_PIXELS } from './limits.ts';
import { startPdf, type PdfEngine } from './pdfEngine.ts';
import { standIn, type StandIn } from './pdfFonts.ts';
import { hasLostText } from './pdfText.ts';

/** Resolution PDF pages are drawn at, and the least for large sheets. */
const DPI = 300;
const LEAST = 200;
const A4_SQUARE_INCHES = 8.27 * 11.69;
const POINTS = 72;

/** A page drawn on white: RGBA, four bytes a pixel. */
export interface DrawnPage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** An open PDF; pages are counted from 0. */
export interface PdfFile {
  readonly pages: number;
  draw(page: number): Promise<Result<DrawnPage, PageTroubleCode>>;
  close(): void;
}

type Engine = PdfEngine & { readonly font: StandIn | null };

/** One engine for each folder of fonts: a program has one. */
const started = new Map<string | null, Promise<Engine>>();

async function start(fonts: string | null): Promise<Engine> {
  const font = fonts === null ? null : standIn(fonts);
  return { ...(await startPdf(font)), font };
}

/**
 * Opens a PDF in PDFium, which is WebAssembly here and reaches nothing outside of it. `fonts`: the
 * build's font folder, whose Chinese font stands in for fonts that the file names and does not hold.
 */
export async function openPdf(
  bytes: Uint8Array,
  fonts: string | null,
): Promise<Result<PdfFile, PageTroubleCode>> {
  const engine = await (started.get(fonts) ?? keep(fonts));
  try {
    const document = await engine.library.loadDocument(bytes);
    return ok({
      pages: document.getPageCount(),
      draw: (page) => drawn(engine, document, page),
      close: () => {
        document.destroy();
      },
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    return fail(/password|security/i.test(said) ? 'file.encrypted' : 'file.unreadable');
  }
}

function keep(fonts: string | null): Promise<Engine> {
  const engine = start(fonts);
  started.set(fonts, engine);
  return engine;
}

async function drawn(
  { pdfium, font }: Engine,
  document: PDFiumDocument,
  number: number,
): Promise<Result<DrawnPage, PageTroubleCode>> {
  const page = document.getPage(number);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const [wide, high] = [originalWidth / POINTS, originalHeight / POINTS];
  if (!(wide > 0 && high > 0)) return fail('file.unreadable');
  if (hasLostText(pdfium, page, font)) return fail('file.fontMissing');
  // A4 and smaller in full, A3 and larger less: as much as fits, but never less than can be read.
  const fitting = DPI * Math.sqrt(Math.min(1, (2 * A4_SQUARE_INCHES) / (wide * high)));
  const dpi = Math.round(Math.max(LEAST, fitting));
  if (wide * high * dpi * dpi > MOST_PIXELS) return fail('file.tooManyPixels');
  const { data, width, height } = await page.render({
    scale: 1,
    width: Math.round(wide * dpi),
    height: Math.round(high * dpi),
    renderFormFields: true,
  });
  if (width === 0 || height === 0) return fail('file.unreadable');
  return ok({ pixels: data, width, height, dpi });
}
