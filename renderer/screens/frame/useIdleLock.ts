import { useEffect } from 'react';

import { ask } from '../../client.ts';
import { nowMs } from '../../time.ts';

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const LOOK_EVERY_MS = 5000;

/** Locks the window after `minutes` without a key, a press or a movement; drafts stay. */
export function useIdleLock(minutes: number): void {
  useEffect(() => {
    let last = nowMs();
    const alive = () => {
      last = nowMs();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    const timer = setInterval(() => {
      if (nowMs() - last >= minutes * 60_000) void ask('session.lock', { why: 'idle' });
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
    };
  }, [minutes]);
}
