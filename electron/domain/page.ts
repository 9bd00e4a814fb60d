import { z } from 'zod';

import { IsoInstant } from './clock.ts';
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
