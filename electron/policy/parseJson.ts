/**
 * JSON.parse takes the last of two equal keys without a word; in a policy file that hides a value.
 * This reader refuses it and says where. Everything else is as in RFC 8259.
 */

/** Why a text is no JSON: place inside the value and in the text, and what would be right. */
export class JsonProblem extends Error {
  readonly path: readonly (string | number)[];
  readonly line: number;

  constructor(path: readonly (string | number)[], line: number, message: string) {
    super(message);
    this.name = 'JsonProblem';
    this.path = path;
    this.line = line;
  }
}

const WHITE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DEPTH_MAX = 64;

class Reader {
  readonly text: string;
  at = 0;
  readonly path: (string | number)[] = [];

  constructor(text: string) {
    this.text = text;
  }

  fail(message: string): never {
    const line = this.text.slice(0, this.at).split('\n').length;
    throw new JsonProblem([...this.path], line, `line ${line}: ${message}`);
  }

  skipWhite(): void {
    WHITE.lastIndex = this.at;
    WHITE.test(this.text);
    this.at = WHITE.lastIndex;
  }

  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  /** Takes one punctuation mark, or fails. */
  expect(mark: string): void {
    this.skipWhite();
    if (this.text[this.at] !== mark) this.fail(`'${mark}' expected`);
    this.at += 1;
  }

  /** True, and taken, when the next mark is this one. */
  accepts(mark: string): boolean {
    this.skipWhite();
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  value(): unknown {
    if (this.path.length > DEPTH_MAX) this.fail('nested too deeply');
    this.skipWhite();
    const next = this.text[this.at];
    if (next === '{') return this.object();
    if (next === '[') return this.array();
    if (next === '"') return this.string();
    for (const [word, meaning] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return meaning;
    }
    const number = this.take(NUMBER);
    return number === null ? this.fail('a value expected') : Number(number);
  }

  string(): string {
    const quoted = this.take(STRING);
    if (quoted === null) return this.fail('a text in double quotes expected');
    const text: unknown = JSON.parse(quoted);
    return String(text);
  }

  object(): Record<string, unknown> {
    this.expect('{');
    const entries = new Map<string, unknown>();
    if (this.accepts('}')) return {};
    do {
      this.skipWhite();
      const key = this.string();
      this.path.push(key);
      if (entries.has(key)) this.fail('this key stands twice in one object');
      this.expect(':');
      entries.set(key, this.value());
      this.path.pop();
    } while (this.accepts(','));
    this.expect('}');
    return Object.fromEntries(entries);
  }

  array(): unknown[] {
    this.expect('[');
    const items: unknown[] = [];
    if (this.accepts(']')) return items;
    do {
      this.path.push(items.length);
      items.push(this.value());
      this.path.pop();
    } while (this.accepts(','));
    this.expect(']');
    return items;
  }
}

const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** Reads JSON; a key twice in one object, or no JSON, throws JsonProblem. */
export function parseJson(text: string): unknown {
  const reader = new Reader(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const value = reader.value();
  reader.skipWhite();
  if (reader.at < reader.text.length) reader.fail('nothing may follow the value');
  return value;
}
