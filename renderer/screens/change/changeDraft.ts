import { useEffect, useRef } from 'react';
import { z } from 'zod';

import { EndReason } from '../../../electron/contract/binding.ts';
import type { BindingView, PersonOverview } from '../../../electron/contract/person.ts';
import { BindingId, OperationId, PersonId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { AnyProblem } from '../../client.ts';
import { NO_SIGNATURE } from '../../fields/signature.ts';
import type { EndFields } from './endCommand.ts';

const Common = { format: z.literal(1), personId: PersonId, operationId: OperationId };

/** What is kept of a form that was begun: everything but the signature, which is given again. */
export const ChangeDraft = z.discriminatedUnion('doing', [
  z.strictObject({
    ...Common,
    doing: z.literal('end'),
    bindingId: BindingId,
    initiator: z.enum(['owner', 'relative', 'event']),
    reason: EndReason.nullable(),
    note: z.string(),
    openSettlements: z.boolean(),
  }),
  z.strictObject({
    ...Common,
    doing: z.literal('reorder'),
    bindingIds: z.array(BindingId),
  }),
]);
export type ChangeDraft = z.infer<typeof ChangeDraft>;

const REST_MS = 700;

/** Keeps the form while it is filled in; null: nothing is worth keeping (yet, or any more). */
export function useChangeDraft(draft: ChangeDraft | null, title: string): void {
  const key = JSON.stringify(draft);
  const latest = useRef({ draft, title });
  useEffect(() => {
    latest.current = { draft, title };
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      const now = latest.current;
      if (now.draft === null) return;
      void ask('draft.save', {
        operationId: now.draft.operationId,
        kind: now.draft.doing,
        title: now.title.slice(0, 120),
        state: now.draft,
      });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [key]);
}

/** A draft with the persons and bindings it is about, as they are today. */
export type Resumed =
  | {
      readonly ok: true;
      readonly entered: null;
      readonly person: PersonOverview;
      readonly draft: ChangeDraft;
      /** The binding to be ended; null for a new order. */
      readonly binding: BindingView | null;
    }
  /** The reply never came, the entry is there: its receipt number. */
  | { readonly ok: true; readonly entered: string }
  | { readonly ok: false; readonly problem: AnyProblem };

/** Opens a parked form; one that was entered, or cannot be read, is put away. */
export async function resumeChange(operationId: OperationId): Promise<Resumed> {
  const opened = await ask('draft.open', { operationId });
  if (!opened.ok) return opened;
  const { entered, state } = opened.value;
  const draft = ChangeDraft.safeParse(state);
  if (!draft.success || entered !== null) await ask('draft.discard', { operationId });
  if (entered !== null) return { ok: true, entered: entered.receiptNumber };
  if (!draft.success) return { ok: false, problem: { code: 'draft.unknown' } };
  const { personId } = draft.data;
  const by = { kind: 'person' as const, personId };
  const person = await ask('person.lookUp', { by, role: 'relative' });
  if (!person.ok) return person;
  const binding = bindingOf(person.value, draft.data);
  return { ok: true, entered: null, person: person.value, draft: draft.data, binding };
}

function bindingOf(person: PersonOverview, draft: ChangeDraft): BindingView | null {
  if (draft.doing !== 'end') return null;
  const all = [...person.asOwner, ...person.asRelative];
  return all.find(({ bindingId }) => bindingId === draft.bindingId) ?? null;
}

/** The ending's fields as the form goes on with them; signed again. */
export function endFieldsOf(draft: Extract<ChangeDraft, { doing: 'end' }>): EndFields {
  const { operationId, bindingId, initiator, reason, note, openSettlements } = draft;
  const signature = NO_SIGNATURE;
  return { operationId, bindingId, initiator, reason, note, openSettlements, signature };
}
