import { expect, test } from 'vitest';

import { callBucket } from '../../electron/ipc/rate.ts';

test('a burst passes, the rest waits for the bucket to fill', () => {
  let now = 0;
  const take = callBucket(() => now, 3, 10);
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  now = 100;
  expect([take(), take()]).toEqual([true, false]);
  now = 10_000;
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
});
