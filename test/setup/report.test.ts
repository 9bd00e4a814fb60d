import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { isGreen, readPlaywright, readVitest, total } from '../../scripts/lib/report.ts';

let file: string;

beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'report-')), 'report.json');
});

afterEach(() => {
  fs.rmSync(path.dirname(file), { recursive: true });
});

const report = (content: unknown): string => {
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
};

const suite = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

describe('the closing count', () => {
  test('adds up what vitest passed and failed', () => {
    const testResults = [suite('passed', 'passed', 'passed'), suite('failed', 'passed', 'failed')];
    expect(readVitest(report({ numPassedTests: 3, testResults }), 1)).toEqual({
      passed: 3,
      failed: 1,
    });
  });

  test('counts a skipped test and a file that does not load as failed', () => {
    const testResults = [suite('passed', 'passed', 'pending', 'todo'), suite('failed')];
    expect(readVitest(report({ numPassedTests: 1, testResults }), 1)).toEqual({
      passed: 1,
      failed: 3,
    });
  });

  test('counts skipped, flaky and outside errors of Playwright as failed', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 1 };
    expect(readPlaywright(report({ stats, errors: [{}] }), 1)).toEqual({ passed: 7, failed: 4 });
  });

  test('is never green without a report, without a test, or against the exit code', () => {
    const none = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };
    const good = { numPassedTests: 1, testResults: [suite('passed', 'passed')] };
    expect(isGreen(readVitest('/nowhere.json', 0))).toBe(false);
    expect(isGreen(readPlaywright(report(none), 0))).toBe(false);
    expect(isGreen(readVitest(report(good), 1))).toBe(false);
    expect(isGreen(readVitest(report(good), 0))).toBe(true);
    expect(isGreen(total([]))).toBe(false);
  });
});
