import { describe, expect, test } from 'vitest';

import { examine, inputLimits } from '../../electron/ipc/examine.ts';

describe('an input is plain data before any schema sees it', () => {
  test('forms, lists, numbers, texts, nothing and left-out keys pass', () => {
    const form = { text: '示例', list: [1, 2.5, -3], nothing: null, left: undefined, yes: true };
    expect(examine(form)).toBeNull();
    expect(examine(undefined)).toBeNull();
  });

  test.each([
    ['__proto__', JSON.parse('{"a":{"__proto__":{"admin":true}}}') as unknown, 'a.__proto__'],
    ['constructor', { state: { constructor: 1 } }, 'state.constructor'],
    ['prototype', { list: [{ prototype: {} }] }, 'list.0.prototype'],
  ])('a key %s is refused wherever it stands', (_, input, path) => {
    expect(examine(input)).toEqual({ path, message: 'a key that no form has' });
  });

  test.each([
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(2)],
    ['an error', new Error('x')],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
  ])('%s is refused', (_, value) => {
    expect(examine({ value })?.path).toBe('value');
  });

  test('text of 2 MB is too large, and so is the same in many pieces', () => {
    const limit = inputLimits.bytes;
    expect(examine('x'.repeat(limit / 2 - 1))).toBeNull();
    expect(examine('x'.repeat(limit / 2))).toEqual({ path: '', message: 'too large' });
    const pieces = Array.from({ length: 3000 }, () => 'x'.repeat(400));
    expect(examine(pieces)?.message).toBe('too large');
  });

  test('long keys count as well', () => {
    expect(examine({ ['k'.repeat(inputLimits.bytes)]: 1 })?.message).toBe('too large');
  });

  test('nesting ends at the limit, and a circle ends with it', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });
    expect(examine(nested(inputLimits.depth))).toBeNull();
    expect(examine(nested(inputLimits.depth + 1))?.message).toBe('too deep');
    const circle: Record<string, unknown> = {};
    circle['one'] = circle;
    circle['two'] = circle;
    expect(examine(circle)).not.toBeNull();
  });
});

describe('a picture in an input', () => {
  const withPictures = { ...inputLimits, binary: 1000 };

  test('passes where the operation takes one, up to its size in all', () => {
    expect(examine({ bytes: new Uint8Array(1000) }, withPictures)).toBeNull();
    const two = [new Uint8Array(600), new Uint8Array(600)];
    expect(examine(two, withPictures)).toEqual({ path: '1', message: 'too large' });
  });

  test('in shared memory is refused: it could change after it was looked at', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(8));
    expect(examine({ shared }, withPictures)?.message).toBe('shared memory');
  });
});
