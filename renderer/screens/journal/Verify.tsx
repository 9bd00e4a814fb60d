import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor } from '../../client.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';

/** Recomputes the whole chain; shows how far it is, then the head or the first bad entry. */
export function Verify() {
  const { t } = useText();
  const [result, setResult] = useState<OutputFor<'journal.verify'> | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  useEffect(
    () =>
      window.desk.onEvent((event) => {
        if (event.kind === 'progress' && event.task === 'verify') setProgress(event);
      }),
    [],
  );
  const { run, busy } = useTask(async () => {
    setResult(null);
    setProgress(null);
    const answer = await ask('journal.verify', {});
    if (answer.ok) setResult(answer.value);
  });
  return (
    <div className="verify">
      {busy && progress !== null ? (
        <span className="verify-progress">
          <Progress
            percent={Math.round((100 * progress.done) / Math.max(1, progress.total))}
            showInfo={false}
            aria-label={t('verify.running')}
          />
          {t('verify.progress', progress)}
        </span>
      ) : null}
      {result === null ? null : (
        <span
          role="status"
          data-testid="verify-result"
          data-good={result.firstBad === null}
          className={result.firstBad === null ? '' : 'refused-text'}
        >
          {result.firstBad === null
            ? t('verify.good', { entries: result.entries, head: result.head.slice(0, 16) })
            : t('verify.bad', { ...result.firstBad })}
        </span>
      )}
      <Button disabled={busy} onClick={() => void run()} data-testid="verify">
        {busy ? t('verify.running') : t('verify.button')}
      </Button>
    </div>
  );
}
