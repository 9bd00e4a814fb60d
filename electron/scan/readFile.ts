import { open } from 'node:fs/promises';

import { LARGEST_FILE, type PageTroubleCode } from '../contract/page.ts';
import { MOST_PAGES } from '../domain/page.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { parseJpeg } from './jpeg.ts';
import { pageOfFile, pageOfPixels, pagesIn, type MadePage } from './makePage.ts';
import { openPdf } from './pdf.ts';
import { isCutOff, kindOf } from './sniff.ts';
import { startVips } from './vips.ts';

/** What comes out of a file, one after the other: a page, or why there is none. */
export type Found =
  | { readonly page: MadePage; readonly number: number; readonly of: number }
  /** `number` from 1; null: the file as a whole. */
  | { readonly trouble: PageTroubleCode; readonly number: number | null };

/** The bytes of a file, if it is small enough: its size is asked before anything is read. */
export async function bytesOf(path: string): Promise<Result<Uint8Array, PageTroubleCode>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > LARGEST_FILE) return fail('file.tooLarge');
      return ok(await file.readFile());
    } finally {
      await file.close();
    }
  } catch {
    return fail('file.unreadable');
  }
}

/**
 * Every page of a file, made one at a time: the next is made when the last was taken. `fonts`: the
 * build's font folder, for PDFs that do not hold theirs; null: there is none.
 */
export async function* pagesOf(
  bytes: Uint8Array,
  fonts: string | null,
): AsyncGenerator<Found, void, undefined> {
  if (bytes.length === 0) return yield { trouble: 'file.empty', number: null };
  if (bytes.length > LARGEST_FILE) return yield { trouble: 'file.tooLarge', number: null };
  const kind = kindOf(bytes);
  if (kind === null) return yield { trouble: 'file.wrongType', number: null };
  if (isCutOff(kind, bytes)) return yield { trouble: 'file.truncated', number: null };
  yield* kind === 'pdf' ? pagesOfPdf(bytes, fonts) : pagesOfPicture(bytes);
}

async function* pagesOfPdf(
  bytes: Uint8Array,
  fonts: string | null,
): AsyncGenerator<Found, void, undefined> {
  const opened = await openPdf(bytes, fonts);
  if (!opened.ok) return yield { trouble: opened.problem, number: null };
  const pdf = opened.value;
  try {
    const wrong = wrongCount(pdf.pages);
    if (wrong !== null) return yield { trouble: wrong, number: null };
    const vips = await startVips();
    for (let n = 0; n < pdf.pages; n += 1) {
      const drawn = await attempt(() => pdf.draw(n));
      if (!drawn.ok) {
        yield { trouble: drawn.problem, number: n + 1 };
        continue;
      }
      const { pixels, width, height, dpi } = drawn.value;
      const page = pageOfPixels(vips, pixels, { width, height, bands: 4 }, dpi);
      yield { page, number: n + 1, of: pdf.pages };
    }
  } finally {
    pdf.close();
  }
}

async function* pagesOfPicture(bytes: Uint8Array): AsyncGenerator<Found, void, undefined> {
  const vips = await startVips();
  const counted = await attempt(() => ok(pagesIn(vips, bytes)));
  if (!counted.ok) return yield { trouble: brokenAs(bytes), number: null };
  const wrong = wrongCount(counted.value);
  if (wrong !== null) return yield { trouble: wrong, number: null };
  for (let n = 0; n < counted.value; n += 1) {
    const made = await attempt(() => pageOfFile(vips, bytes, n));
    if (made.ok) yield { page: made.value, number: n + 1, of: counted.value };
    else {
      const trouble = made.problem === 'file.unreadable' ? brokenAs(bytes) : made.problem;
      yield { trouble, number: n + 1 };
    }
  }
}

function wrongCount(pages: number): PageTroubleCode | null {
  if (pages < 1) return 'file.empty';
  return pages > MOST_PAGES ? 'file.tooManyPages' : null;
}

/** What the decoders throw is about the file, not about us. */
async function attempt<T>(
  work: () => Result<T, PageTroubleCode> | Promise<Result<T, PageTroubleCode>>,
): Promise<Result<T, PageTroubleCode>> {
  try {
    return await work();
  } catch {
    return fail('file.unreadable');
  }
}

/** A JPEG that ends in the middle, and a TIFF whose tables lie behind its end, were cut off. */
function brokenAs(bytes: Uint8Array): PageTroubleCode {
  const kind = kindOf(bytes);
  if (kind === 'jpeg')
    return parseJpeg(bytes)?.complete === true ? 'file.unreadable' : 'file.truncated';
  return kind === 'tiff' && tableOf(bytes) > bytes.length ? 'file.truncated' : 'file.unreadable';
}

/** Where a TIFF's first table ends; beyond the file when it was cut. */
function tableOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = bytes[0] === 0x49;
  if (bytes.length < 8) return Number.POSITIVE_INFINITY;
  return view.getUint32(4, little) + 2;
}
