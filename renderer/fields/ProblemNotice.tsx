import type { ReactNode } from 'react';

import type { DecisionView } from '../../electron/contract/decision.ts';
import type { AnyProblem } from '../client.ts';
import { useText } from '../text/i18n.ts';
import { ConfirmClock } from './ConfirmClock.tsx';
import { Findings } from './Findings.tsx';
import { problemValues } from './problemValues.ts';

interface ProblemNoticeProps {
  readonly problem: AnyProblem | null;
  /** What can be done right here, as buttons. */
  readonly children?: ReactNode;
  /** Called after a second person confirmed the date. */
  readonly onClockConfirmed?: () => void;
}

/** Every refusal in one form: a plain sentence, what to do, the rules it stands on. */
export function ProblemNotice({ problem, children, onClockConfirmed }: ProblemNoticeProps) {
  const { t } = useText();
  if (problem === null) return null;
  const values = problemValues(problem, t);
  const decision = decisionOf(problem);
  return (
    <div className="notice refused" role="alert" data-testid={`problem-${problem.code}`}>
      <p>
        <strong>{t(`problem.${problem.code}.what`, values)}</strong>
      </p>
      <p>{t(`problem.${problem.code}.todo`, values)}</p>
      {decision === null ? null : <Findings findings={decision.findings} />}
      {problem.code === 'clock.confirmation' ? <ConfirmClock onDone={onClockConfirmed} /> : null}
      {children}
    </div>
  );
}

function decisionOf(problem: AnyProblem): DecisionView | null {
  const decision: unknown = 'decision' in problem ? problem.decision : null;
  return (decision ?? null) as DecisionView | null; // by contract, `decision` is always this view
}
