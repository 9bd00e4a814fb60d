import { Findings, signOf } from '../../fields/Findings.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { useText } from '../../text/i18n.ts';
import { CasePapers } from './CasePapers.tsx';
import { EnteredNotice } from './EnteredNotice.tsx';
import { OtherRules } from './OtherRules.tsx';
import { RevokeCase } from './RevokeCase.tsx';
import type { Acting } from './useActing.ts';
import type { OpenCase } from './useCase.ts';

interface DecideSectionProps {
  readonly open: OpenCase;
  readonly acting: Acting;
}

/** What the rules say now, what lacks, and the papers of this step: receipt, notice, refusal. */
export function DecideSection({ open, acting }: DecideSectionProps) {
  const { t } = useText();
  const { decision, missing, routeTo, due, row } = open.view;
  const sign = signOf(decision.decision);
  const isOver = row.state === 'DENIED' || row.state === 'ROUTED';
  return (
    <div className="columns">
      <section data-testid="case-decision" data-decision={decision.decision}>
        <EnteredNotice entered={acting.entered} />
        <ProblemNotice problem={acting.problem} onClockConfirmed={acting.clear} />
        <div className={`notice ${sign === '✘' ? 'refused' : sign === '?' ? 'plain' : ''}`}>
          <p>
            <strong>{t(`withdrawal.decision.${decision.decision}`)}</strong>
          </p>
          {routeTo === null ? null : (
            <p data-testid="route-to">
              {t('withdrawal.routeTo', { where: t(`policyWord.routeTo.${routeTo}`) })}
            </p>
          )}
          {due === null || isOver ? null : <p>{t('withdrawal.dueOn', { due })}</p>}
        </div>
        {missing.length === 0 ? null : (
          <div className="panel" data-testid="missing">
            <b>{t('withdrawal.missing')}</b>
            <ul className="needed">
              {missing.map((code) => (
                <li key={code} data-testid={`missing-${code}`}>
                  {t(`policyWord.paper.${code}`)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <Findings findings={decision.findings} open={isOver} />
        <OtherRules passed={decision.passed} />
      </section>
      <div>
        <CasePapers open={open} />
        <RevokeCase open={open} />
      </div>
    </div>
  );
}
