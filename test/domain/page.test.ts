import { describe, expect, it } from 'vitest';

import { dpiAsA4, isTooCoarse } from '../../electron/domain/page.ts';

const page = (width: number, height: number, dpi: number, source = 'file' as const) => ({
  ...{ width, height, dpi, source },
});

describe('a page is too coarse for a document', () => {
  it('when it has fewer than 200 dpi, said or as it would be on A4', () => {
    expect(isTooCoarse(page(2480, 3508, 300), 'DEATH_CERT')).toBe(false);
    expect(isTooCoarse(page(1654, 2339, 200), 'DEATH_CERT')).toBe(false);
    expect(isTooCoarse(page(1240, 1754, 150), 'DEATH_CERT')).toBe(true);
    expect(isTooCoarse(page(960, 1280, dpiAsA4(1280)), 'DEATH_CERT')).toBe(true);
  });

  it('but not when a card-sized document has 200 dpi on its own size', () => {
    expect(isTooCoarse(page(690, 435, dpiAsA4(690)), 'ID')).toBe(false);
    expect(isTooCoarse(page(600, 378, dpiAsA4(600)), 'ID')).toBe(true);
    expect(isTooCoarse(page(690, 435, dpiAsA4(690)), 'DEATH_CERT')).toBe(true);
  });

  it('and a sheet that says it is one is no card, whatever it is filed under', () => {
    expect(isTooCoarse(page(1200, 1700, 150), 'ID')).toBe(true);
    const cut = { ...page(900, 560, 164), source: 'camera' as const };
    expect(isTooCoarse(cut, 'ID')).toBe(false);
  });
});
