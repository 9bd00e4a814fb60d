import { useCallback, useEffect, useState } from 'react';

import type { OperationId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { resumedForm } from './draft.ts';
import { newForm } from './form.ts';
import type { BindForm } from './form.ts';
import { useDraftSaving } from './useDraftSaving.ts';

/** What a committed bind answered; kept for step 5. */
export type Committed = OutputFor<'binding.bindRelative'>;

/** The case on the screen: what was entered, and what has been committed of it. */
export interface BindState {
  readonly form: BindForm;
  readonly committed: Readonly<Record<string, Committed>>;
  /** Operations found entered on resuming, whose reply never came: receipt numbers. */
  readonly found: Readonly<Record<string, string>>;
}

/** The case and what may be done with it. */
export interface BindCase extends BindState {
  readonly change: (change: (form: BindForm) => BindForm) => void;
  readonly replace: (form: BindForm) => void;
  readonly commit: (operationId: OperationId, answer: Committed) => void;
  readonly resume: (operationId: OperationId) => Promise<AnyProblem | null>;
  /** When the draft was last kept; null while nothing is kept. */
  readonly savedAt: string | null;
  readonly saveNow: () => void;
}

const fresh = (form: BindForm): BindState => ({ form, committed: {}, found: {} });

/** Holds the case; it outlives a look at another task, and its draft outlives everything. */
export function useBindCase(): BindCase {
  const { keep } = useDesk();
  const [state, setState] = useState<BindState>(() => keep.bind ?? fresh(newForm()));
  useEffect(() => {
    keep.bind = state;
  }, [keep, state]);
  const { savedAt, saveNow } = useDraftSaving(state);
  const change = useCallback((next: (form: BindForm) => BindForm) => {
    setState((before) => ({ ...before, form: next(before.form) }));
  }, []);
  const replace = useCallback((form: BindForm) => setState(fresh(form)), []);
  const commit = useCallback((operationId: OperationId, answer: Committed) => {
    setState((before) => ({
      ...before,
      committed: { ...before.committed, [operationId]: answer },
    }));
  }, []);
  const resume = useCallback(async (operationId: OperationId) => {
    const opened = await ask('draft.open', { operationId });
    if (!opened.ok) return opened.problem;
    const form = resumedForm(opened.value.state);
    if (form === null) return { code: 'draft.unknown' };
    const found = await entriesOf(form);
    setState({ form, committed: {}, found });
    return null;
  }, []);
  return { ...state, change, replace, commit, resume, savedAt, saveNow };
}

/** Which of the form's operations were entered although their reply never came. */
async function entriesOf(form: BindForm): Promise<Record<string, string>> {
  const operationIds = form.relatives.map((one) => one.operationId);
  const answer = await ask('operation.fate', { operationIds });
  if (!answer.ok) return {};
  const entered = answer.value.fates.flatMap(({ operationId, entry }) =>
    entry === null ? [] : [[operationId, entry.receiptNumber] as const],
  );
  return Object.fromEntries(entered);
}
