import { useCallback, useEffect, useRef, useState } from 'react';

import { ask } from '../../client.ts';
import type { InputFor } from '../../client.ts';
import { draftId, draftTitle } from './form.ts';
import type { BindForm } from './form.ts';
import type { BindState } from './useBindCase.ts';

const REST_MS = 700;

/** Keeps the draft: at every step at once, while typing when the clerk pauses. */
export function useDraftSaving(state: BindState): {
  readonly savedAt: string | null;
  readonly saveNow: () => void;
} {
  const { form } = state;
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const latest = useRef(state);
  const lastStep = useRef(form.step);
  useEffect(() => {
    latest.current = state;
  });
  const saveNow = useCallback(() => {
    void save(latest.current).then((at) => {
      if (at !== null) setSavedAt(at);
    });
  }, []);
  const isOver = isFinished(state);
  useEffect(() => {
    if (form.owner === null || isOver) {
      setSavedAt(null);
      return undefined;
    }
    const stepChanged = lastStep.current !== form.step;
    lastStep.current = form.step;
    const timer = setTimeout(saveNow, stepChanged ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [form, isOver, saveNow]);
  return { savedAt, saveNow };
}

/** True once every relative of the form is entered: nothing is left to keep. */
export function isFinished({ form, committed, found }: BindState): boolean {
  return form.relatives.every(
    ({ operationId }) => operationId in committed || operationId in found,
  );
}

async function save(state: BindState): Promise<string | null> {
  const { form } = state;
  if (form.owner === null || isFinished(state)) return null;
  const answer = await ask('draft.save', {
    operationId: draftId(form),
    kind: 'bind',
    title: draftTitle(form).slice(0, 120),
    state: jsonOf(form),
  });
  return answer.ok ? answer.value.updatedAt : null;
}

function jsonOf(form: BindForm): InputFor<'draft.save'>['state'] {
  return JSON.parse(JSON.stringify(form)) as InputFor<'draft.save'>['state']; // just parsed
}
