/** Where a window lies, in pixels of the screen. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Smallest size the screens are designed for (old hall PCs). */
export const smallest = { width: 1366, height: 768 } as const;

/** Reads what an earlier run stored; anything else is as if nothing had been stored. */
export function parseBounds(text: string | null): Bounds | null {
  if (text === null) return null;
  try {
    const stored: unknown = JSON.parse(text);
    return isBounds(stored) ? stored : null;
  } catch {
    return null;
  }
}

// By hand: the first window must not wait for the schema library.
function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false;
  const sides = new Map(Object.entries(value));
  return ['x', 'y', 'width', 'height'].every((side) => Number.isInteger(sides.get(side)));
}

/** The stored place if enough of it is still on a screen, else the whole of the first screen. */
export function placeWindow(
  stored: Bounds | null,
  screens: readonly [Bounds, ...Bounds[]],
): Bounds {
  const visible = screens.find((screen) => stored !== null && overlap(stored, screen) >= 200 * 100);
  if (stored !== null && visible !== undefined) {
    return {
      ...stored,
      width: Math.min(stored.width, visible.width),
      height: Math.min(stored.height, visible.height),
    };
  }
  const [first] = screens;
  const width = Math.min(first.width, 1920);
  const height = Math.min(first.height, 1080);
  return { x: first.x, y: first.y, width, height };
}

function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
