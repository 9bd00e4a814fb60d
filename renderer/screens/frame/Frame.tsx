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

/** Top bar, tasks on the left, the task on the right, help on F1. */
export function Frame({ task }: { readonly task: TaskName }) {
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
        <Suspense fallback={<Waiting text="wait.loading" />}>
          <Screen />
        </Suspense>
      </main>
      <Help task={task} open={helping} onClose={() => setHelping(false)} />
    </div>
  );
}
