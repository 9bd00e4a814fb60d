/** Parts of the page that are cut off, in hundredths of its width and height. */
export interface Cut {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What at least stays of a page, in hundredths of a side. */
const STAYS = 10;

/** One edge of the cut as typed or drawn; the opposite edge keeps its distance. */
export function withCut(cut: Cut, edge: keyof Cut, hundredths: number): Cut {
  const opposite = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const;
  const most = 100 - STAYS - cut[opposite[edge]];
  const value = Number.isFinite(hundredths) ? Math.round(hundredths) : 0;
  return { ...cut, [edge]: Math.min(most, Math.max(0, value)) };
}

/** Two corners, in hundredths of the page, as a cut. */
export function cutBetween(one: readonly [number, number], other: readonly [number, number]): Cut {
  const [x1, x2] = [Math.min(one[0], other[0]), Math.max(one[0], other[0])];
  const [y1, y2] = [Math.min(one[1], other[1]), Math.max(one[1], other[1])];
  let cut: Cut = { left: 0, top: 0, right: 0, bottom: 0 };
  cut = withCut(cut, 'left', x1);
  cut = withCut(cut, 'right', 100 - x2);
  cut = withCut(cut, 'top', y1);
  return withCut(cut, 'bottom', 100 - y2);
}

/** The cut in pixels of the page as it is stored. */
export function pixelsOf(
  cut: Cut,
  page: { readonly width: number; readonly height: number },
): { left: number; top: number; width: number; height: number } {
  const left = Math.floor((page.width * cut.left) / 100);
  const top = Math.floor((page.height * cut.top) / 100);
  const width = Math.floor((page.width * (100 - cut.right)) / 100) - left;
  const height = Math.floor((page.height * (100 - cut.bottom)) / 100) - top;
  return { left, top, width, height };
}
