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
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? arrayText(value) : objectText(value);
    default:
      throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
  }
}

function quote(text: string): string {
  // With the u flag only a lone surrogate is one.
  if (/\p{Surrogate}/u.test(text))
    throw new TypeError('canonical JSON cannot hold a lone surrogate');
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
  let text = '{';
  for (const [key, item] of Object.entries(value).sort(byKey)) {
    if (item === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${quote(key)}:${canonicalJson(item)}`;
  }
  return `${text}}`;
}

/** Plain comparison of strings is by UTF-16 code units, which is what RFC 8785 asks for. */
function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
