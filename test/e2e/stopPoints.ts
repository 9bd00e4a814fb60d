import type { StopPoints } from '../../electron/shell/counter.ts';

/** Where a power cut is played: `binding.bindRelative:before` or `…:after:2` (the second commit). */
export interface Stop {
  readonly operation: string;
  readonly side: 'before' | 'after';
  readonly nth: number;
}

/** Reads COUNTER_STOP; anything malformed is a mistake in a test and throws. */
export function readStop(text: string | undefined): Stop | null {
  if (text === undefined || text === '') return null;
  const match = /^([\w.]+):(before|after)(?::(\d+))?$/.exec(text);
  const [, operation = '', side, nth = '1'] = match ?? [];
  if (match === null) throw new Error(`COUNTER_STOP is not understood: ${text}`);
  return { operation, side: side === 'after' ? 'after' : 'before', nth: Number(nth) };
}

/**
 * Stop points that end the process at one commit of one operation, between the last write and
 * COMMIT or between COMMIT and the reply. `die` is SIGKILL to ourselves: nothing is flushed.
 */
export function stopPoints(stop: Stop, die: () => void): StopPoints {
  let armed = false;
  let commits = 0;

  return {
    around: (name, _input, run) => {
      armed = name === stop.operation;
      const disarm = (): void => {
        armed = false;
      };
      let waits = false;
      try {
        const answer: unknown = run();
        waits = answer instanceof Promise;
        // What asks for a file first commits later.
        if (answer instanceof Promise) answer.then(disarm, disarm);
        return answer as ReturnType<typeof run>;
      } finally {
        if (!waits) disarm();
      }
    },
    beforeCommit: () => {
      if (!armed) return;
      commits += 1;
      if (stop.side === 'before' && commits === stop.nth) die();
    },
    afterCommit: () => {
      if (armed && stop.side === 'after' && commits === stop.nth) die();
    },
  };
}
