import { Button } from 'antd';
import { useState } from 'react';

import { ask } from '../client.ts';
import type { ProblemFor } from '../client.ts';
import { useDesk } from '../desk.ts';
import { commitEnvelope } from '../ids.ts';
import { useText } from '../text/i18n.ts';
import { useTask } from '../useAsk.ts';
import { DateField } from './DateField.tsx';
import { PlainProblem } from './PlainProblem.tsx';
import { TextField } from './TextField.tsx';

/** A second person confirms the business date, because it chooses the policy. */
export function ConfirmClock({ onDone }: { readonly onDone?: (() => void) | undefined }) {
  const { t } = useText();
  const { status, refresh } = useDesk();
  const [businessDate, setDate] = useState(status.businessDate ?? '');
  const [signInName, setName] = useState('');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<ProblemFor<'clock.confirm'> | null>(null);
  const [done, setDone] = useState(false);
  const { run, busy } = useTask(async () => {
    const second = { signInName, secret };
    const answer = await ask('clock.confirm', { ...commitEnvelope(), businessDate, second });
    setSecret('');
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    setDone(true);
    await refresh();
    onDone?.();
  });
  if (done) return <p className="notice committed">{t('clock.confirmed', { businessDate })}</p>;
  return (
    <div className="clock-form" data-testid="confirm-clock">
      <p>{t('clock.why')}</p>
      <div className="row">
        <DateField
          label={t('frame.businessDate')}
          value={businessDate}
          onChange={setDate}
          testId="clock-date"
        />
        <TextField
          label={t('clock.secondName')}
          value={signInName}
          onChange={setName}
          testId="clock-name"
        />
        <TextField
          label={t('clock.secondSecret')}
          value={secret}
          onChange={setSecret}
          secret
          testId="clock-secret"
        />
        <Button
          className="beside-field"
          type="primary"
          disabled={busy}
          onClick={() => void run()}
          data-testid="clock-confirm"
        >
          {t('clock.confirm')}
        </Button>
      </div>
      <PlainProblem problem={problem} />
    </div>
  );
}
