/** A bucket of calls: `burst` at once, `perSecond` after; a page in a loop runs dry, a clerk never. */
export function callBucket(monotonicMs: () => number, burst = 400, perSecond = 100) {
  let tokens = burst;
  let last = monotonicMs();
  return (): boolean => {
    const now = monotonicMs();
    tokens = Math.min(burst, tokens + ((now - last) * perSecond) / 1000);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
