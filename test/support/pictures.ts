/** Picture files as people bring them, made with the same library that reads them. */
import { startVips, withPictures, type Picture } from '../../electron/scan/vips.ts';
import { scannedPage, type Drawing } from './drawn.ts';
import { remembered } from './remembered.ts';

/** The drawn page as a file: `.jpg`, `.png`, `.tif` with libvips' options. Not to be changed. */
export const pictureFile = remembered(
  async (suffix: string, options: object = {}, drawing: Drawing = {}): Promise<Uint8Array> => {
    const { data, width, height } = await scannedPage(drawing);
    const vips = await startVips();
    return withPictures((keep) => {
      const raw = keep(vips.Image.newFromMemory(data, width, height, 3, vips.BandFormat.uchar));
      const resolution = 300 / 25.4;
      const page = keep(raw.copy({ interpretation: 'srgb', xres: resolution, yres: resolution }));
      return page.writeToBuffer(suffix, options);
    });
  },
);

/** A TIFF of several pages, each with a bar at another height. */
export async function tiffOf(pages: number, size = 400): Promise<Uint8Array> {
  const vips = await startVips();
  return withPictures((keep) => {
    const all = Array.from({ length: pages }, (_, n): Picture => {
      const data = new Uint8Array(size * size).fill(255);
      data.fill(0, size * (20 + 3 * (n % 100)), size * (26 + 3 * (n % 100)));
      // The hundredth page and those after it have a second bar: no two pages are alike.
      if (n >= 100) data.fill(0, size * 4, size * 10);
      return keep(vips.Image.newFromMemory(data, size, size, 1, vips.BandFormat.uchar));
    });
    const joined = keep(vips.Image.arrayjoin(all, { across: 1 }));
    const tall = keep(joined.copy({ interpretation: 'b-w', xres: 8, yres: 8 }));
    tall.setInt('page-height', size);
    return tall.writeToBuffer('.tif', { compression: 'deflate' });
  });
}

/** A JPEG with an EXIF block of its own: orientation, a place, a comment. */
export function withExif(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = Buffer.alloc(60);
  tiff.write('MM\0*\0\0\0\x08', 0, 'latin1');
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  tiff.write('SECRET-PLACE', 30, 'latin1');
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
  const comment = segment(0xfe, Buffer.from('SECRET-COMMENT', 'latin1'));
  return Buffer.concat([jpeg.subarray(0, 2), exif, comment, jpeg.subarray(2)]);
}

function segment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A PNG that claims to be large and holds nearly nothing: a decompression bomb. */
export async function bomb(side: number): Promise<Uint8Array> {
  const vips = await startVips();
  return withPictures((keep) => {
    const black = keep(vips.Image.black(side, side));
    return black.writeToBuffer('.png', { compression: 9, bitdepth: 1 });
  });
}

/** A sheet of A4 at 120 dpi that does not say so, as phones and messengers make them of papers. */
export async function coarsePicture(): Promise<Uint8Array> {
  const whole = await pictureFile('.png[keep=none]', {}, {});
  const vips = await startVips();
  return withPictures((keep) =>
    keep(keep(vips.Image.newFromBuffer(whole)).resize(0.4))
      .copy({ xres: 1, yres: 1 })
      .writeToBuffer('.png'),
  );
}
