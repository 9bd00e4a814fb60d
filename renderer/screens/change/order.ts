/** Moves one item up (−1) or down (+1); at an end it stays. */
export function moved<T>(items: readonly T[], index: number, by: -1 | 1): T[] {
  const target = index + by;
  const one = items[index];
  const other = items[target];
  const next = [...items];
  if (one === undefined || other === undefined) return next;
  next[index] = other;
  next[target] = one;
  return next;
}
