import type { PageEdit } from '../contract/page.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { encoded, type MadePage } from './makePage.ts';
import { startVips, withPictures } from './vips.ts';

/** Why an edit makes no page. */
export type EditProblem = 'edit.outside' | 'edit.noLines';

/** A new page out of a stored one; `skewDegrees` is what was measured on it. */
export async function editedPage(
  bytes: Uint8Array,
  edit: PageEdit,
  about: { readonly dpi: number; readonly skewDegrees: number | null },
): Promise<Result<MadePage, EditProblem>> {
  const vips = await startVips();
  return withPictures((keep) => {
    const page = keep(keep(vips.Image.newFromBuffer(bytes)).copyMemory());
    if (edit.kind === 'rotate') {
      return ok(encoded(keep(page.rot(`d${edit.degrees}`)), about.dpi));
    }
    if (edit.kind === 'crop') {
      const { left, top, width, height } = edit;
      const isInside = left + width <= page.width && top + height <= page.height;
      if (!isInside) return fail('edit.outside');
      return ok(encoded(keep(page.crop(left, top, width, height)), about.dpi));
    }
    const degrees = edit.degrees ?? about.skewDegrees;
    if (degrees === null) return fail('edit.noLines');
    const background = page.bands === 1 ? [255] : [255, 255, 255];
    return ok(encoded(keep(keep(page.rotate(degrees, { background })).cast('uchar')), about.dpi));
  });
}
