import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { parseJpeg } from '../../../electron/scan/jpeg.ts';
import { bytesOf, pagesOf, type Found } from '../../../electron/scan/readFile.ts';
import { startVips, withPictures } from '../../../electron/scan/vips.ts';
import { bareFontPdf, drawnPdf } from '../../support/drawn.ts';
import { bomb, coarsePicture, pictureFile, tiffOf, withExif } from '../../support/pictures.ts';

const FONTS = fileURLToPath(
  new URL('../../../node_modules/@fontsource/noto-sans-sc/files', import.meta.url),
);

async function all(bytes: Uint8Array, fonts: string | null = FONTS): Promise<Found[]> {
  const found: Found[] = [];
  for await (const one of pagesOf(bytes, fonts)) found.push(one);
  return found;
}

async function only(bytes: Uint8Array) {
  const found = await all(bytes);
  const [first] = found;
  if (found.length !== 1 || first === undefined || !('page' in first)) {
    throw new Error(`not one page: ${JSON.stringify(found.map((one) => Object.keys(one)))}`);
  }
  return first.page;
}

const troubleOf = async (bytes: Uint8Array, fonts: string | null = FONTS) =>
  (await all(bytes, fonts)).map((one) => ('trouble' in one ? one.trouble : 'a page'));

/** Mean level of a part of a page, 0 black. */
async function levelAt(jpeg: Uint8Array, x: number, y: number, side = 8): Promise<number> {
  const vips = await startVips();
  return withPictures((keep) => {
    const page = keep(keep(vips.Image.newFromBuffer(jpeg)).colourspace('b-w'));
    return keep(page.crop(x, y, side, side)).avg();
  });
}

describe('a page out of a picture file', () => {
  test.each(['.png', '.tif', '.jpg[Q=70]', '.tif[compression=lzw]', '.png[interlace]'])(
    'of kind %s is a JPEG of quality 85 or more at the resolution it had, measured',
    async (suffix) => {
      const page = await only(await pictureFile(suffix));
      const jpeg = parseJpeg(page.bytes);
      expect(jpeg).toMatchObject({ complete: true, precision: 8, components: 3 });
      expect(jpeg?.quality).toBeGreaterThanOrEqual(85);
      expect(page).toMatchObject({ width: 2480, height: 3508, dpi: 300 });
      expect(page.quality).toMatchObject({ blank: false, blurred: false, coarse: false });
      expect(parseJpeg(page.thumbnail)).toMatchObject({ complete: true });
      expect(page.thumbnail.length).toBeLessThan(40_000);
    },
  );

  test('a good JPEG is kept as it is but for its metadata', async () => {
    const original = await pictureFile('.jpg', { Q: 92, keep: 'none' });
    const page = await only(withExif(original, 1));
    const [before, after] = [parseJpeg(original), parseJpeg(page.bytes)];
    const scans = (bytes: Uint8Array, file: typeof before) =>
      Buffer.concat(
        (file?.segments ?? [])
          .filter(({ marker }) => marker === 0xda)
          .map(({ start, end }) => bytes.subarray(start, end)),
      );
    expect(scans(page.bytes, after).equals(scans(original, before))).toBe(true);
    expect(Buffer.from(page.bytes).includes('SECRET')).toBe(false);
    expect(Buffer.from(page.bytes).includes('Exif')).toBe(false);
  });

  test('what follows the end of a JPEG is cut off', async () => {
    const original = await pictureFile('.jpg', { Q: 92, keep: 'none' });
    const page = await only(Buffer.concat([original, Buffer.from('<script>SECRET</script>')]));
    expect(Buffer.from(page.bytes).includes('SECRET')).toBe(false);
  });

  test.each([
    [6, 90],
    [3, 180],
    [8, 270],
  ])('EXIF orientation %i is applied before it is dropped', async (orientation, turned) => {
    const original = await pictureFile('.jpg', { Q: 92, keep: 'none' });
    const page = await only(withExif(original, orientation));
    const isOnItsSide = turned !== 180;
    expect(page).toMatchObject(
      isOnItsSide ? { width: 3508, height: 2480 } : { width: 2480, height: 3508 },
    );
    expect(Buffer.from(page.bytes).includes('SECRET')).toBe(false);
    expect(parseJpeg(page.bytes)?.segments.some(({ marker }) => marker === 0xe1)).toBe(false);
  });

  test('a file that says no resolution is taken for A4, and a small one called coarse', async () => {
    const page = await only(await coarsePicture());
    expect(page.dpi).toBe(120);
    expect(page.quality.coarse).toBe(true);
  });

  test('of a TIFF with several pages comes as so many, in order', async () => {
    const found = await all(await tiffOf(5));
    expect(found).toHaveLength(5);
    for (const [n, one] of found.entries()) {
      if (!('page' in one)) throw new Error(one.trouble);
      expect(one).toMatchObject({ number: n + 1, of: 5 });
      expect(await levelAt(one.page.bytes, 100, 20 + 3 * n)).toBeLessThan(120);
    }
  });
});

