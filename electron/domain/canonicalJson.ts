/**
 * RFC 8785 canonical JSON (JCS): keys sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Keys whose value is undefined are left out, as JSON does.
 * What JSON cannot carry (NaN, infinities, lone surrogates, functions, bigint) is a bug and throws.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot hold ${value}`);
      return String(value === 0 ? 0 : value); // -0 is written 0
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? arrayText(value) : objectText(value);
    default:
      throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
  }
}

/** Text that JSON writes as it is: no quote, backslash, control character or surrogate. */
const PLAIN = /^[ !#-[\]-~\u00a0-\ud7ff\ue000-\uffff]*$/;
/** With the u flag nothing but a lone surrogate is one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) {
    throw new TypeError('canonical JSON cannot hold a lone surrogate');
  }
  return JSON.stringify(text);
}

function arrayText(values: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) text += ',';
    text += canonicalJson(values[i]);
  }
  return `${text}]`;
}

function objectText(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('canonical JSON holds plain objects only');
  }
  const record = value as Readonly<Record<string, unknown>>; // a plain object, as checked above
  let text = '';
  for (const { key, head } of shapeOf(Object.keys(record))) {
    const item = record[key];
    if (item === undefined) continue;
    text += text === '' ? head : `,${head}`;
    text += canonicalJson(item);
  }
  return `{${text}}`;
}

interface Field {
  readonly key: string;
  /** The key as it is written, with the colon. */
  readonly head: string;
}

interface Shape {
  /** As the object lists them. */
  readonly keys: readonly string[];
  /** In canonical order. */
  readonly fields: readonly Field[];
}

/**
 * Shapes seen before, by first key: a ledger writes few of them many times, and
 * sorting is the dear part.
 */
const shapes = new Map<string, Shape[]>();
/** Shapes that begin alike; more than this many are not worth remembering. */
const ALIKE_MAX = 64;
const SHAPES_MAX = 2000;
let shapeCount = 0;

function shapeOf(keys: string[]): readonly Field[] {
  const [first] = keys;
  if (first === undefined) return [];
  const alike = shapes.get(first) ?? [];
  const known = alike.find((shape) => isSame(shape.keys, keys));
  if (known !== undefined) return known.fields;
  // Without a comparison function keys are sorted by UTF-16 code units, as RFC 8785 asks for.
  const fields = keys.toSorted().map((key) => ({ key, head: `${quote(key)}:` }));
  if (alike.length < ALIKE_MAX && shapeCount < SHAPES_MAX) {
    shapes.set(first, [...alike, { keys, fields }]);
    shapeCount += 1;
  }
  return fields;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i += 1) if (one[i] !== other[i]) return false;
  return true;
}
