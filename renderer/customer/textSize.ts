/** Smallest and largest text of the citizen's screen, and the idle view's, in px. */
export const TEXT_PX = { min: 24, max: 48, idle: 28 } as const;

/** Keeps a size within what the citizen's screen shows. */
export function textPxWithin(px: number): number {
  return Math.min(TEXT_PX.max, Math.max(TEXT_PX.min, px));
}
