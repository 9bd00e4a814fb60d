import type { OutputFor } from '../../../client.ts';

export type ComparedRow = OutputFor<'policy.compare'>['rows'][number];

/** What a link leads to: one parameter, or all of a situation; empty: everything. */
export function isTarget(row: ComparedRow, target: string): boolean {
  return target === '' || row.parameter === target || row.group === `withdraw.${target}`;
}

/** Rows by group, in the order the groups first appear. */
export function groupRows(rows: readonly ComparedRow[]): [string, readonly ComparedRow[]][] {
  const groups = new Map<string, ComparedRow[]>();
  for (const row of rows) {
    const group = groups.get(row.group);
    if (group === undefined) groups.set(row.group, [row]);
    else group.push(row);
  }
  return [...groups];
}
