import type { Database } from 'better-sqlite3';

import { connect, type ConnectOptions } from '../connect.ts';

/** A case that was destroyed, and when. */
interface Shredded {
  readonly caseId: string;
  readonly shreddedAt: string;
}

/**
 * Destroys in older copies of the pages what was destroyed in the live file since: a copy holds the
 * keys of its cases too, and putting it back would bring them back. Answers how many copies were
 * changed. A copy that cannot be opened is left to the rotation.
 */
export function shredInCopies(
  live: Database,
  copies: readonly string[],
  options: Omit<ConnectOptions, 'file' | 'readonly'>,
): number {
  const shredded = live
    .prepare<[], Shredded>('SELECT case_id AS caseId, shredded_at AS shreddedAt FROM shredded_case')
    .all();
  if (shredded.length === 0) return 0;
  let changed = 0;
  for (const file of copies) {
    const copy = connect({ ...options, file });
    if (!copy.ok) continue;
    try {
      if (shredIn(copy.value, shredded)) changed += 1;
    } finally {
      copy.value.close();
    }
  }
  return changed;
}

function shredIn(copy: Database, shredded: readonly Shredded[]): boolean {
  // What is deleted is overwritten, and chunks and thumbnails go with their page.
  copy.pragma('secure_delete = ON');
  copy.pragma('foreign_keys = ON');
  const mark = copy.prepare(
    'INSERT OR IGNORE INTO shredded_case (case_id, shredded_at) VALUES (?, ?)',
  );
  const pages = copy.prepare('DELETE FROM page WHERE case_id = ?');
  const key = copy.prepare('DELETE FROM case_key WHERE case_id = ?');
  return copy
    .transaction(() => {
      const added = shredded.filter(({ caseId, shreddedAt }) => {
        if (mark.run(caseId, shreddedAt).changes === 0) return false;
        pages.run(caseId);
        key.run(caseId);
        return true;
      });
      return added.length > 0;
    })
    .immediate();
}
