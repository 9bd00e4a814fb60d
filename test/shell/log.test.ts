import { describe, expect, test } from 'vitest';

import { logTo } from '../../electron/shell/log.ts';
import { redact } from '../../electron/shell/redact.ts';
import { aClock } from '../support/ledger.ts';

function aLog() {
  const lines: string[] = [];
  const log = logTo((line) => lines.push(line), aClock(), 'K7QF');
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('redaction takes what could be a person', () => {
  test.each([
    ['示例周敏 was here', '※ was here'],
    ['id 450103198511039949', 'id #'],
    ['id 45010519600725992X.', 'id #.'],
    ['id 450103 19851103 9949', 'id #'],
    ['phone 138-0013-8000', 'phone #'],
    ['receipt 45010001-03-20260310-000006-9', 'receipt #'],
    ['ledger.db at line 12', 'ledger.db at line 12'],
    ['SQLITE_BUSY (5)', 'SQLITE_BUSY (5)'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('a log line', () => {
  test('is one line of JSON with time, level and event', () => {
    const { log, lines, last } = aLog();
    log.info('started', { version: '0.1.0' });
    expect(lines[0]?.endsWith('}\n')).toBe(true);
    expect(last()).toEqual({
      at: '2026-03-10T09:00:00.000+08:00',
      level: 'info',
      event: 'started',
      version: '0.1.0',
    });
  });

  test('drops a field that is not on the list', () => {
    const { log, lines } = aLog();
    log.warn('odd', { code: 'a', ...{ name: 'Example', idNumber: '1' } });
    expect(lines[0]).not.toMatch(/Example|idNumber/);
  });

  test('is redacted even in a field that is', () => {
    const { log, lines } = aLog();
    log.warn('odd', { reason: '示例周敏 450103198511039949' });
    expect(lines[0]).not.toMatch(/示例|4501/);
  });

  test('of a bug has a number, a kind and a place, and nothing of a person', () => {
    const { log, last, lines } = aLog();
    const number = log.incident(new TypeError('示例周敏 has 450103198511039949'), 'person.lookUp');
    expect(number).toBe('K7QF-1');
    expect(last()).toMatchObject({ incident: 'K7QF-1', operation: 'person.lookUp' });
    expect(String(last()['error'])).toMatch(/^TypeError: /);
    expect(String(last()['stack'])).toContain('log.test.ts');
    expect(lines[0]).not.toMatch(/示例|4501|\/work|\/home/);
  });

  test('of something thrown that is no error says only what kind of thing it was', () => {
    const { log, lines, last } = aLog();
    log.incident('示例周敏', 'x');
    expect(last()['error']).toBe('string');
    expect(lines[0]).not.toContain('示例');
  });

  test('numbers go up within a run', () => {
    const { log } = aLog();
    expect([log.incident(new Error('a'), 'x'), log.incident(new Error('b'), 'x')]).toEqual([
      'K7QF-1',
      'K7QF-2',
    ]);
  });
});
