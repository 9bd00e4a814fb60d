import { useEffect, useState } from 'react';

import { nowMs } from './time.ts';

/** Seconds left of a wait that began when `cause` was given; ticks down to 0. */
export function useCountdown(seconds: number, cause: unknown): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    if (seconds === 0) return undefined;
    const end = nowMs() + seconds * 1000;
    const timer = setInterval(() => {
      setLeft(Math.max(0, Math.ceil((end - nowMs()) / 1000)));
    }, 250);
    return () => clearInterval(timer);
  }, [seconds, cause]);
  return left;
}

/** The window's clock, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
