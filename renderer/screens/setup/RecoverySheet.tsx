import { Button, Checkbox } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { PlainProblem } from '../../fields/PlainProblem.tsx';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';

/** The recovery key: shown and printed once, never again. */
export function RecoverySheet({
  made,
  onDone,
}: {
  readonly made: OutputFor<'setup.createOffice'>;
  readonly onDone: () => void;
}) {
  const { t } = useText();
  const [kept, setKept] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const { run, busy } = useTask(async (savePdf: boolean) => {
    const answer = await ask('setup.printRecoverySheet', { printer: null, savePdf });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    const { printed, failure } = answer.value;
    setSaid(printed ? t('setup.printed') : t('setup.notPrinted', { failure: failure ?? '' }));
  });
  return (
    <section className="panel" aria-label={t('setup.recoveryTitle')}>
      <p>{t('setup.recoveryBody')}</p>
      <p className="recovery-key" data-testid="recovery-key-shown">
        {made.recoveryKey}
      </p>
      {made.keyringMissing ? <p className="notice plain">{t('start.keyringMissing')}</p> : null}
      <div className="row">
        <Button disabled={busy} onClick={() => void run(false)} data-testid="recovery-print">
          {t('setup.print')}
        </Button>
        <Button disabled={busy} onClick={() => void run(true)} data-testid="recovery-pdf">
          {t('setup.savePdf')}
        </Button>
        <span role="status">{said}</span>
      </div>
      <PlainProblem problem={problem} />
      <p className="refused-text">{t('setup.never')}</p>
      <Checkbox
        checked={kept}
        onChange={(event) => setKept(event.target.checked)}
        data-testid="recovery-kept"
      >
        {t('setup.kept')}
      </Checkbox>
      <Button
        type="primary"
        size="large"
        disabled={!kept}
        onClick={onDone}
        data-testid="recovery-done"
      >
        {t('setup.done')}
      </Button>
    </section>
  );
}
