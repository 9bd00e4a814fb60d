import { dpiAsA4, LEAST_CREDIBLE_DPI, type PageQuality } from '../domain/page.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageTroubleCode } from '../contract/page.ts';
import { parseJpeg, strippedJpeg, type JpegFile } from './jpeg.ts';
import { measure, MEASURE_DPI } from './measure.ts';
import { kindOf } from './sniff.ts';
import { MOST_PIXELS } from './limits.ts';
import { withPictures, type Library, type Picture } from './vips.ts';

/** A page as it will be stored, with what is known about it. */
export interface MadePage {
  /** JPEG without metadata, upright. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly quality: PageQuality;
  /** A small JPEG of it. */
  readonly thumbnail: Uint8Array;
}

/** Quality of what is encoded here; a JPEG from outside stays as it is from {@link GOOD_ENOUGH} on. */
const QUALITY = 88;
const GOOD_ENOUGH = 85;

/** Width of a thumbnail in pixels. */
const THUMB = 240;

/** How many pages a picture file says it has; a TIFF may have many. */
export function pagesIn(vips: Library, bytes: Uint8Array): number {
  return withPictures((keep) => {
    const picture = keep(vips.Image.newFromBuffer(bytes));
    return picture.getTypeof('n-pages') === 0 ? 1 : picture.getInt('n-pages');
  });
}

/** One page of a picture file from outside (JPEG, PNG, TIFF); `page` from 0. */
export function pageOfFile(
  vips: Library,
  bytes: Uint8Array,
  page: number,
): Result<MadePage, PageTroubleCode> {
  return withPictures((keep) => {
    const kind = kindOf(bytes);
    const options = { fail_on: 'error', ...(kind === 'tiff' ? { page } : {}) };
    const opened = keep(vips.Image.newFromBuffer(bytes, '', options));
    if (opened.width * opened.height > MOST_PIXELS) return fail('file.tooManyPixels');
    const dpi = paperDpi(opened);
    const jpeg = kind === 'jpeg' ? parseJpeg(bytes) : null;
    const plain = keep(opened.copyMemory());
    if (jpeg !== null && isGoodAsItIs(jpeg, opened)) {
      return ok(finished(plain, strippedJpeg(bytes, jpeg, dpi), dpi));
    }
    return ok(encoded(onPaper(keep, upright(keep, plain)), dpi));
  });
}

/** A page from pixels that a scanner or a renderer made. `bands`: 1 gray, 3 colour, 4 with alpha. */
export function pageOfPixels(
  vips: Library,
  pixels: Uint8Array,
  size: { readonly width: number; readonly height: number; readonly bands: number },
  dpi: number,
): MadePage {
  return withPictures((keep) => {
    const { width, height, bands } = size;
    const raw = keep(vips.Image.newFromMemory(pixels, width, height, bands, vips.BandFormat.uchar));
    const space = keep(raw.copy({ interpretation: bands === 1 ? 'b-w' : 'srgb' }));
    return encoded(onPaper(keep, space), dpi);
  });
}

/** Encodes and measures a picture that is upright, in gray or sRGB. */
export function encoded(picture: Picture, dpi: number): MadePage {
  const options = { Q: QUALITY, subsample_mode: 'off', keep: 'none' };
  const jpeg = picture.writeToBuffer('.jpg', options);
  const parsed = parseJpeg(jpeg);
  if (parsed === null) throw new Error('our own JPEG cannot be read');
  return finished(picture, strippedJpeg(jpeg, parsed, dpi), dpi);
}

function finished(picture: Picture, bytes: Uint8Array, dpi: number): MadePage {
  return withPictures((keep) => {
    const gray = keep(picture.colourspace('b-w'));
    const scale = Math.min(1, MEASURE_DPI / dpi);
    const small = scale < 1 ? keep(gray.resize(scale, { kernel: 'linear' })) : gray;
    const one = small.bands > 1 ? keep(small.extractBand(0)) : small;
    const data = new Uint8Array(keep(one.cast('uchar')).writeToMemory());
    const quality = measure({ data, width: small.width, height: small.height }, dpi);
    const thumb = keep(picture.thumbnailImage(THUMB, { size: 'down' }));
    const thumbnail = thumb.writeToBuffer('.jpg', { Q: 75, keep: 'none' });
    return { bytes, width: picture.width, height: picture.height, dpi, quality, thumbnail };
  });
}

/** Kept byte for byte but for its metadata: encoding it again would only make it worse. */
function isGoodAsItIs(jpeg: JpegFile, opened: Picture): boolean {
  const isUpright = opened.getTypeof('orientation') === 0 || opened.getInt('orientation') === 1;
  const isPlain = jpeg.precision === 8 && [1, 3].includes(jpeg.components) && !jpeg.hasProfile;
  return isUpright && isPlain && jpeg.complete && jpeg.quality >= GOOD_ENOUGH;
}

type Keep = Parameters<Parameters<typeof withPictures>[0]>[0];

function upright(keep: Keep, picture: Picture): Picture {
  return keep(picture.autorot());
}

/** Gray or sRGB with eight bits, on white where it was transparent. */
function onPaper(keep: Keep, picture: Picture): Picture {
  const flat = picture.hasAlpha() ? keep(picture.flatten({ background: [255] })) : picture;
  const space = flat.bands < 3 ? 'b-w' : 'srgb';
  return keep(keep(flat.colourspace(space)).cast('uchar'));
}

/** What the file says when it can be true of a sheet, else by A4. */
function paperDpi(picture: Picture): number {
  const long = Math.max(picture.width, picture.height);
  const said = picture.xres * 25.4;
  const inches = long / said;
  const isCredible = said >= LEAST_CREDIBLE_DPI && inches > 1 && inches < 24;
  return isCredible ? Math.round(said) : dpiAsA4(long);
}
