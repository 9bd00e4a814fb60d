import { expect, test } from 'vitest';

import { readStop, stopPoints } from '../e2e/stopPoints.ts';
import type { Stop } from '../e2e/stopPoints.ts';

/** Plays three commits of one operation and one of another; tells at which the process would die. */
function played(stop: Stop): string[] {
  const died: string[] = [];
  let at = '';
  const points = stopPoints(stop, () => died.push(at));
  const commit = (name: string): void => {
    at = `${name} before`;
    points.beforeCommit?.();
    at = `${name} after`;
    points.afterCommit?.();
  };
  points.around?.('draft.save', {}, () => {
    commit('draft');
  });
  for (const name of ['first', 'second', 'third']) {
    points.around?.('binding.bindRelative', {}, () => {
      commit(name);
    });
  }
  commit('sync');
  return died;
}

const bind = 'binding.bindRelative';

test('a stop point kills inside its own operation only, at its own commit and side', () => {
  expect(played({ operation: bind, side: 'before', nth: 1 })).toEqual(['first before']);
  expect(played({ operation: bind, side: 'after', nth: 1 })).toEqual(['first after']);
  expect(played({ operation: bind, side: 'after', nth: 2 })).toEqual(['second after']);
  expect(played({ operation: 'binding.undo', side: 'before', nth: 1 })).toEqual([]);
});

test('the variable of a stop point is read strictly', () => {
  expect(readStop(undefined)).toBeNull();
  expect(readStop('binding.undo:after:2')).toEqual({
    operation: 'binding.undo',
    side: 'after',
    nth: 2,
  });
  for (const text of ['binding.undo', 'binding.undo:during', 'a b:before', 'x:before:y']) {
    expect(() => readStop(text), text).toThrow('COUNTER_STOP');
  }
});
