import { lazy, Suspense, useState } from 'react';

import { useDesk } from '../../desk.ts';
import type { TaskName } from '../../desk.ts';
import { Waiting } from '../../fields/Waiting.tsx';
import { useShortcut } from '../../shortcuts.ts';
import { useText } from '../../text/i18n.ts';
import { BindTask } from '../bind/BindTask.tsx';
import { Help } from './Help.tsx';
import { TaskList } from './TaskList.tsx';
import { TopBar } from './TopBar.tsx';
import { useIdleLock } from './useIdleLock.ts';

const screens = {
  bind: BindTask,
  change: lazy(async () => ({ default: (await import('../change/Change.tsx')).Change })),
  withdrawal: lazy(async () => ({
    default: (await import('../withdrawal/Withdrawal.tsx')).Withdrawal,
  })),
  review: lazy(async () => ({ default: (await import('../review/Review.tsx')).Review })),
  payment: lazy(async () => ({ default: (await import('../payment/Payment.tsx')).Payment })),
  consult: lazy(async () => ({ default: (await import('../consult/Consult.tsx')).Consult })),
  journal: lazy(async () => ({ default: (await import('../journal/Journal.tsx')).Journal })),
  sync: lazy(async () => ({ default: (await import('../sync/Sync.tsx')).Sync })),
  packs: lazy(async () => ({ default: (await import('../packs/Packs.tsx')).Packs })),
  accounts: lazy(async () => ({ default: (await import('../accounts/Accounts.tsx')).Accounts })),
  settings: lazy(async () => ({ default: (await import('../settings/Settings.tsx')).Settings })),
} as const;

interface FrameProps {
  readonly task: TaskName;
  /** Numbers of the articles' facts that a link led here for; mostly none. */
  readonly facts: readonly string[];
}

/** Top bar, tasks on the left, the task on the right, help on F1. */
export function Frame({ task, facts }: FrameProps) {
  const { t } = useText();
  const { session } = useDesk();
  const [helping, setHelping] = useState(false);
  useShortcut('F1', () => setHelping(true));
  useIdleLock(session.autoLockMinutes);
  const Screen = screens[task];
  return (
    <div className="frame">
      <TopBar onHelp={() => setHelping(true)} />
      <TaskList task={task} />
      <main className="task" aria-label={t(`task.${task}`)} data-testid={`screen-${task}`}>
        <FactNote facts={facts} />
        <Suspense fallback={<Waiting text="wait.loading" />}>
          <Screen />
        </Suspense>
      </main>
      <Help task={task} open={helping} onClose={() => setHelping(false)} />
    </div>
  );
}

/** Which facts of the articles live in this task: what the audit's link was about. */
function FactNote({ facts }: Pick<FrameProps, 'facts'>) {
  const { t } = useText();
  const { goTo } = useDesk();
  if (facts.length === 0) return null;
  return (
    <p className="fact-note" data-testid="fact-note">
      <b>{t('consult.fact.here')}</b>
      {facts.map((fact) => (
        <span key={fact} className="tag">
          {fact}
        </span>
      ))}
      <button type="button" className="button link" onClick={() => goTo('consult')}>
        {t('consult.fact.back')}
      </button>
    </p>
  );
}
