import { useEffect } from 'react';

import { ask } from './client.ts';
import type { InputFor } from './client.ts';
import { useDesk } from './desk.ts';

type CitizenView = InputFor<'citizen.show'>['view'];

/** Keeps the citizen's screen at what the clerk shows; null leaves it idle. */
export function useCitizen(view: CitizenView | null): void {
  const { status } = useDesk();
  const office = status.office?.name ?? '';
  const key = JSON.stringify(view);
  useEffect(() => {
    void ask('citizen.show', { view: view ?? { kind: 'idle', office } });
    // `key` stands for the view.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, office]);
  useEffect(
    () => () => {
      void ask('citizen.show', { view: { kind: 'idle', office } });
    },
    [office],
  );
}

/** Listens to the citizen's three buttons. */
export function useCitizenSignal(listener: (signal: 'again' | 'slower' | 'family') => void): void {
  useEffect(
    () =>
      window.desk.onEvent((event) => {
        if (event.kind === 'citizen') listener(event.signal);
      }),
    [listener],
  );
}
