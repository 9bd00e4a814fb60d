import { z } from 'zod';

import type { WithdrawalParticulars } from '../../../electron/contract/withdrawalParts.ts';
import { Situation } from '../../../electron/domain/policy.ts';
import type { CaseId, OperationId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { InputFor } from '../../client.ts';

/** What the clerk typed and has not entered yet; it survives a lock, a crash and a power cut. */
export interface CaseDraft {
  readonly format: 1;
  readonly situation: Situation;
  readonly particulars: WithdrawalParticulars;
}

/** Enough of the shape to trust a draft; main parses the whole again before it is entered. */
const DraftShape = z.looseObject({
  format: z.literal(1),
  situation: Situation,
  particulars: z.looseObject({ applicant: z.looseObject({}), facts: z.looseObject({}) }),
});

/** A stored state as a draft; null when it cannot be read. */
export function draftOf(state: unknown): CaseDraft | null {
  if (!DraftShape.safeParse(state).success) return null;
  return state as CaseDraft; // the shape was checked above; this program wrote the rest
}

/** The draft of a case is kept under the case's own id: one case, one draft. */
export function draftIdOf(caseId: CaseId): OperationId {
  return caseId as string as OperationId; // both are UUIDs
}

/** The draft of a case, when there is one that can be read. */
export async function findDraft(caseId: CaseId): Promise<CaseDraft | null> {
  const answer = await ask('draft.open', { operationId: draftIdOf(caseId) });
  return answer.ok ? draftOf(answer.value.state) : null;
}

/** Keeps the draft; answers when, or null when it could not be kept. */
export async function keepDraft(
  caseId: CaseId,
  title: string,
  draft: CaseDraft,
): Promise<string | null> {
  const answer = await ask('draft.save', {
    operationId: draftIdOf(caseId),
    kind: 'withdrawal',
    title: title.slice(0, 120),
    state: JSON.parse(JSON.stringify(draft)) as InputFor<'draft.save'>['state'], // just written
  });
  return answer.ok ? answer.value.updatedAt : null;
}
