import { useCallback, useEffect, useMemo, useState } from 'react';

import { ask } from '../client.ts';
import type { OutputFor } from '../client.ts';
import { DeskProvider, tasksOf } from '../desk.ts';
import type { DeskView, Keep, TaskName } from '../desk.ts';
import { useText } from '../text/i18n.ts';
import { Themed } from '../Themed.tsx';
import type { AppStatus } from './App.tsx';
import { Frame } from './frame/Frame.tsx';

interface WorkplaceProps {
  readonly status: AppStatus;
  readonly onStatus: () => Promise<void>;
}

/** Everything after sign-in: antd's theme and language, the desk, the frame. */
export function Workplace({ status, onStatus }: WorkplaceProps) {
  return (
    <Themed>
      {status.session === null ? null : (
        <SignedIn status={status} session={status.session} onStatus={onStatus} />
      )}
    </Themed>
  );
}

/** Where the clerk is, and which facts of the articles the audit's link was about. */
interface Place {
  readonly task: TaskName;
  readonly facts: readonly string[];
}

type SignedInProps = WorkplaceProps & { readonly session: DeskView['session'] };

function SignedIn({ status, session, onStatus }: SignedInProps) {
  const [{ task, facts }, setPlace] = useState<Place>(() => ({
    task: startTask(session.roles),
    facts: [],
  }));
  const { settings, saveSettings } = useSettings();
  const changes = useChanges();
  const [keep] = useState<Keep>(() => ({ bind: null, withdrawal: null }));
  const desk = useMemo<DeskView>(
    () => ({
      ...{ status, session, settings, saveSettings, changes, keep },
      refresh: onStatus,
      goTo: (next, facts = []) => setPlace({ task: next, facts }),
    }),
    [status, session, settings, saveSettings, onStatus, changes, keep],
  );
  return (
    <DeskProvider value={desk}>
      <Frame task={task} facts={facts} />
    </DeskProvider>
  );
}

/** An administrator starts where it stands which policy this office decides by. */
function startTask(roles: DeskView['session']['roles']): TaskName {
  return roles.includes('administrator') ? 'packs' : (tasksOf(roles)[0] ?? 'journal');
}

type View = OutputFor<'settings.get'>;

function useSettings(): Pick<DeskView, 'settings' | 'saveSettings'> {
  const { locale } = useText();
  const [settings, setSettings] = useState<OutputFor<'settings.get'> | null>(null);
  const saveSettings = useCallback((next: OutputFor<'settings.get'>) => setSettings(next), []);
  useEffect(() => {
    void ask('settings.get', {}).then((answer) => {
      if (answer.ok) setSettings(answer.value);
    });
  }, []);
  // The language chosen on the locked window counts for papers and the citizen's screen too.
  useEffect(() => {
    if (settings === null || settings.locale === locale) return;
    void changeLocale(locale).then((changed) => {
      if (changed !== null) setSettings(changed);
    });
  }, [settings, locale]);
  return { settings, saveSettings };
}

/** Only the language: everything else is stored as it stands now, not as this page last saw it. */
async function changeLocale(locale: View['locale']): Promise<View | null> {
  const stored = await ask('settings.get', {});
  if (!stored.ok) return null;
  const answer = await ask('settings.change', { settings: { ...stored.value, locale } });
  return answer.ok ? answer.value : null;
}

function useChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      window.desk.onEvent((event) => {
        if (event.kind === 'changed') setChanges((count) => count + 1);
      }),
    [],
  );
  return changes;
}
