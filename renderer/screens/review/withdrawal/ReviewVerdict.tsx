import { Button } from 'antd';
import { useState } from 'react';

import { ask } from '../../../client.ts';
import type { OutputFor, ProblemFor } from '../../../client.ts';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../../fields/ShortcutButton.tsx';
import { TextField } from '../../../fields/TextField.tsx';
import { newOperationId } from '../../../ids.ts';
import { useText } from '../../../text/i18n.ts';
import { useTask } from '../../../useAsk.ts';
import type { OpenCase } from '../../withdrawal/useCase.ts';
import { FindingDecision } from '../FindingDecision.tsx';
import { SHORTEST_REASON, toDecide, undecided, wordsFor } from '../verdict.ts';
import type { Words } from '../verdict.ts';

interface ReviewVerdictProps {
  readonly open: OpenCase;
  readonly onDone: (answer: OutputFor<'withdrawal.decide'>) => void;
  readonly onBack: () => void;
}

/** Each doubt in writing, then approve or return; pages not opened yet stand in the way. */
export function ReviewVerdict({ open, onDone, onBack }: ReviewVerdictProps) {
  const { t } = useText();
  const { view, caseId } = open;
  const [words, setWords] = useState<Words>({});
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<ProblemFor<'withdrawal.decide'> | null>(null);
  const { findings } = view.decision;
  const { run, busy } = useTask(async (verdict: 'approve' | 'return') => {
    const answer = await ask('withdrawal.decide', {
      ...{ operationId: newOperationId(), mode: 'commit', signedHash: null, caseId, verdict },
      findings: wordsFor(findings, words),
      text: text.trim(),
    });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onDone(answer.value);
  });
  const unopened = view.mustSee.filter((page) => !view.seen.includes(page)).length;
  const stillOpen = undecided(findings, words);
  const isReviewing = view.row.state === 'REVIEWING';
  return (
    <>
      <div className="step-body" data-testid="verdict">
        <div className="columns">
          <div>
            {toDecide(findings).length === 0 ? (
              <p className="notice plain">{t('withdrawal.review.noDoubts')}</p>
            ) : null}
            {toDecide(findings).map((finding) => (
              <FindingDecision
                key={finding.code}
                finding={finding}
                word={words[finding.code] ?? { accepted: null, text: '' }}
                onChange={(word) => setWords((before) => ({ ...before, [finding.code]: word }))}
              />
            ))}
          </div>
          <div>
            <TextField
              label={t('withdrawal.review.text')}
              hint={t('withdrawal.review.textHint')}
              value={text}
              onChange={setText}
              maxLength={500}
              testId="review-text"
            />
            <InTheWay isReviewing={isReviewing} unopened={unopened} />
            {stillOpen.length === 0 ? null : (
              <p className="hint">{t('review.stillOpen', { count: stillOpen.length })}</p>
            )}
            <ProblemNotice problem={problem} onClockConfirmed={() => setProblem(null)} />
          </div>
        </div>
      </div>
      <VerdictBar
        {...{ busy, onBack }}
        mayReturn={text.trim().length >= SHORTEST_REASON}
        mayApprove={isReviewing && stillOpen.length === 0 && unopened === 0}
        onVerdict={(verdict) => void run(verdict)}
      />
    </>
  );
}

interface InTheWayProps {
  readonly isReviewing: boolean;
  readonly unopened: number;
}

/** Why it cannot be approved now: it is already, or pages were not opened. */
function InTheWay({ isReviewing, unopened }: InTheWayProps) {
  const { t } = useText();
  return (
    <>
      {isReviewing ? null : (
        <p className="notice plain" data-testid="approved-already">
          {t('withdrawal.review.approvedAlready')}
        </p>
      )}
      {unopened === 0 ? null : (
        <p className="notice plain" role="status" data-testid="unopened">
          {t('withdrawal.review.unopened', { count: unopened })}
        </p>
      )}
    </>
  );
}

interface VerdictBarProps {
  readonly busy: boolean;
  readonly mayReturn: boolean;
  readonly mayApprove: boolean;
  readonly onBack: () => void;
  readonly onVerdict: (verdict: 'approve' | 'return') => void;
}

function VerdictBar({ busy, mayReturn, mayApprove, onBack, onVerdict }: VerdictBarProps) {
  const { t } = useText();
  return (
    <footer className="actions">
      <ShortcutButton keyName="Escape" onPress={onBack} testId="back">
        {t('action.back')}
      </ShortcutButton>
      <div className="actions-middle" />
      <Button
        danger
        disabled={busy || !mayReturn}
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
    </footer>
  );
}
