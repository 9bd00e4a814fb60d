import { describe, expect, it } from 'vitest';

import {
  heldBackBy,
  SendingOrder,
  type UnresolvedOperation,
} from '../../electron/domain/sendingOrder.ts';

const op = (
  seq: number,
  persons: string,
  state: 'pending' | 'rejected' = 'pending',
): UnresolvedOperation => ({
  seq,
  state,
  persons: [...persons],
});
const seqs = (operations: readonly UnresolvedOperation[]) => operations.map(({ seq }) => seq);

describe('an operation is sent when no earlier one on any of its persons is unresolved', () => {
  it('others go on beside each other', () => {
    const order = new SendingOrder([op(1, 'ab'), op(2, 'cd'), op(3, 'bc'), op(4, 'e')]);
    expect(seqs(order.take(10))).toEqual([1, 2, 4]);
  });

  it('what follows on the same person waits until all before it are acknowledged', () => {
    const order = new SendingOrder([op(1, 'ab'), op(2, 'cd'), op(3, 'bc')]);
    order.take(10);
    order.acknowledged(1);
    expect(order.take(10)).toEqual([]);
    order.acknowledged(2);
    expect(seqs(order.take(10))).toEqual([3]);
  });

  it('a rejected one stops what touches the same persons, and nothing else', () => {
    const order = new SendingOrder([
      op(1, 'ab', 'rejected'),
      op(2, 'bc'),
      op(3, 'cd'),
      op(4, 'ef'),
    ]);
    expect(seqs(order.take(10))).toEqual([4]);
  });

  it('what is being sent is not taken again, and an unknown answer changes nothing', () => {
    const order = new SendingOrder([op(1, 'ab'), op(2, 'ab')]);
    expect(seqs(order.take(10))).toEqual([1]);
    expect(order.take(10)).toEqual([]);
    order.acknowledged(99);
    expect(order.take(10)).toEqual([]);
  });

  it('takes the oldest first and no more than asked', () => {
    const order = new SendingOrder([op(5, 'a'), op(6, 'b'), op(7, 'a'), op(8, 'c')]);
    expect(seqs(order.take(2))).toEqual([5, 6]);
    order.acknowledged(5);
    expect(seqs(order.take(2))).toEqual([7, 8]);
  });

  it('a person named twice is one person', () => {
    const order = new SendingOrder([op(1, 'aa'), op(2, 'a')]);
    order.take(1);
    order.acknowledged(1);
    expect(seqs(order.take(1))).toEqual([2]);
  });
});

describe('the screen says what holds an operation back', () => {
  it('the oldest unresolved one on any of its persons', () => {
    const held = heldBackBy([op(1, 'ab', 'rejected'), op(2, 'cd'), op(3, 'db'), op(4, 'e')]);
    expect([...held]).toEqual([
      [1, null],
      [2, null],
      [3, 1],
      [4, null],
    ]);
  });
});
