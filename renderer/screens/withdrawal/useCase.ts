import { useCallback, useEffect, useRef, useState } from 'react';

import type { WithdrawalParticulars } from '../../../electron/contract/withdrawalParts.ts';
import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { AnyProblem } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { commitEnvelope } from '../../ids.ts';
import { draftIdOf, findDraft, keepDraft } from './draft.ts';

const REST_MS = 700;

/** A case on the screen: what main knows of it, and what the clerk has changed since. */
export interface OpenCase {
  readonly caseId: CaseId;
  readonly view: WithdrawalView;
  /** As recorded, or as changed and not yet recorded. */
  readonly particulars: WithdrawalParticulars;
  /** False once it was assessed, and for whoever may only look. */
  readonly mayEdit: boolean;
  readonly change: (change: (before: WithdrawalParticulars) => WithdrawalParticulars) => void;
  /** Enters what was changed; true when nothing stands in the way of going on. */
  readonly save: () => Promise<boolean>;
  readonly reload: () => Promise<void>;
  /** Why the last saving was refused. */
  readonly problem: AnyProblem | null;
  /** When the draft was last kept; null while everything is recorded. */
  readonly savedAt: string | null;
}

/** Null until main has answered; `problem` when it has no such case. */
export type LoadedCase = OpenCase | { readonly view: null; readonly problem: AnyProblem | null };

/** Loads a case, takes up its draft, keeps what is typed, and records it when the work goes on. */
export function useCase(caseId: CaseId): LoadedCase {
  const { view, problem: unknown, reload } = useView(caseId);
  const [edited, setEdited] = useState<WithdrawalParticulars | null>(null);
  const [recordedEdit, setRecordedEdit] = useState<WithdrawalParticulars | null>(null);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const mayEdit = view?.allowed.includes('withdrawal.record') === true;
  // What was typed here stays readable after it is recorded; main shows it masked from then on.
  const isUnrecorded = edited !== null && edited !== recordedEdit;
  const latest = useRef({ view, edited, isUnrecorded });
  useEffect(() => {
    latest.current = { view, edited, isUnrecorded };
  });
  useDraftTakenUp(caseId, mayEdit, setEdited);
  const savedAt = useDraftKept(caseId, view, isUnrecorded ? edited : null);
  const recorded = view?.particulars ?? null;
  const change = useCallback<OpenCase['change']>(
    (next) => {
      setEdited((before) => {
        const from = before ?? recorded;
        return from === null ? before : next(from);
      });
    },
    [recorded],
  );
  const save = useCallback(async () => {
    const { view: shown, edited: typed } = latest.current;
    if (shown === null || typed === null || !latest.current.isUnrecorded) return true;
    const { situation } = shown.row;
    const input = { ...commitEnvelope(), caseId, situation, particulars: typed };
    const answer = await ask('withdrawal.record', input);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return false;
    setRecordedEdit(typed);
    await ask('draft.discard', { operationId: draftIdOf(caseId) });
    await reload();
    return true;
  }, [caseId, reload]);
  if (view === null) return { view, problem: unknown };
  const particulars = edited ?? view.particulars;
  return { caseId, view, particulars, mayEdit, change, save, reload, problem, savedAt };
}

function useView(caseId: CaseId) {
  const { changes } = useDesk();
  const [view, setView] = useState<WithdrawalView | null>(null);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const reload = useCallback(async () => {
    const answer = await ask('withdrawal.show', { caseId });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setView(answer.value);
  }, [caseId]);
  useEffect(() => {
    void reload();
  }, [reload, changes]);
  return { view, problem, reload };
}

function useDraftTakenUp(
  caseId: CaseId,
  mayEdit: boolean,
  onDraft: (set: (before: WithdrawalParticulars | null) => WithdrawalParticulars | null) => void,
): void {
  useEffect(() => {
    if (!mayEdit) return undefined;
    let current = true;
    void findDraft(caseId).then((draft) => {
      if (current && draft !== null) onDraft((before) => before ?? draft.particulars);
    });
    return () => {
      current = false;
    };
  }, [caseId, mayEdit, onDraft]);
}

function useDraftKept(
  caseId: CaseId,
  view: WithdrawalView | null,
  edited: WithdrawalParticulars | null,
): string | null {
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const situation = view?.row.situation ?? null;
  const title = view?.row.insured ?? '';
  useEffect(() => {
    if (edited === null || situation === null) {
      setSavedAt(null);
      return undefined;
    }
    const draft = { format: 1, situation, particulars: edited } as const;
    const timer = setTimeout(() => void keepDraft(caseId, title, draft).then(setSavedAt), REST_MS);
    return () => clearTimeout(timer);
  }, [caseId, situation, title, edited]);
  return savedAt;
}
