import { useCallback, useEffect, useState } from 'react';

import { ask } from '../../client.ts';
import type { AnswerFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { commandOf } from './command.ts';
import type { BindForm } from './form.ts';
import type { BindCase } from './useBindCase.ts';

/** The check's answers by operation id. */
export type Outcomes = Readonly<Record<string, AnswerFor<'binding.bindRelative'>>>;

/** The check of all relatives on the form. */
export interface Checks {
  readonly outcomes: Outcomes;
  readonly busy: boolean;
  readonly again: () => void;
}

const REST_MS = 250;

/** Runs the check while step 3 is shown, again at every change of what it judges. */
export function useChecks({ form, committed, found }: BindCase): Checks {
  const { status } = useDesk();
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const { online } = status.network;
  const key = form.step === 'check' ? JSON.stringify({ ...form, current: 0 }) : null;
  useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    setBusy(true);
    const timer = setTimeout(() => {
      const open = form.relatives.filter(
        ({ operationId }) => !(operationId in committed) && !(operationId in found),
      );
      void checkAll({ ...form, relatives: open }, online).then((next) => {
        if (!current) return;
        setOutcomes(next);
        setBusy(false);
      });
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // `key` stands for the form.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, online, round]);
  const again = useCallback(() => setRound((count) => count + 1), []);
  return { outcomes, busy, again };
}

async function checkAll(form: BindForm, online: boolean): Promise<Outcomes> {
  const outcomes: Record<string, AnswerFor<'binding.bindRelative'>> = {};
  for (const relative of form.relatives) {
    const command = commandOf(form, relative, 'check', null);
    if (command === null) continue;
    const { ownerPersonId, relativePersonId, operationId } = command;
    if (online) {
      const personIds = [ownerPersonId, relativePersonId];
      await ask('person.verify', { caseId: operationId, personIds });
    }
    outcomes[operationId] = await ask('binding.bindRelative', command);
  }
  return outcomes;
}
