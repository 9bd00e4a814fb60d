import { useState } from 'react';

import type { PaperCode, PaperSource } from '../../../electron/contract/paper.ts';
import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { newOperationId } from '../../ids.ts';
import { useTask } from '../../useAsk.ts';

/** What became of the last print of one paper. */
export type PrintOutcome =
  | { readonly kind: 'printed'; readonly output: OutputFor<'paper.print'>['output'] }
  | { readonly kind: 'problem'; readonly problem: ProblemFor<'paper.print'> };

export type PrintOutcomes = Readonly<Partial<Record<PaperCode, PrintOutcome>>>;

/** Prints papers one after the other; each press is a copy of its own in the ledger. */
export function usePrinting(source: PaperSource) {
  const [outcomes, setOutcomes] = useState<PrintOutcomes>({});
  const { run, busy, slow } = useTask(async (papers: readonly PaperCode[]) => {
    for (const paper of papers) {
      const envelope = { operationId: newOperationId(), mode: 'commit' as const, signedHash: null };
      const answer = await ask('paper.print', { ...envelope, paper, source, printer: null });
      const outcome: PrintOutcome = answer.ok
        ? { kind: 'printed', output: answer.value.output }
        : { kind: 'problem', problem: answer.problem };
      setOutcomes((before) => ({ ...before, [paper]: outcome }));
      if (outcome.kind === 'problem') return;
    }
  });
  return { print: run, busy, slow, outcomes };
}
