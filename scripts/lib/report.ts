/** Reading what the test runners counted. A run that tells nothing is never taken for a good one. */
import fs from 'node:fs';

/** How many checks held and how many did not. */
export type Count = { passed: number; failed: number };

/** A check that is one thing by itself. */
export const ONE_PASSED: Count = { passed: 1, failed: 0 };
export const ONE_FAILED: Count = { passed: 0, failed: 1 };

/** Sum of counts. */
export const total = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
});

/** Green means: nothing failed, and something ran at all. */
export const isGreen = ({ passed, failed }: Count): boolean => failed === 0 && passed > 0;

type VitestReport = {
  numPassedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/**
 * Count of a vitest JSON report. A skipped test counts as failed, and so does a file that failed
 * without any failing test in it, such as one that does not load; a non-zero exit code too.
 */
export function readVitest(file: string, exitCode: number): Count {
  const report = readJson(file) as VitestReport | null;
  if (report === null) return ONE_FAILED;
  const failed = report.testResults.map(({ status, assertionResults }) => {
    const bad = assertionResults.filter((test) => test.status !== 'passed').length;
    return bad === 0 && status !== 'passed' ? 1 : bad;
  });
  const sum = failed.reduce((all, one) => all + one, 0);
  return withExitCode({ passed: report.numPassedTests, failed: sum }, exitCode);
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/** Count of a Playwright JSON report; skipped, flaky and errors outside of tests count as failed. */
export function readPlaywright(file: string, exitCode: number): Count {
  const report = readJson(file) as PlaywrightReport | null;
  if (report === null) return ONE_FAILED;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + skipped + report.errors.length;
  return withExitCode({ passed: expected, failed }, exitCode);
}

function withExitCode({ passed, failed }: Count, exitCode: number): Count {
  const silent = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed };
}

function readJson(file: string): unknown {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}
