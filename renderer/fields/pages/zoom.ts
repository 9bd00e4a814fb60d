const STEPS = [0.5, 0.75, 1, 1.5, 2, 3] as const;

/** The next larger (1) or smaller (−1) step; at an end it stays. */
export function nextZoom(zoom: number, by: 1 | -1): number {
  const steps = by === 1 ? STEPS : STEPS.toReversed();
  return steps.find((step) => (by === 1 ? step > zoom : step < zoom)) ?? zoom;
}

/** A zoom within the steps; 1 is the width of the viewer. */
export function clampZoom(zoom: number): number {
  return Math.min(STEPS[STEPS.length - 1] ?? zoom, Math.max(STEPS[0], zoom));
}
