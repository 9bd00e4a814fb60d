import { useState } from 'react';
import type { FormEvent } from 'react';

import { ask } from '../client.ts';
import type { ProblemFor } from '../client.ts';
import { PlainProblem } from '../fields/PlainProblem.tsx';
import { useText } from '../text/i18n.ts';
import { useTask } from '../useAsk.ts';

interface RecoverProps {
  readonly onBack: () => void;
  readonly onSignedIn: () => Promise<void>;
}

/** Opens the same ledger with the office's recovery key. */
export function Recover({ onBack, onSignedIn }: RecoverProps) {
  const { t } = useText();
  const [recoveryKey, setKey] = useState('');
  const [signInName, setName] = useState('');
  const [newSecret, setSecret] = useState('');
  const [problem, setProblem] = useState<ProblemFor<'session.recover'> | null>(null);
  const { run, busy, slow } = useTask(async () => {
    const answer = await ask('session.recover', { recoveryKey, signInName, newSecret });
    if (answer.ok) await onSignedIn();
    else setProblem(answer.problem);
  });
  const ready = recoveryKey.length >= 8 && signInName !== '' && newSecret.length >= 8;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void run();
  };
  return (
    <form className="locked-form" onSubmit={submit} data-testid="recover">
      <h2>{t('recover.title')}</h2>
      <p>{t('recover.body')}</p>
      <PlainField
        id="recovery-key"
        label={t('recover.key')}
        hint={t('recover.keyHint')}
        autoFocus
        value={recoveryKey}
        onChange={setKey}
      />
      <PlainField
        id="recovery-name"
        label={t('recover.signInName')}
        value={signInName}
        onChange={setName}
      />
      <PlainField
        id="recovery-secret"
        label={t('recover.newSecret')}
        type="password"
        value={newSecret}
        onChange={setSecret}
      />
      <PlainProblem problem={problem} />
      <button
        type="submit"
        className="button primary"
        disabled={busy || !ready}
        data-testid="recover-submit"
      >
        {slow ? t('wait.recovering') : t('recover.submit')}
      </button>
      <button type="button" className="button link" onClick={onBack}>
        {t('recover.back')}
      </button>
    </form>
  );
}

interface PlainFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password';
  readonly autoFocus?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function PlainField({
  id,
  label,
  hint,
  type = 'text',
  autoFocus,
  value,
  onChange,
}: PlainFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        data-testid={id}
        type={type}
        autoFocus={autoFocus === true}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint === undefined ? null : <small>{hint}</small>}
    </div>
  );
}
