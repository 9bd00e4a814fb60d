import { describe, expect, it } from 'vitest';

import { listJournal } from '../../../electron/contract/desk.ts';
import {
  arrowOf,
  journalInput,
  NO_FILTER,
  orderOf,
} from '../../../renderer/screens/journal/filter.ts';

describe('a click on a column of the journal', () => {
  it.each(['time', 'type', 'staff'])(
    '%s asks the ledger for that order, and shows its arrow',
    (column) => {
      for (const direction of ['ascend', 'descend'] as const) {
        const order = orderOf(column, direction);
        const input = journalInput({ ...NO_FILTER, order }, null);
        expect(listJournal.input.parse(input)).toMatchObject({ order });
        const shown = order === 'newest' ? null : direction;
        expect(arrowOf(column, order)).toBe(shown);
      }
    },
  );

  it('a third click, or a column that sorts nothing, is newest first again', () => {
    expect(orderOf('type', null)).toBe('newest');
    expect(orderOf(undefined, 'ascend')).toBe('newest');
    expect(orderOf('state', 'ascend')).toBe('newest');
    for (const column of ['time', 'type', 'staff']) expect(arrowOf(column, 'newest')).toBeNull();
    expect(arrowOf('type', 'staff')).toBeNull();
  });

  it('states at central are narrowed by the ledger, a half-typed day is not', () => {
    const filter = { ...NO_FILTER, states: ['rejected', 'local'] as const, from: '2026-0' };
    expect(journalInput(filter, 7)).toMatchObject({
      states: ['rejected', 'local'],
      from: null,
      below: 7,
    });
  });
});
