import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor } from '../../client.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';

type Verified = OutputFor<'journal.verify'>;
type Pages = NonNullable<Verified['pages']>;

interface Step {
  readonly task: 'verify' | 'verifyPages';
  readonly done: number;
  readonly total: number;
}

/** Recomputes the whole chain, opens every scanned page; says how far it is, then what was found. */
export function Verify() {
  const { t } = useText();
  const [result, setResult] = useState<Verified | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  useEffect(
    () =>
      window.desk.onEvent((event) => {
        if (event.kind !== 'progress') return;
        const { task, done, total } = event;
        if (task === 'verify' || task === 'verifyPages') setStep({ task, done, total });
      }),
    [],
  );
  const { run, busy } = useTask(async () => {
    setResult(null);
    setStep(null);
    const answer = await ask('journal.verify', {});
    if (answer.ok) setResult(answer.value);
  });
  return (
    <div className="verify">
      {busy && step !== null ? <HowFar step={step} /> : null}
      {result === null ? null : <Found result={result} />}
      <Button disabled={busy} onClick={() => void run()} data-testid="verify">
        {busy ? t('verify.running') : t('verify.button')}
      </Button>
    </div>
  );
}

function HowFar({ step }: { readonly step: Step }) {
  const { t } = useText();
  const { task, done, total } = step;
  return (
    <span className="verify-progress">
      <Progress
        percent={Math.round((100 * done) / Math.max(1, total))}
        showInfo={false}
        aria-label={t('verify.running')}
      />
      {t(`verify.progress.${task}`, { done, total })}
    </span>
  );
}

function Found({ result }: { readonly result: Verified }) {
  const { t } = useText();
  const { entries, head, firstBad, pages } = result;
  const arePagesGood = pages !== null && pages.firstBad === null && pages.file === null;
  const isGood = firstBad === null && arePagesGood;
  return (
    <span
      role="status"
      data-testid="verify-result"
      data-good={isGood}
      className={isGood ? '' : 'refused-text'}
    >
      {firstBad === null
        ? t('verify.good', { entries, head: head.slice(0, 16) })
        : t('verify.bad', { ...firstBad })}
      {pages === null ? null : <FoundPages pages={pages} />}
    </span>
  );
}

/** The second line: all pages are there, or the first that is not, by its case and paper. */
function FoundPages({ pages: found }: { readonly pages: Pages }) {
  const { t } = useText();
  const { pages, firstBad, file } = found;
  return (
    <span className="verify-pages" data-testid="verify-pages">
      {firstBad !== null ? (
        <BadPage bad={firstBad} />
      ) : file !== null ? (
        t('verify.pages.file', { file })
      ) : (
        t('verify.pages.good', { pages })
      )}
    </span>
  );
}

function BadPage({ bad }: { readonly bad: NonNullable<Pages['firstBad']> }) {
  const { t } = useText();
  const { filed, pageId, what } = bad;
  const where =
    filed === null
      ? t('verify.pages.unfiled', { page: pageId.slice(0, 12) })
      : t('verify.pages.filed', {
          receiptNumber: filed.receiptNumber,
          paper: t('page.title', {
            name: t(`policyWord.paper.${filed.documentCode}`),
            number: filed.pageNo,
          }),
        });
  return t(`verify.pages.bad.${what.replace('.', '_')}`, { where });
}
