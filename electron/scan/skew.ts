import type { Gray, Tile } from './measure.ts';

/** Degrees that are tried to either side; more is a page that lies on its side. */
const MOST = 12;
const COARSE = 0.5;
const FINE = 0.1;

/** More points say nothing more. */
const MOST_POINTS = 30_000;
const FEWEST_POINTS = 300;

/** How much the rows must stand out at the best angle against the middle one of all angles. */
const CLEAR = 1.25;

/**
 * Degrees to turn the page clockwise until its lines of print are level, null where there are none
 * to be seen. The ink is projected along every angle; at the right one lines and gaps stand out.
 */
export function skewOf(gray: Gray, inked: readonly Tile[], tile: number): number | null {
  const points = inkOf(gray, inked, tile);
  if (points.length / 2 < FEWEST_POINTS) return null;
  const coarse = range(-MOST, MOST, COARSE).map((degrees) => clarity(points, gray, degrees));
  const middle = coarse.map(({ energy }) => energy).sort((a, b) => a - b)[coarse.length >> 1] ?? 0;
  const first = best(coarse);
  if (first.energy < middle * CLEAR || Math.abs(first.degrees) >= MOST) return null;
  const near = range(first.degrees - COARSE, first.degrees + COARSE, FINE);
  const slope = best(near.map((degrees) => clarity(points, gray, degrees))).degrees;
  // Lines that fall to the right are turned back against the clock.
  return slope === 0 ? 0 : Math.round(-slope * 10) / 10;
}

/** Coordinates x, y, x, y … of dark pixels within the tiles that have ink. */
function inkOf({ data, width }: Gray, inked: readonly Tile[], tile: number): Float64Array {
  const found: number[] = [];
  for (const { x: left, y: top, low, high } of inked) {
    const dark = (low + high) / 2;
    for (let y = top; y < top + tile; y += 1) {
      for (let x = left; x < left + tile; x += 1) {
        if ((data[y * width + x] ?? 255) < dark) found.push(x, y);
      }
    }
  }
  const step = Math.max(1, Math.ceil(found.length / 2 / MOST_POINTS));
  const points: number[] = [];
  for (let i = 0; i < found.length; i += 2 * step) points.push(found[i] ?? 0, found[i + 1] ?? 0);
  return Float64Array.from(points);
}

interface Clarity {
  readonly degrees: number;
  readonly energy: number;
}

/** Sum of squared steps between neighbouring rows of the projection, two pixels a row. */
function clarity(points: Float64Array, { width, height }: Gray, degrees: number): Clarity {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const offset = Math.ceil(Math.abs(slope) * width) + 2;
  const rows = new Float64Array(((height + 2 * offset) >> 1) + 2);
  for (let i = 0; i < points.length; i += 2) {
    const row = ((points[i + 1] ?? 0) - (points[i] ?? 0) * slope + offset) >> 1;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let energy = 0;
  for (let i = 1; i < rows.length; i += 1) energy += ((rows[i] ?? 0) - (rows[i - 1] ?? 0)) ** 2;
  return { degrees, energy };
}

const best = (tried: readonly Clarity[]): Clarity =>
  tried.reduce((a, b) => (b.energy > a.energy ? b : a));

function range(from: number, to: number, step: number): number[] {
  const count = Math.round((to - from) / step);
  return Array.from({ length: count + 1 }, (_, i) => from + i * step);
}
