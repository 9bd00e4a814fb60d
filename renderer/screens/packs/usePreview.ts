import type { IsoDate } from '../../../electron/domain/date.ts';
import type { OperationId } from '../../../electron/domain/terms.ts';
import type { AnswerFor } from '../../client.ts';
import { useLoad } from '../../useAsk.ts';
import type { Doing } from './types.ts';

/** What is about to be entered. */
export interface Asked {
  readonly doing: Doing;
  readonly operationId: OperationId;
  /** First day; null while it is no date. */
  readonly on: IsoDate | null;
  readonly reason: string;
}

/** The preview does not hang on the reason: it is not asked again with every letter typed. */
const NO_REASON_YET = '????';

/** What the change would do from that day on: the very operation, checked and rolled back. */
export function usePreview({ doing, operationId, on }: Asked): {
  readonly answer: AnswerFor<'policy.importPack'> | AnswerFor<'policy.rollBackPack'> | null;
  readonly slow: boolean;
} {
  const keys = { operationId, mode: 'check', signedHash: null, second: null } as const;
  const isImport = doing.kind === 'import';
  const imported = useLoad(
    'policy.importPack',
    isImport && on !== null ? { ...keys, file: doing.candidate.file, effectiveFrom: on } : null,
  );
  const rolledBack = useLoad(
    'policy.rollBackPack',
    !isImport && on !== null
      ? {
          ...keys,
          packId: doing.pack.id,
          effectiveFrom: on,
          reason: NO_REASON_YET,
        }
      : null,
  );
  return isImport ? imported : rolledBack;
}
