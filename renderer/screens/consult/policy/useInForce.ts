import { useLoad } from '../../../useAsk.ts';
import { dateOf } from './parse.ts';
import type { PolicyOf } from './usePacks.ts';

/** Values of one pack on a day. */
export interface InForceValues {
  /** Undefined where nothing is laid down, or not loaded yet. */
  readonly value: (parameter: string) => unknown;
  /** The values stand for this pack and day. */
  readonly isLoaded: boolean;
}

/** What a pack says on a day, by parameter. */
export function useInForce({ packId, date }: PolicyOf): InForceValues {
  const on = dateOf(date);
  const { answer, busy } = useLoad(
    'policy.compare',
    on === null ? null : { a: packId, b: packId, on },
  );
  const rows = on !== null && answer?.ok === true ? answer.value.rows : [];
  return {
    isLoaded: rows.length > 0 && !busy,
    value: (parameter) => {
      const found = rows.find((row) => row.parameter === parameter)?.a;
      return found === undefined || found === null
        ? undefined
        : (JSON.parse(found.value) as unknown);
    },
  };
}
