/** Watches for the time without a touch of keyboard or mouse, by elapsed time. */
export interface IdleWatch {
  /** Somebody typed or pointed. */
  touched(): void;
  /** Asked regularly; true once when the limit has passed. */
  isDue(limitMinutes: number): boolean;
}

/** An idle watch on a clock that never goes back. */
export function idleWatch(monotonicMs: () => number): IdleWatch {
  let last = monotonicMs();
  return {
    touched: () => {
      last = monotonicMs();
    },
    isDue: (limitMinutes) => {
      if (monotonicMs() - last < limitMinutes * 60_000) return false;
      last = monotonicMs();
      return true;
    },
  };
}
