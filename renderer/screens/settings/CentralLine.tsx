import { Button } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { useLoad, useTask } from '../../useAsk.ts';

interface CentralLineProps {
  readonly url: string | null;
  readonly onUrl: (url: string | null) => void;
  /** Typed and not stored yet; '' keeps the stored one. */
  readonly token: string;
  readonly onToken: (token: string) => void;
  /** Grows with every save: what is known about the stored token is asked again. */
  readonly saves: number;
}

type Report = OutputFor<'central.test'>;

/** Where central is, this terminal's token (which nobody sees again), and whether the line works. */
export function CentralLine({ url, onUrl, token, onToken, saves }: CentralLineProps) {
  const { t } = useText();
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const { run, busy } = useTask(async () => {
    setReport(null);
    const secret = token.trim() === '' ? null : token.trim();
    const answer = await ask('central.test', { url, secret });
    setProblem(answer.ok ? null : answer.problem);
    setReport(answer.ok ? answer.value : null);
  });
  return (
    <section className="panel" aria-label={t('settings.centralLine')} data-testid="central-line">
      <div className="panel-head">
        <b>{t('settings.centralLine')}</b>
      </div>
      <TextField
        label={t('settings.centralUrl')}
        hint={t('settings.centralHint')}
        value={url ?? ''}
        onChange={(text) => (setReport(null), onUrl(text.trim() === '' ? null : text.trim()))}
        maxLength={200}
        testId="settings-central"
      />
      <TokenField key={saves} token={token} onToken={(text) => (setReport(null), onToken(text))} />
      <div className="button-row">
        <Button disabled={busy} onClick={() => void run()} data-testid="test-line">
          {t('settings.testLine')}
        </Button>
      </div>
      <Waiting text="settings.testing" busy={busy} />
      <ProblemNotice problem={problem} />
      {report === null ? null : <LineResult report={report} />}
    </section>
  );
}

function TokenField({ token, onToken }: Pick<CentralLineProps, 'token' | 'onToken'>) {
  const { t } = useText();
  const { answer } = useLoad('central.line', {});
  const stored = answer?.ok === true ? answer.value : null;
  const at = stored?.tokenSetAt ?? null;
  const kind = at !== null ? 'stored' : stored?.demoToken === true ? 'demo' : 'none';
  return (
    <TextField
      label={t('settings.token')}
      hint={t(`settings.tokenHint.${kind}`, { at: at === null ? '' : formatInstant(at) })}
      value={token}
      onChange={onToken}
      maxLength={4096}
      secret
      testId="settings-token"
    />
  );
}

function LineResult({ report }: { readonly report: Report }) {
  const { t } = useText();
  const { outcome, centralTime } = report;
  const values = {
    ...report,
    centralTime: centralTime === null ? '' : formatInstant(centralTime),
  };
  return (
    <p
      className={outcome === 'ok' ? 'notice committed' : 'notice refused'}
      role="status"
      data-testid="line-result"
      data-outcome={outcome}
    >
      {t(`settings.line.${outcome}`, values)}
    </p>
  );
}
