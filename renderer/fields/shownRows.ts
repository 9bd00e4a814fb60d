import { useRef } from 'react';

/** What a table shows at this moment: filtered and sorted, fresh after every reload. */
export interface ShownRows<Row> {
  /** For the table's `summary`: it is given the rows as shown; it draws nothing. */
  readonly summary: (rows: readonly Row[]) => null;
  readonly current: () => readonly Row[];
}

/** Listens to what a table shows, so that an export is what stands on the screen. */
export function useShownRows<Row>(): ShownRows<Row> {
  const shown = useRef<readonly Row[]>([]);
  return {
    summary: (rows) => {
      shown.current = rows;
      return null;
    },
    current: () => shown.current,
  };
}
