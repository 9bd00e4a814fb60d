import { describe, expect, test } from 'vitest';

import { csvOf } from '../../electron/domain/csv.ts';

const row = (...cells: string[]) => csvOf(['列'], [cells]).split('\r\n')[1];

describe('a table as CSV', () => {
  test('begins with the mark by which a spreadsheet reads it as UTF-8, and ends its lines as RFC 4180 says', () => {
    const bytes = Buffer.from(csvOf(['姓名', '数'], [['示例', '1']]), 'utf8');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString('utf8')).toBe('姓名,数\r\n示例,1\r\n');
  });

  test.each([
    ['a,b', '"a,b"'],
    ['said "so"', '"said ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['450***********9949', '450***********9949'],
  ])('%j keeps its cell', (text, cell) => {
    expect(row(text)).toBe(cell);
  });

  test.each(['=1+1', '+cmd|x', '@SUM(A1)', '-2+3', '\t=1'])(
    '%j is text and no formula in a spreadsheet',
    (text) => {
      expect(row(text)).toBe(`'${text}`);
    },
  );

  test.each(['-12.50', '3', '-7'])('the number %s stays a number', (text) => {
    expect(row(text)).toBe(text);
  });
});
