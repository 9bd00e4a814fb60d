import { LEAST_DPI, type PageQuality } from '../domain/page.ts';
import { skewOf } from './skew.ts';

/** A page in gray, one byte per pixel, 0 black. */
export interface Gray {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Resolution the measuring is tuned for. */
export const MEASURE_DPI = 150;

/** Side of a tile in pixels at {@link MEASURE_DPI}: 2.7 mm, a character of ordinary print. */
const TILE = 16;

/** Levels (of 255) between lightest and darkest that are more than a scanner's noise. */
const FAINT = 12;

/** Levels of print that is dark enough to judge its edges. */
const STRONG = 40;

/** So many tiles are needed to say anything about sharpness. */
const ENOUGH = 8;

/** Part of the contrast that the steepest edge of a tile must cover over two pixels. */
const SHARP = 0.56;

/** This part of the tiles may be empty noise: dust, a staple's shadow. */
const DUST = 0.0005;

/** Edge of the sheet that is not looked at: shadows, punched holes. */
const MARGIN = 0.03;

/** Degrees a person overlooks. */
const LEVEL = 1.5;

/** Looks at a page at {@link MEASURE_DPI}; `dpi` is that of the page itself. */
export function measure(gray: Gray, dpi: number): PageQuality {
  const tiles = tilesOf(gray);
  const inked = tiles.filter(({ contrast }) => contrast >= FAINT);
  const blank = inked.length < Math.max(3, tiles.length * DUST);
  const skewDegrees = blank ? null : skewOf(gray, inked, TILE);
  return {
    blank,
    blurred: !blank && isBlurred(inked),
    skewed: skewDegrees !== null && Math.abs(skewDegrees) >= LEVEL,
    skewDegrees,
    coarse: dpi < LEAST_DPI,
  };
}

/** A tile of the page. Contrast without noise, and the steepest edge over two pixels in levels. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly contrast: number;
  /** Darkest and lightest pixel. */
  readonly low: number;
  readonly high: number;
  readonly edge: number;
}

export function tilesOf(gray: Gray): Tile[] {
  const { width, height } = gray;
  const [left, top] = [Math.ceil(width * MARGIN), Math.ceil(height * MARGIN)];
  const tiles: Tile[] = [];
  for (let y = top; y + TILE <= height - top; y += TILE) {
    for (let x = left; x + TILE <= width - left; x += TILE) tiles.push(tileAt(gray, x, y));
  }
  return tiles;
}

function tileAt({ data, width, height }: Gray, left: number, top: number): Tile {
  let [low, high, edge, calmLow, calmHigh] = [255, 0, 0, 255, 0];
  for (let y = top; y < top + TILE; y += 1) {
    for (let x = left; x < left + TILE; x += 1) {
      const at = y * width + x;
      const value = data[at] ?? 0;
      if (value < low) low = value;
      if (value > high) high = value;
      // The margin keeps every tile away from the edge of the page.
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) continue;
      const [a, b] = [data[at - 1] ?? 0, data[at + 1] ?? 0];
      const [c, d] = [data[at - width] ?? 0, data[at + width] ?? 0];
      edge = Math.max(edge, Math.abs(a - b), Math.abs(c - d));
      // A mean of five calms the noise of single pixels.
      const calm = (value + a + b + c + d) / 5;
      if (calm < calmLow) calmLow = calm;
      if (calm > calmHigh) calmHigh = calm;
    }
  }
  return { x: left, y: top, contrast: Math.max(0, calmHigh - calmLow), low, high, edge };
}

/** Sharp print has tiles whose steepest edge covers most of their contrast. */
function isBlurred(inked: readonly Tile[]): boolean {
  const strong = inked.filter(({ contrast }) => contrast >= STRONG);
  const judged = strong.length >= ENOUGH ? strong : inked;
  if (judged.length < ENOUGH) return false;
  const sharpness = judged.map(({ edge, low, high }) => edge / Math.max(1, high - low));
  sharpness.sort((a, b) => a - b);
  return (sharpness[Math.floor(sharpness.length * 0.5)] ?? 1) < SHARP;
}
