/** Text key and values for a due date in working days: never only a colour. */
export interface DueWords {
  readonly key: 'none' | 'today' | 'left' | 'overdue';
  readonly days: number;
}

/** `daysLeft` as the list gives it: negative is overdue, null: no limit or the clock stands still. */
export function dueWords(daysLeft: number | null): DueWords {
  if (daysLeft === null) return { key: 'none', days: 0 };
  if (daysLeft < 0) return { key: 'overdue', days: -daysLeft };
  return daysLeft === 0 ? { key: 'today', days: 0 } : { key: 'left', days: daysLeft };
}
