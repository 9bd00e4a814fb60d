import { describe, expect, it } from 'vitest';

import type { FiledPage } from '../../../electron/contract/withdrawalParts.ts';
import type { ChecklistLine } from '../../../electron/contract/withdrawalView.ts';
import type { PageRef } from '../../../electron/domain/page.ts';
import { cutBetween, pixelsOf, withCut } from '../../../renderer/fields/pages/crop.ts';
import { createImageCache } from '../../../renderer/fields/pages/imageCache.ts';
import { flagsOf, wantsRetake } from '../../../renderer/fields/pages/quality.ts';
import { nextZoom } from '../../../renderer/fields/pages/zoom.ts';
import {
  documentsOf,
  movedFiling,
  pagesOfLine,
  pileOf,
} from '../../../renderer/screens/withdrawal/documents/pile.ts';

const GOOD = { blank: false, blurred: false, skewed: false, skewDegrees: null, coarse: false };
const ref = (pageId: string) => ({ pageId, quality: GOOD }) as unknown as PageRef; // what is read
const filing = (pageId: string, pageNo: number, more: Partial<FiledPage> = {}): FiledPage =>
  ({
    ...{ filingId: `f-${pageId}`, pageId, documentCode: 'DEATH_CERT', pageNo },
    ...{ state: 'filed', supersededBy: null, filedSeq: 1, coarse: null },
    ...more,
  }) as FiledPage; // names instead of hashes

describe('the pile of a case', () => {
  const stored = ['a', 'b', 'c', 'd', 'e'].map(ref);
  const pile = pileOf(stored, [
    filing('b', 2),
    filing('a', 1),
    filing('c', 1, { state: 'superseded' }),
    filing('d', 3, { state: 'removed' }),
  ]);
  const ids = (pages: readonly { readonly pageId: string }[] | undefined) =>
    (pages ?? []).map((page) => page.pageId);

  it('keeps the order of the document, not that of capture', () => {
    expect(ids(pile.byDocument.get('DEATH_CERT'))).toEqual(['a', 'b']);
  });

  it('shows as not filed what was taken off, and never what was superseded', () => {
    expect(ids(pile.unfiled)).toEqual(['d', 'e']);
    expect(ids(pile.all)).toEqual(['d', 'e', 'a', 'b']);
  });

  it('keeps a place for a filed page that the store has lost, so that another can take it', () => {
    const lost = pileOf([ref('a')], [filing('a', 1), filing('b', 2)]);
    expect(ids(lost.byDocument.get('DEATH_CERT'))).toEqual(['a', 'b']);
    expect(lost.all.map((page) => page.ref === null)).toEqual([false, true]);
  });

  it('moves a page by one place and stops at the ends', () => {
    const document = pile.byDocument.get('DEATH_CERT') ?? [];
    expect(movedFiling(document, 'f-b', -1)).toEqual(['f-b', 'f-a']);
    expect(movedFiling(document, 'f-b', 1)).toBeNull();
  });

  it('puts a page of any alternative on its line', () => {
    const line = { code: 'ID', anyOf: ['SSC', 'DEATH_CERT'] } as unknown as ChecklistLine; // read
    expect(ids(pagesOfLine(pile, line))).toEqual(['a', 'b']);
    expect(documentsOf([line])).toEqual(['ID', 'SSC', 'DEATH_CERT']);
  });
});

describe('what is seen on a page at once', () => {
  it('asks for another picture when it is blank or blurred, not when it is only skewed', () => {
    expect(wantsRetake({ ...GOOD, blank: true })).toBe(true);
    expect(wantsRetake({ ...GOOD, blurred: true })).toBe(true);
    expect(wantsRetake({ ...GOOD, skewed: true })).toBe(false);
    const page = { ...ref('a'), width: 1000, height: 630, dpi: 86, source: 'file' } as const;
    const flawed = { ...page, quality: { ...GOOD, skewed: true, coarse: true } };
    expect(flagsOf(flawed, null)).toEqual(['skewed', 'coarse']);
    expect(flagsOf(flawed, 'DEATH_CERT')).toEqual(['skewed', 'coarse']);
    expect(flagsOf(flawed, 'ID')).toEqual(['skewed']);
  });
});

describe('cutting a page', () => {
  it('always leaves something', () => {
    const cut = withCut({ left: 50, top: 0, right: 0, bottom: 0 }, 'right', 80);
    expect(cut.right).toBe(40);
    expect(withCut(cut, 'top', -5).top).toBe(0);
    expect(withCut(cut, 'top', Number.NaN).top).toBe(0);
  });

  it('takes two corners in any order, and says pixels inside the page', () => {
    const cut = cutBetween([90, 80], [10, 20]);
    expect(cut).toEqual({ left: 10, top: 20, right: 10, bottom: 20 });
    const pixels = pixelsOf(cut, { width: 2481, height: 3507 });
    expect(pixels).toEqual({ left: 248, top: 701, width: 1984, height: 2104 });
    expect(pixels.left + pixels.width).toBeLessThanOrEqual(2481);
  });

  it('zooms in steps and stops at both ends', () => {
    expect([nextZoom(1, 1), nextZoom(1, -1)]).toEqual([1.5, 0.75]);
    expect([nextZoom(3, 1), nextZoom(0.5, -1)]).toEqual([3, 0.5]);
  });
});

describe('pictures in memory', () => {
  function cacheOf(spare: number) {
    const revoked: string[] = [];
    let loads = 0;
    const cache = createImageCache(
      {
        load: (key) => {
          loads += 1;
          return Promise.resolve(key === 'gone' ? null : new Uint8Array([1]));
        },
        toUrl: () => `blob:${loads}`,
        revoke: (url) => revoked.push(url),
      },
      spare,
    );
    return { cache, revoked, loads: () => loads };
  }

  it('are fetched once however many show them, and let go when nobody does', async () => {
    const { cache, revoked, loads } = cacheOf(0);
    const [one, other] = await Promise.all([cache.acquire('a'), cache.acquire('a')]);
    expect(one).toBe(other);
    expect(loads()).toBe(1);
    cache.release('a');
    expect(cache.size()).toBe(1);
    cache.release('a');
    await Promise.resolve();
    expect([cache.size(), revoked]).toEqual([0, [one]]);
  });

  it('stay for a while, the newest ones only: 200 pages leave no more than the spare ones', async () => {
    const { cache, revoked } = cacheOf(5);
    for (let page = 0; page < 200; page += 1) {
      await cache.acquire(String(page));
      cache.release(String(page));
    }
    await Promise.resolve();
    expect(cache.size()).toBe(5);
    expect(revoked).toHaveLength(195);
    expect(new Set(revoked).size).toBe(195);
  });

  it('are asked for again by the next person, so that main counts what each has opened', async () => {
    const { cache, loads, revoked } = cacheOf(5);
    await cache.acquire('a');
    cache.release('a');
    cache.clear();
    await cache.acquire('a');
    expect([loads(), revoked.length, cache.size()]).toEqual([2, 1, 1]);
  });

  it('are asked for again when they were not there', async () => {
    const { cache, loads } = cacheOf(1);
    expect(await cache.acquire('gone')).toBeNull();
    expect(await cache.acquire('gone')).toBeNull();
    expect(loads()).toBe(2);
  });
});
