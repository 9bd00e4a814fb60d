import { describe, expect, test } from 'vitest';

import type { PageQuality } from '../../../electron/domain/page.ts';
import { pageOfPixels } from '../../../electron/scan/makePage.ts';
import { startVips, type Picture } from '../../../electron/scan/vips.ts';
import { scannedPage, type Drawing } from '../../support/drawn.ts';

type Change = (picture: Picture) => Picture;
const WHITE = { background: [255, 255, 255] };

async function quality(drawing: Drawing, change?: Change, noise = 3): Promise<PageQuality> {
  const { data, width, height } = await scannedPage(drawing, change, noise);
  return pageOfPixels(await startVips(), data, { width, height, bands: 3 }, 300).quality;
}

describe('a page is called blank when nothing is on it', () => {
  test.each([1, 6])('empty paper, sensor noise %i', async (noise) => {
    expect(await quality({ lines: 0 }, undefined, noise)).toMatchObject({
      blank: true,
      blurred: false,
      skewed: false,
      skewDegrees: null,
    });
  });

  test.each<[string, Drawing]>([
    ['a full page', {}],
    ['pencil that hardly shows', { ink: 0.1 }],
    ['one line', { lines: 1 }],
    ['one faint line', { lines: 1, ink: 0.2 }],
    ['small print', { size: 6 }],
  ])('but not: %s', async (_, drawing) => {
    expect(await quality(drawing)).toMatchObject({ blank: false });
  });
});

describe('a page is called blurred when small print cannot be read', () => {
  test.each([4, 6])('a Gaussian of %i pixels at 300 dpi', async (sigma) => {
    const blur: Change = (page) => page.gaussblur(sigma);
    expect(await quality({}, blur)).toMatchObject({ blurred: true, blank: false });
    expect(await quality({ ink: 0.2 }, blur)).toMatchObject({ blurred: true, blank: false });
  });

  test.each<[string, Drawing, Change | undefined, number]>([
    ['sharp print', {}, undefined, 3],
    ['the softness every scanner has', {}, (page) => page.gaussblur(1.5), 3],
    ['faint but sharp print', { ink: 0.2 }, undefined, 3],
    ['large print', { size: 20, lines: 12 }, undefined, 3],
    ['a noisy sensor', {}, undefined, 7],
  ])('but not: %s', async (_, drawing, change, noise) => {
    expect(await quality(drawing, change, noise)).toMatchObject({ blurred: false });
  });
});

describe('the slope of the lines is measured', () => {
  test.each([-7, -3, 2, 5])('a page turned by %i degrees', async (degrees) => {
    const found = await quality({}, (page) => page.rotate(degrees, WHITE));
    expect(found.skewed).toBe(true);
    expect(found.skewDegrees).toBeCloseTo(-degrees, 0);
  });

  test('a level page and one turned by half a degree are not called skewed', async () => {
    expect(await quality({})).toMatchObject({ skewed: false, skewDegrees: 0 });
    const half = await quality({}, (page) => page.rotate(0.5, WHITE));
    expect(half).toMatchObject({ skewed: false });
    expect(half.skewDegrees).toBeCloseTo(-0.5, 1);
  });
});
