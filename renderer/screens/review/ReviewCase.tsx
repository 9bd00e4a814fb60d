import { Button } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad, useTask } from '../../useAsk.ts';
import { isUnverified } from '../training/TrainingFrame.tsx';
import { FindingDecision } from './FindingDecision.tsx';
import { ReviewFacts } from './ReviewFacts.tsx';
import { asksText, toDecide, tooShort, undecided, wordsFor } from './verdict.ts';
import type { Words } from './verdict.ts';

type Opened = OutputFor<'review.open'>;
type Verdict = 'approve' | 'return' | 'closeRejected';

/** One case, read-only; each finding is decided in writing. */
export function ReviewCase({
  reviewId,
  onClose,
}: {
  readonly reviewId: string;
  readonly onClose: () => void;
}) {
  const { answer, busy } = useLoad('review.open', { reviewId });
  if (answer === null) return <Waiting text="wait.loading" busy={busy} />;
  if (!answer.ok) return <ProblemNotice problem={answer.problem} />;
  return <OpenCase opened={answer.value} onClose={onClose} />;
}

function OpenCase({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) {
  const { t } = useText();
  const [operationId] = useState(newOperationId);
  const [words, setWords] = useState<Words>({});
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<ProblemFor<'review.decide'> | null>(null);
  const [done, setDone] = useState<OutputFor<'review.decide'> | null>(null);
  const findings = opened.decidedThen?.findings ?? [];
  const { run, busy } = useTask(async (verdict: Verdict) => {
    const envelope = { operationId, mode: 'commit' as const, signedHash: null };
    const answer = await ask('review.decide', {
      ...envelope,
      reviewId: opened.row.reviewId,
      verdict,
      findings: wordsFor(findings, words),
      text: text.trim(),
    });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setDone(answer.value);
  });
  if (done !== null) return <Decided answer={done} onClose={onClose} />;
  const isRejection = opened.row.kind === 'rejection';
  const open = undecided(findings, words);
  const needsText = isRejection || asksText(findings);
  return (
    <section className="wizard" aria-label={t('review.case')} data-testid="review-case">
      <div className="step-body columns">
        <ReviewFacts opened={opened} />
        <div>
          {toDecide(findings).map((finding) => (
            <FindingDecision
              key={finding.code}
              finding={finding}
              word={words[finding.code] ?? { accepted: null, text: '' }}
              onChange={(word) => setWords((before) => ({ ...before, [finding.code]: word }))}
            />
          ))}
          {isUnverified(opened.decidedThen?.pack.id ?? '') ? (
            <p className="notice plain" data-testid="seed-waits">
              {t('decision.seedWaits')}
            </p>
          ) : null}
          <TextField
            label={t(isRejection ? 'review.closeText' : needsText ? 'review.word' : 'review.text')}
            value={text}
            onChange={setText}
            maxLength={500}
            testId="review-text"
          />
          <ProblemNotice problem={problem} />
          {open.length === 0 || isRejection ? null : (
            <p className="hint">{t('review.stillOpen', { count: open.length })}</p>
          )}
        </div>
      </div>
      <VerdictBar
        {...{ isRejection, busy, onClose }}
        mayApprove={open.length === 0 && !(needsText && tooShort(text))}
        mayClose={!tooShort(text)}
        onVerdict={(verdict) => void run(verdict)}
      />
    </section>
  );
}

interface VerdictBarProps {
  readonly isRejection: boolean;
  readonly busy: boolean;
  readonly mayApprove: boolean;
  readonly mayClose: boolean;
  readonly onClose: () => void;
  readonly onVerdict: (verdict: Verdict) => void;
}

function VerdictBar(props: VerdictBarProps) {
  const { isRejection, busy, mayApprove, mayClose, onClose, onVerdict } = props;
  const { t } = useText();
  return (
    <footer className="actions">
      <ShortcutButton keyName="Escape" onPress={onClose} testId="back">
        {t('action.back')}
      </ShortcutButton>
      <div className="actions-middle" />
      {isRejection ? (
        <ShortcutButton
          keyName="F9"
          type="primary"
          disabled={busy || !mayClose}
          onPress={() => onVerdict('closeRejected')}
          testId="review-close"
        >
          {t('review.closeRejected')}
        </ShortcutButton>
      ) : (
        <>
          <Button
            danger
            disabled={busy}
            onClick={() => onVerdict('return')}
            data-testid="review-return"
          >
            {t('review.return')}
          </Button>
          <ShortcutButton
            keyName="F9"
            type="primary"
            disabled={busy || !mayApprove}
            onPress={() => onVerdict('approve')}
            testId="review-approve"
          >
            {t('review.approve')}
          </ShortcutButton>
        </>
      )}
    </footer>
  );
}

function Decided({
  answer,
  onClose,
}: {
  readonly answer: OutputFor<'review.decide'>;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  return (
    <section className="page" data-testid="review-done">
      <div className="notice committed">
        <p>
          <strong>✔ {t('review.done')}</strong>
        </p>
        <p>
          {t('done.receipt')} <b data-testid="receipt-number">{answer.entry?.receiptNumber}</b>
        </p>
        <p>
          {t(`bindingState.${answer.output.state}`)} ·{' '}
          {t('end.queued', { depth: answer.output.outboxDepth })}
        </p>
      </div>
      <ShortcutButton keyName="Enter" type="primary" onPress={onClose} testId="review-next">
        {t('review.backToList')}
      </ShortcutButton>
    </section>
  );
}
