import { useRef, useState } from 'react';
import type { FormEvent } from 'react';

import { ask } from '../client.ts';
import type { ProblemFor } from '../client.ts';
import { PlainProblem } from '../fields/PlainProblem.tsx';
import { useText } from '../text/i18n.ts';
import { formatCountdown } from '../time.ts';
import { useTask } from '../useAsk.ts';
import { useCountdown } from '../useCountdown.ts';
import type { AppStatus } from './App.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { LockedFrame } from './LockedFrame.tsx';
import { Recover } from './Recover.tsx';
import { LeaveTraining } from './training/LeaveTraining.tsx';

/** Who worked here before the window locked. */
export interface LastUser {
  readonly signInName: string;
  readonly name: string;
  readonly lockedBy: 'request' | 'idle' | 'system' | null;
}

interface SignInProps {
  readonly status: AppStatus;
  readonly lastUser: LastUser | null;
  readonly onSignedIn: () => Promise<void>;
  readonly onLastUser: (user: LastUser | null) => void;
  readonly onTraining: () => void;
}

/** Sign-in and lock screen; plain elements only, so that it appears at once. */
export function SignIn(props: SignInProps) {
  const { status, lastUser, onSignedIn, onTraining } = props;
  const [recovering, setRecovering] = useState(false);
  return (
    <LockedFrame status={status}>
      {recovering ? (
        <Recover onBack={() => setRecovering(false)} onSignedIn={onSignedIn} />
      ) : (
        <SignInForm
          key={lastUser?.signInName ?? ''}
          {...props}
          onRecover={() => setRecovering(true)}
        />
      )}
      <Warnings status={status} />
      <TrainingDoor isTraining={status.training} onTraining={onTraining} />
    </LockedFrame>
  );
}

/** Always in sight: practising is one press away, and so is the way back. */
function TrainingDoor({
  isTraining,
  onTraining,
}: {
  readonly isTraining: boolean;
  readonly onTraining: () => void;
}) {
  const { t } = useText();
  return (
    <p className="training-door">
      {isTraining ? (
        <LeaveTraining />
      ) : (
        <button type="button" className="button" onClick={onTraining} data-testid="training">
          {t('training.open')}
        </button>
      )}
      <span>{t(isTraining ? 'training.leaveBody' : 'training.openBody')}</span>
    </p>
  );
}

function Warnings({ status }: { readonly status: AppStatus }) {
  const { t } = useText();
  return (
    <>
      {status.keyringMissing ? (
        <p className="notice plain" data-testid="keyring-missing">
          {t('start.keyringMissing')}
        </p>
      ) : null}
    </>
  );
}

type SignInFormProps = SignInProps & { readonly onRecover: () => void };

function SignInForm({ status, lastUser, onSignedIn, onLastUser, onRecover }: SignInFormProps) {
  const { t } = useText();
  const [signInName, setName] = useState(lastUser?.signInName ?? '');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<ProblemFor<'session.signIn'> | null>(null);
  const secretField = useRef<HTMLInputElement>(null);
  const wait = useCountdown(
    problem?.code === 'signIn.lockedOut' ? problem.waitSeconds : 0,
    problem,
  );
  const { run, busy, slow } = useTask(async () => {
    const answer = await ask('session.signIn', { signInName: signInName.trim(), secret });
    if (!answer.ok) {
      setProblem(answer.problem);
      setSecret('');
      secretField.current?.focus();
      return;
    }
    onLastUser({ signInName: signInName.trim(), name: answer.value.name, lockedBy: null });
    await onSignedIn();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait === 0) void run();
  };
  const fill = (name: string, demoSecret: string) => {
    setName(name);
    setSecret(demoSecret);
    setProblem(null);
    secretField.current?.focus();
  };
  return (
    <>
      <form className="locked-form" onSubmit={submit} data-testid="sign-in">
        <h2>{t(lastUser === null ? 'start.signInTitle' : 'start.lockedTitle')}</h2>
        {lastUser === null ? null : <LockedBecause user={lastUser} onOther={onLastUser} />}
        <NameAndSecret
          {...{ signInName, secret, secretField }}
          onName={setName}
          onSecret={setSecret}
          focusSecret={lastUser !== null}
        />
        {wait > 0 ? <LockedOut seconds={wait} /> : <PlainProblem problem={problem} />}
        <button
          type="submit"
          className="button primary"
          data-testid="sign-in-submit"
          disabled={busy || wait > 0 || signInName.trim() === '' || secret === ''}
        >
          {slow ? t('wait.signingIn') : t('start.signIn')}
          <kbd>Enter</kbd>
        </button>
        {status.training ? null : (
          <button type="button" className="button link" onClick={onRecover}>
            {t('start.forgot')}
          </button>
        )}
      </form>
      <DemoAccounts accounts={status.demoAccounts} isTraining={status.training} onUse={fill} />
    </>
  );
}

function LockedBecause({
  user,
  onOther,
}: {
  readonly user: LastUser;
  readonly onOther: (user: LastUser | null) => void;
}) {
  const { t } = useText();
  return (
    <div className="notice" data-testid="locked-notice">
      {user.lockedBy === 'idle' ? <p>{t('start.lockedIdle')}</p> : null}
      <p>{t('start.lockedBody', { name: user.name })}</p>
      <button type="button" className="button link" onClick={() => onOther(null)}>
        {t('start.changeUser')}
      </button>
    </div>
  );
}

function LockedOut({ seconds }: { readonly seconds: number }) {
  const { t } = useText();
  return (
    <div className="notice refused" role="alert" data-testid="problem-signIn.lockedOut">
      <p>
        <strong>{t('start.lockout', { time: formatCountdown(seconds) })}</strong>
      </p>
      <p>{t('start.lockoutTodo')}</p>
    </div>
  );
}

interface NameAndSecretProps {
  readonly signInName: string;
  readonly secret: string;
  readonly secretField: React.RefObject<HTMLInputElement | null>;
  readonly onName: (value: string) => void;
  readonly onSecret: (value: string) => void;
  readonly focusSecret: boolean;
}

function NameAndSecret(props: NameAndSecretProps) {
  const { t } = useText();
  return (
    <>
      <div className="field">
        <label htmlFor="sign-in-name">{t('start.signInName')}</label>
        <input
          id="sign-in-name"
          data-testid="sign-in-name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!props.focusSecret}
          value={props.signInName}
          onChange={(event) => props.onName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="sign-in-secret">{t('start.secret')}</label>
        <input
          id="sign-in-secret"
          data-testid="sign-in-secret"
          ref={props.secretField}
          type="password"
          autoComplete="current-password"
          autoFocus={props.focusSecret}
          value={props.secret}
          onChange={(event) => props.onSecret(event.target.value)}
        />
      </div>
    </>
  );
}
