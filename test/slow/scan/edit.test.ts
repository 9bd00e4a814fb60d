import { describe, expect, test } from 'vitest';

import { editedPage } from '../../../electron/scan/editPage.ts';
import { pageOfPixels } from '../../../electron/scan/makePage.ts';
import { startVips } from '../../../electron/scan/vips.ts';
import { scannedPage } from '../../support/drawn.ts';
import { must } from '../../support/ledger.ts';

async function page(degrees = 0) {
  const { data, width, height } = await scannedPage({}, (picture) =>
    picture.rotate(degrees, { background: [255, 255, 255] }),
  );
  return pageOfPixels(await startVips(), data, { width, height, bands: 3 }, 300);
}

describe('an edit makes a new page', () => {
  test('turned by quarters', async () => {
    const { bytes, width, height, quality } = await page();
    const about = { dpi: 300, skewDegrees: quality.skewDegrees };
    for (const degrees of [90, 270] as const) {
      const turned = must(await editedPage(bytes, { kind: 'rotate', degrees }, about));
      expect(turned).toMatchObject({ width: height, height: width, dpi: 300 });
    }
    const same = must(await editedPage(bytes, { kind: 'rotate', degrees: 180 }, about));
    expect(same).toMatchObject({ width, height });
  });

  test('cut to a part, which must lie inside', async () => {
    const { bytes } = await page();
    const about = { dpi: 300, skewDegrees: 0 };
    const part = { kind: 'crop', left: 100, top: 200, width: 900, height: 700 } as const;
    expect(must(await editedPage(bytes, part, about))).toMatchObject({ width: 900, height: 700 });
    const outside = await editedPage(bytes, { ...part, left: 2000 }, about);
    expect(outside).toEqual({ ok: false, problem: 'edit.outside' });
  });

  test('made level by what was measured', async () => {
    const { bytes, quality } = await page(4);
    const about = { dpi: 300, skewDegrees: quality.skewDegrees };
    const level = must(await editedPage(bytes, { kind: 'deskew', degrees: null }, about));
    expect(level.quality).toMatchObject({ skewed: false });
    expect(level.quality.skewDegrees).toBeCloseTo(0, 0);
  });

  test('not where no slope was found', async () => {
    const { bytes } = await page();
    const none = { dpi: 300, skewDegrees: null };
    const answer = await editedPage(bytes, { kind: 'deskew', degrees: null }, none);
    expect(answer).toEqual({ ok: false, problem: 'edit.noLines' });
  });
});