describe('a page out of a PDF', () => {
  test('every page is drawn at 300 dpi, in order', async () => {
    const found = await all(await drawnPdf({ pages: 3 }));
    expect(found.map((one) => ('page' in one ? one.page.dpi : one.trouble))).toEqual([
      300, 300, 300,
    ]);
    const sizes = found.flatMap((one) =>
      'page' in one ? [[one.page.width, one.page.height]] : [],
    );
    expect(sizes[0]).toEqual([2480, 3508]);
    const [first] = found;
    expect(first !== undefined && 'page' in first && first.page.quality).toMatchObject({
      blank: false,
      blurred: false,
      skewDegrees: 0,
    });
  });

  test('that names a Chinese font without holding it is drawn in the bundled one', async () => {
    const page = await only(bareFontPdf({ encoding: 'UniGB-UCS2-H', text: '示例死亡证明' }));
    // The first and the last character, 36 points each, from 60 points on; then nothing.
    const inches = (points: number) => Math.round((points / 72) * 300);
    const line = inches(842 - 700) - 110;
    const darkness = [60, 240, 280].map(
      async (x) => 255 - (await levelAt(page.bytes, inches(x), line, 150)),
    );
    const [first, last, after] = await Promise.all(darkness);
    expect(first).toBeGreaterThan(15);
    expect(last).toBeGreaterThan(15);
    expect(after).toBeLessThan(1);
  });

  test.each([
    ['no font here has the character', { encoding: 'UniGB-UCS2-H', text: '示例\u{3f06}' }, FONTS],
    ['nothing says what the glyphs are', { encoding: 'Identity-H', glyphs: '0a2b0c3d' }, FONTS],
    ['there are no fonts', { encoding: 'UniGB-UCS2-H', text: '示例' }, null],
  ] as const)('is refused rather than stored with gaps where %s', async (_, line, fonts) => {
    expect(await troubleOf(bareFontPdf(line), fonts)).toEqual(['file.fontMissing']);
  });

  test('in Helvetica with the signs of the Windows code page needs none of ours', async () => {
    // A euro, a bullet, a dash and typographic quotes
    const line = { encoding: 'WinAnsiEncoding', bytes: '4180429543969394' } as const;
    expect(await troubleOf(bareFontPdf(line), null)).toEqual(['a page']);
  });

  test('that holds its fonts needs none of ours', async () => {
    expect(await troubleOf(await drawnPdf(), null)).toEqual(['a page']);
  });

  test('with a password is refused, and says so', async () => {
    expect(await troubleOf(await drawnPdf({ password: 'secret-991' }))).toEqual(['file.encrypted']);
  });

  test('of more than 500 pages is refused before one is drawn', async () => {
    expect(await troubleOf(await drawnPdf({ pages: 501, lines: 0 }))).toEqual([
      'file.tooManyPages',
    ]);
  });
});

describe('a bad file is refused with its reason', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bad-files-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('a script that is called .jpg, a text, a web page, an SVG, a zip', async () => {
    for (const text of [
      '#!/bin/sh\nrm -rf ~\n',
      '示例文本',
      '<html><script>alert(1)</script></html>',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      'PK\x03\x04',
      'GIF89a',
    ]) {
      expect(await troubleOf(Buffer.from(text))).toEqual(['file.wrongType']);
    }
  });

  test('no bytes at all', async () => {
    expect(await troubleOf(new Uint8Array())).toEqual(['file.empty']);
  });

  test.each(['.jpg', '.png', '.tif'])('a %s that ends in the middle', async (suffix) => {
    const whole = await pictureFile(suffix);
    const half = whole.subarray(0, Math.floor(whole.length / 2));
    expect(await troubleOf(half)).toEqual(['file.truncated']);
  });

  test('a PDF that ends in the middle', async () => {
    const whole = await drawnPdf({ pages: 2 });
    expect(await troubleOf(whole.subarray(0, whole.length >> 1))).toEqual(['file.truncated']);
  });

  test('bytes in the middle that make no sense', async () => {
    const png = Buffer.from(await pictureFile('.png'));
    png.fill(0x5a, png.length >> 1, (png.length >> 1) + 5000);
    expect(await troubleOf(png)).toEqual(['file.unreadable']);
    const pdf = Buffer.from('%PDF-1.7\nnothing of it is true\n%%EOF\n');
    expect(await troubleOf(pdf)).toEqual(['file.unreadable']);
  });

  test('more pixels than a sheet has, in a few kilobytes', async () => {
    const small = await bomb(20_000);
    expect(small.length).toBeLessThan(1_000_000);
    expect(await troubleOf(small)).toEqual(['file.tooManyPixels']);
  });

  test('a TIFF of 501 pages', async () => {
    expect(await troubleOf(await tiffOf(501, 32))).toEqual(['file.tooManyPages']);
  });

  test('500 MB are refused by their size, without being read', async () => {
    const file = path.join(folder, 'huge.jpg');
    writeFileSync(file, Buffer.from([0xff, 0xd8, 0xff]));
    truncateSync(file, 500_000_000);
    const before = process.memoryUsage().rss;
    expect(await bytesOf(file)).toEqual({ ok: false, problem: 'file.tooLarge' });
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  test('a file that is not there, and a folder', async () => {
    const gone = { ok: false, problem: 'file.unreadable' };
    expect(await bytesOf(path.join(folder, 'none.jpg'))).toEqual(gone);
    expect(await bytesOf(folder)).toEqual(gone);
  });
});
