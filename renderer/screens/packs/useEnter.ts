import { useState } from 'react';

import type { Sha256Hex } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { useTask } from '../../useAsk.ts';
import type { Asked } from './usePreview.ts';

/** The second administrator's own name and secret. */
export interface Second {
  readonly signInName: string;
  readonly secret: string;
}

/** Enters what the preview showed; the secret is forgotten whatever comes of it. */
export function useEnter(asked: Asked, signedHash: Sha256Hex | null, onAsked: () => void) {
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const [entered, setEntered] = useState<OutputFor<'policy.importPack'> | null>(null);
  const { run, busy } = useTask(async (second: Second) => {
    const { doing, operationId, on, reason } = asked;
    if (on === null) return;
    const keys = { operationId, mode: 'commit', signedHash, second, effectiveFrom: on } as const;
    const answer =
      doing.kind === 'import'
        ? await ask('policy.importPack', { ...keys, file: doing.candidate.file })
        : await ask('policy.rollBackPack', { ...keys, packId: doing.pack.id, reason });
    onAsked();
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setEntered(answer.value);
  });
  return { run, busy, problem, entered };
}
