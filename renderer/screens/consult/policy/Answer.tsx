import type { ReactNode } from 'react';

import type { AnswerFor, OutputFor } from '../../../client.ts';
import { Findings, signOf } from '../../../fields/Findings.tsx';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { useText } from '../../../text/i18n.ts';

type Answered = OutputFor<'policy.consult'>;

interface AnswerProps {
  readonly answer: AnswerFor<'policy.consult'> | null;
  readonly testId: string;
  /** The operation's own answers, in words. */
  readonly children?: (answered: Answered) => ReactNode;
}

/** The engine's decision: one sentence, then the rules with basis and grade. */
export function Answer({ answer, testId, children }: AnswerProps) {
  const { t } = useText();
  if (answer === null) {
    return (
      <div className="panel answer" data-testid={testId} data-decision="">
        <p className="quiet">{t('consult.unreadable')}</p>
      </div>
    );
  }
  if (!answer.ok) return <ProblemNotice problem={answer.problem} />;
  const { decision } = answer.value;
  const tone = { '✘': 'fail', '?': 'open', '✔': 'pass' }[signOf(decision.decision)];
  return (
    <div
      className="panel answer"
      role="status"
      data-testid={testId}
      data-decision={decision.decision}
    >
      <p className={`answer-head ${tone}`}>{t(`decision.summary.${decision.decision}`)}</p>
      <p className="quiet">
        {decision.pack.id} {decision.pack.version} ·{' '}
        {t('decision.grade', { grade: t(`grade.${decision.pack.grade}`) })} · {decision.on}
      </p>
      {children === undefined ? null : children(answer.value)}
      {decision.findings.length === 0 ? (
        <p>{t('consult.none')}</p>
      ) : (
        <Findings findings={decision.findings} open />
      )}
      <p className="hint">{t('consult.noWrite')}</p>
    </div>
  );
}
