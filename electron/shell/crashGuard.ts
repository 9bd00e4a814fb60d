const WITHIN_MS = 60_000;
const RELOADS = 3;

/** True while a crashed page may be loaded again: three times a minute, not in an endless loop. */
export function crashGuard(monotonicMs: () => number): () => boolean {
  let crashes: number[] = [];
  return () => {
    const now = monotonicMs();
    crashes = [...crashes.filter((at) => now - at < WITHIN_MS), now];
    return crashes.length <= RELOADS;
  };
}
