/** The table of `npm run bench`: every figure is a ratio of two things measured in the same run. */

/** One line: at most or at least the target, and whether this run reached it. */
export type Ratio = {
  what: string;
  ratio: number;
  target: number;
  atMost: boolean;
  reached: boolean;
};

/** What a benchmark prints: one ratio not to exceed, or named ones to reach. */
export type BenchReport =
  | { name: string; ratio: number; target: number }
  | { name: string; ratios: Record<string, number>; targets: Record<string, number> };

/** The lines of one report. A ratio without a target is not a line: it would prove nothing. */
export function ratiosOf(report: BenchReport): Ratio[] {
  if ('ratio' in report) {
    const { name, ratio, target } = report;
    return [{ what: name, ratio, target, atMost: true, reached: ratio <= target }];
  }
  return Object.entries(report.targets).map(([what, target]) => {
    const ratio = report.ratios[what] ?? Number.NaN;
    const reached = ratio >= target;
    return { what: `${report.name}, ${what}`, ratio, target, atMost: false, reached };
  });
}

/** A table in plain text, one line per ratio. */
export function table(ratios: readonly Ratio[]): string {
  const rows = ratios.map(({ what, ratio, target, atMost, reached }) => [
    what,
    ratio.toFixed(2),
    `${atMost ? '≤' : '≥'} ${target}`,
    reached ? 'reached' : 'MISSED',
  ]);
  const all = [['measured', 'ratio', 'target', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...all.map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
