import { useCallback, useEffect, useState } from 'react';

import { exportLimits } from '../../../electron/contract/export.ts';
import { ask } from '../../client.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import type { ExportRows } from '../../fields/ExportButton.tsx';
import { journalInput } from './filter.ts';
import type { JournalFilter } from './filter.ts';

type Row = OutputFor<'journal.list'>['rows'][number];

/** Pages of the journal, added below as the clerk asks for more. */
export interface JournalPages {
  readonly rows: readonly Row[];
  readonly more: boolean;
  readonly busy: boolean;
  readonly problem: AnyProblem | null;
  readonly loadMore: () => void;
}

/** Every page under a filter in its order, up to what one file takes. */
export async function allPages(filter: JournalFilter): Promise<ExportRows<Row>> {
  const rows: Row[] = [];
  for (;;) {
    const answer = await ask('journal.list', journalInput(filter, rows.at(-1)?.seq ?? null));
    if (!answer.ok) return { rows, cut: true };
    rows.push(...answer.value.rows);
    if (!answer.value.more) return { rows, cut: false };
    if (rows.length >= exportLimits.rows) return { rows, cut: true };
  }
}

const NOTHING = { rows: [] as readonly Row[], more: false, problem: null as AnyProblem | null };

/** Loads the first page for a filter, and again when something changed. */
export function useJournal(filter: JournalFilter): JournalPages {
  const { changes } = useDesk();
  const [pages, setPages] = useState(NOTHING);
  const [busy, setBusy] = useState(true);
  const key = JSON.stringify(journalInput(filter, null));
  useEffect(() => {
    let current = true;
    setBusy(true);
    void ask('journal.list', journalInput(filter, null)).then((answer) => {
      if (!current) return;
      setBusy(false);
      setPages(
        answer.ok ? { ...answer.value, problem: null } : { ...NOTHING, problem: answer.problem },
      );
    });
    return () => {
      current = false;
    };
    // `key` stands for the filter.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, changes]);
  const last = pages.rows.at(-1)?.seq ?? null;
  const loadMore = useCallback(() => {
    void ask('journal.list', journalInput(filter, last)).then((answer) => {
      if (!answer.ok) return;
      const { rows, more } = answer.value;
      setPages((before) => ({ rows: [...before.rows, ...rows], more, problem: null }));
    });
  }, [filter, last]);
  return { ...pages, busy, loadMore };
}
