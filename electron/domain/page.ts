import { z } from 'zod';

import { IsoInstant } from './clock.ts';
import type { DocumentCode } from './policy.ts';
import { CaseId, Sha256Hex } from './terms.ts';

/** SHA-256 over the stored bytes, hex: a page is named by what it shows. */
export const PageId = Sha256Hex;
export type PageId = Sha256Hex;

/** Where a page came from; `folder` is the watch folder of a scanner that only drops files. */
export const PageSource = z.enum(['scanner', 'camera', 'file', 'folder']);
export type PageSource = z.infer<typeof PageSource>;

/** Least resolution of a stored document, in dots per inch. */
export const LEAST_DPI = 200;

/** Most pages one job (a file, a stack in the feeder) may bring. */
export const MOST_PAGES = 500;

/** What a machine can say about a page at once; a person decides whether it is taken again. */
export const PageQuality = z.strictObject({
  /** Nothing written or printed on it. */
  blank: z.boolean(),
  /** Out of focus or moved: small print will not be readable. */
  blurred: z.boolean(),
  /** Turned by more than a person overlooks. */
  skewed: z.boolean(),
  /** Degrees to turn the page clockwise until its lines are level; null where no lines were found. */
  skewDegrees: z.number().nullable(),
  /** Fewer than {@link LEAST_DPI}, estimated from A4 where the source does not say. */
  coarse: z.boolean(),
});
export type PageQuality = z.infer<typeof PageQuality>;

/** A page as the store knows it. Which document it belongs to, and in which order, is not here. */
export const PageRef = z.strictObject({
  pageId: PageId,
  caseId: CaseId,
  bytes: z.int().positive(),
  /** Pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
  dpi: z.int().positive(),
  mediaType: z.literal('image/jpeg'),
  source: PageSource,
  capturedAt: IsoInstant,
  quality: PageQuality,
});
export type PageRef = z.infer<typeof PageRef>;

/** A sheet of A4 is so many inches long. */
export const A4_INCHES = 11.69;

/** A card of ISO/IEC 7810 ID-1 (identity, social-security, bank card) is so many inches wide. */
const CARD_INCHES = 3.37;

/** Papers that mostly are such a card. */
const CARDS: ReadonlySet<DocumentCode> = new Set(['ID', 'SSC', 'HEIR_ID', 'PAYEE_ACCOUNT']);

/** What says its resolution and is longer than this shows more than a card. */
const CARD_AND_MARGIN_INCHES = 6;

/** Resolutions below this are what programs write by habit and nobody measured. */
export const LEAST_CREDIBLE_DPI = 100;

/**
 * The resolution of a picture that says nothing credible of itself, were it a sheet of A4: what it
 * cannot hold at {@link LEAST_DPI}, it cannot show as sharply as a scan.
 */
export function dpiAsA4(longPixels: number): number {
  return Math.max(1, Math.round(longPixels / A4_INCHES));
}

/**
 * True when a page is not to be filed under this document without a word why: it has fewer than
 * {@link LEAST_DPI}, and it is not the picture of a card that has enough for a card.
 */
export function isTooCoarse(
  page: Pick<PageRef, 'width' | 'height' | 'dpi' | 'source'>,
  documentCode: DocumentCode,
): boolean {
  if (page.dpi >= LEAST_DPI) return false;
  const long = Math.max(page.width, page.height);
  const isMeasured = page.source !== 'camera' && page.dpi >= LEAST_CREDIBLE_DPI;
  const isSheet = isMeasured && long / page.dpi > CARD_AND_MARGIN_INCHES;
  const mayBeCard = CARDS.has(documentCode) && (!isSheet || page.dpi === dpiAsA4(long));
  return !(mayBeCard && long / CARD_INCHES >= LEAST_DPI);
}
