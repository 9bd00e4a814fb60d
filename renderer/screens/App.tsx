import { lazy, Suspense, useCallback, useEffect, useState } from 'react';

import type { AnyProblem, OutputFor } from '../client.ts';
import { ask } from '../client.ts';
import { Waiting } from '../fields/Waiting.tsx';
import { clockOffset } from '../time.ts';
import { Broken, NoStatus } from './Broken.tsx';
import { LockedFrame } from './LockedFrame.tsx';
import { SignIn } from './SignIn.tsx';
import type { LastUser } from './SignIn.tsx';
import { ChooseTraining } from './training/ChooseTraining.tsx';
import { TrainingFrame } from './training/TrainingFrame.tsx';

/** What the window knows about the counter, before and after sign-in. */
export interface AppStatus extends OutputFor<'app.status'> {
  /** Added to this window's clock it gives the counter's. */
  readonly clockOffsetMs: number;
}

// The schemas and components come after the first paint; jitless has to be set before the schemas.
const loadWorkplace = async () => {
  await import('../jitless.ts');
  return { default: (await import('./Workplace.tsx')).Workplace };
};
const loadFirstStart = async () => {
  await import('../jitless.ts');
  return { default: (await import('./setup/FirstStart.tsx')).FirstStart };
};
const Workplace = lazy(loadWorkplace);
const FirstStart = lazy(loadFirstStart);

/** Decides by the counter's stage what the window shows. */
export function App() {
  const [status, setStatus] = useState<AppStatus | null>(null);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const [lastUser, setLastUser] = useState<LastUser | null>(null);
  const refresh = useCallback(async () => {
    const answer = await ask('app.status', {});
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setStatus({ ...answer.value, clockOffsetMs: clockOffset(answer.value.businessNow) });
  }, []);
  useStatusEvents(refresh, setStatus, setLastUser);
  useEffect(() => {
    if (status?.stage === 'locked') void prefetch();
  }, [status?.stage]);
  return (
    <TrainingFrame status={status}>
      {status === null ? (
        <NoStatusYet problem={problem} onRetry={refresh} />
      ) : (
        <Stage {...{ status, lastUser, refresh }} onLastUser={setLastUser} />
      )}
    </TrainingFrame>
  );
}

function NoStatusYet({
  problem,
  onRetry,
}: {
  readonly problem: AnyProblem | null;
  readonly onRetry: () => Promise<void>;
}) {
  if (problem === null) return <Waiting text="wait.opening" />;
  return <NoStatus problem={problem} onRetry={onRetry} />;
}

interface StageProps {
  readonly status: AppStatus;
  readonly lastUser: LastUser | null;
  readonly refresh: () => Promise<void>;
  readonly onLastUser: (user: LastUser | null) => void;
}

function Stage({ status, lastUser, refresh, onLastUser }: StageProps) {
  const [choosing, setChoosing] = useState(status.trainingAsked !== null);
  const [asked] = useState(status.trainingAsked ?? '');
  if (status.stage === 'broken') return <Broken status={status} onRetry={refresh} />;
  if (choosing && status.session === null) {
    return (
      <LockedFrame status={status}>
        <ChooseTraining asked={asked} onBack={() => setChoosing(false)} />
      </LockedFrame>
    );
  }
  const onTraining = () => setChoosing(true);
  if (status.stage === 'locked') {
    return <SignIn {...{ status, lastUser, onLastUser, onTraining }} onSignedIn={refresh} />;
  }
  return (
    <Suspense fallback={<Waiting text="wait.opening" />}>
      {status.stage === 'firstStart' ? (
        <FirstStart onDone={refresh} onTraining={onTraining} />
      ) : (
        <Workplace status={status} onStatus={refresh} />
      )}
    </Suspense>
  );
}

/** Fetches the screens while the clerk types the secret. */
async function prefetch(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  await loadWorkplace();
}

function useStatusEvents(
  refresh: () => Promise<void>,
  setStatus: (change: (status: AppStatus | null) => AppStatus | null) => void,
  setLastUser: (change: (user: LastUser | null) => LastUser | null) => void,
): void {
  useEffect(() => {
    void refresh();
    return window.desk.onEvent((event) => {
      if (event.kind === 'locked') {
        setLastUser((user) => (user === null ? null : { ...user, lockedBy: event.why }));
        void refresh();
      }
      if (event.kind === 'network') void refresh();
      if (event.kind === 'changed') void refresh();
    });
  }, [refresh, setStatus, setLastUser]);
}
