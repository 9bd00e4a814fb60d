import { useState } from 'react';

import type { EntryReference } from '../../../electron/contract/operation.ts';
import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { AnyProblem } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { commitEnvelope } from '../../ids.ts';
import { useTask } from '../../useAsk.ts';
import { draftIdOf } from './draft.ts';
import type { Section } from './sections.ts';
import type { OpenCase } from './useCase.ts';

/** Steps of a case that one key enters. */
export type Act = 'accept' | 'assess' | 'order' | 'archive';

const OPERATION: Readonly<Record<Act, string>> = {
  accept: 'withdrawal.accept',
  assess: 'withdrawal.assess',
  order: 'payment.order',
  archive: 'withdrawal.archive',
};

/** Which acts belong to which part, the first possible one is on F9. */
const ACTS: Readonly<Partial<Record<Section, readonly Act[]>>> = {
  decide: ['accept'],
  finish: ['assess', 'order', 'archive'],
};

/** What F9 does in a part now; null when nothing can be entered. */
export function actFor(section: Section, view: Pick<WithdrawalView, 'allowed'>): Act | null {
  return (ACTS[section] ?? []).find((act) => view.allowed.includes(OPERATION[act])) ?? null;
}

/** What the last step entered. */
export interface Entered {
  readonly act: Act;
  readonly entry: EntryReference;
}

/** Entering the steps of one case. */
export interface Acting {
  readonly run: (act: Act) => Promise<void>;
  readonly busy: boolean;
  readonly problem: AnyProblem | null;
  readonly entered: Entered | null;
  readonly clear: () => void;
}

/** Records what was typed, enters the step, and shows the case as it is then. */
export function useActing(open: OpenCase): Acting {
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const [entered, setEntered] = useState<Entered | null>(null);
  const { online } = useDesk().status.network;
  const { run, busy } = useTask(async (act: Act) => {
    setEntered(null);
    if (!(await open.save())) return;
    if (act === 'accept' && online) await verify(open);
    const answer = await enter(act, open.caseId);
    setProblem(answer.ok ? null : answer.problem);
    await open.reload();
    // Only now: who reads the receipt sees the case as it is after the step.
    const entry = answer.ok ? answer.value.entry : null;
    if (entry !== null) setEntered({ act, entry });
  });
  return { run, busy, problem, entered, clear: () => setProblem(null) };
}

/** Central is asked about the insured person first; without its word the case waits for it. */
async function verify({ caseId, view }: OpenCase): Promise<void> {
  await ask('person.verify', {
    caseId: draftIdOf(caseId),
    personIds: [view.insured.personId],
  });
}

type Answered =
  | { readonly ok: true; readonly value: { readonly entry: EntryReference | null } }
  | { readonly ok: false; readonly problem: AnyProblem };

async function enter(act: Act, caseId: CaseId): Promise<Answered> {
  switch (act) {
    case 'accept':
      return ask('withdrawal.accept', { ...commitEnvelope(), caseId, at: null });
    case 'assess':
      return assess(caseId);
    case 'order':
      return ask('payment.order', { ...commitEnvelope(), caseId });
    case 'archive':
      return ask('withdrawal.archive', { ...commitEnvelope(), caseId });
  }
}

/** The sheet that was signed is the sheet that is entered: the check's hash goes into the commit. */
async function assess(caseId: CaseId): Promise<Answered> {
  const envelope = commitEnvelope();
  const check = await ask('withdrawal.assess', { ...envelope, mode: 'check', caseId });
  if (!check.ok) return check;
  const { signedHash } = check.value;
  return ask('withdrawal.assess', { ...envelope, signedHash, caseId });
}
