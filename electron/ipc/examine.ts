/** Why an input is not even looked at, and where in it. */
export interface Malformed {
  readonly path: string;
  readonly message: string;
}

interface Limits {
  readonly bytes: number;
  readonly depth: number;
  /** Bytes of pictures, all together; plain data only where it is not said. */
  readonly binary?: number | undefined;
}

/** More than any form holds: 200 strokes of 4,000 points fit, a photograph does not. */
export const inputLimits: Limits = { bytes: 2 * 1024 * 1024, depth: 40 };

/** Keys that change what an object is instead of adding to it. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Looks over a structured clone before any schema sees it: plain JSON only, not too large, not too
 * deep, no key that reaches for a prototype. Sizes are counted in UTF-16 units, 8 per number.
 */
export function examine(input: unknown, limits: Limits = inputLimits): Malformed | null {
  let left = limits.bytes;
  let leftBinary = limits.binary ?? 0;

  function walk(value: unknown, path: string, depth: number): Malformed | null {
    if (depth > limits.depth) return { path, message: 'too deep' };
    left -= costOf(value);
    if (left < 0) return { path, message: 'too large' };
    if (value === null || ['string', 'boolean', 'undefined'].includes(typeof value)) return null;
    if (typeof value === 'number') return finite(value, path);
    if (typeof value !== 'object') return { path, message: `a ${typeof value} is not data` };
    if (value instanceof Uint8Array) return picture(value, path);
    if (Array.isArray(value)) return walkAll(Object.entries(value), path, depth);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      return { path, message: 'not a plain object' };
    }
    return walkAll(Object.entries(value), path, depth);
  }

  function walkAll(entries: [string, unknown][], path: string, depth: number): Malformed | null {
    for (const [key, item] of entries) {
      left -= key.length;
      const here = path === '' ? key : `${path}.${key}`;
      if (FORBIDDEN.has(key)) return { path: here, message: 'a key that no form has' };
      const bad = walk(item, here, depth + 1);
      if (bad !== null) return bad;
    }
    return null;
  }

  /** Ordinary memory only: what is shared can change after it was looked at. */
  function picture(value: Uint8Array, path: string): Malformed | null {
    if (limits.binary === undefined) return { path, message: 'not a plain object' };
    if (!(value.buffer instanceof ArrayBuffer)) return { path, message: 'shared memory' };
    leftBinary -= value.length;
    return leftBinary < 0 ? { path, message: 'too large' } : null;
  }

  return walk(input, '', 0);
}

function costOf(value: unknown): number {
  return typeof value === 'string' ? 2 * value.length + 2 : 8;
}

function finite(value: number, path: string): Malformed | null {
  return Number.isFinite(value) ? null : { path, message: 'not a finite number' };
}
