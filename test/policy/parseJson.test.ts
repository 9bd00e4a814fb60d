import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { JsonProblem, parseJson } from '../../electron/policy/parseJson.ts';

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(3), (text, indent) => {
        const pretty = JSON.stringify(JSON.parse(text), null, indent);
        expect(parseJson(text)).toEqual(JSON.parse(text));
        expect(parseJson(pretty)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '01', '\n'),
        (text, at, cut) => {
          const place = at % (text.length + 1);
          const broken = text.slice(0, place) + cut + text.slice(place + 1);
          const isRefused = (read: (text: string) => unknown): boolean => {
            try {
              read(broken);
              return false;
            } catch {
              return true;
            }
          };
          // A key twice is the one thing refused in addition.
          if (isRefused((each) => JSON.parse(each))) expect(isRefused(parseJson)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuses a key twice in one object and says where', () => {
    const read = (): unknown => parseJson('{"a": [1, {"b": 1,\n "b": 2}]}');
    expect(read).toThrow(JsonProblem);
    expect(read).toThrow(
      expect.objectContaining({
        path: ['a', 1, 'b'],
        line: 2,
        message: 'line 2: this key stands twice in one object',
      }),
    );
  });

  it('takes the same key in two objects', () => {
    expect(parseJson('[{"b":1},{"b":2}]')).toEqual([{ b: 1 }, { b: 2 }]);
  });

  it('refuses a nest too deep instead of running out of stack', () => {
    expect(() => parseJson('['.repeat(100_000))).toThrow(JsonProblem);
  });
});
