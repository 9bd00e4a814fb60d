import type { DecisionView } from '../../../electron/contract/decision.ts';
import { Findings, PassedRules } from '../../fields/Findings.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { useStepFocus } from '../../useFirstFocus.ts';
import { isUnverified } from '../training/TrainingFrame.tsx';
import { ActionBar } from './ActionBar.tsx';
import { missingOfHelpers } from './command.ts';
import { DocumentsNeeded } from './DocumentsNeeded.tsx';
import { currentRelative, previousStep, withRelative } from './form.ts';
import { Helpers } from './Helpers.tsx';
import { QuotaField } from './QuotaField.tsx';
import { RefusalNotice } from './RefusalNotice.tsx';
import { RelativeTabs } from './RelativeTabs.tsx';
import { summaryOf } from './summary.ts';
import type { Summary } from './summary.ts';
import type { BindCase } from './useBindCase.ts';
import type { Checks } from './useChecks.ts';

interface CheckStepProps {
  readonly bindCase: BindCase;
  readonly checks: Checks;
}

/** Step 3: every rule in plain words, the papers, who came, and the way out of a refusal. */
export function CheckStep({ bindCase, checks }: CheckStepProps) {
  const body = useStepFocus('check');
  const { t } = useText();
  const { form, change } = bindCase;
  const open = form.relatives.filter(
    ({ operationId }) => !(operationId in bindCase.committed) && !(operationId in bindCase.found),
  );
  const allFine = open.every(({ operationId }) => checks.outcomes[operationId]?.ok === true);
  const ready = allFine && !checks.busy && missingOfHelpers(form).length === 0;
  const next = () => change((before) => ({ ...before, step: 'sign' }));
  const back = () => change((before) => ({ ...before, step: previousStep(before.step) }));
  return (
    <>
      <div className="step-body" tabIndex={-1} ref={body}>
        <RelativeTabs bindCase={bindCase} />
        <div className="columns check-columns">
          <Answer bindCase={bindCase} checks={checks} />
          <Beside bindCase={bindCase} checks={checks} />
        </div>
      </div>
      <ActionBar
        onBack={back}
        next={t('action.toSign')}
        nextKey="Enter"
        onNext={next}
        testId="next"
        disabled={!ready}
      />
    </>
  );
}

function Answer({ bindCase, checks }: CheckStepProps) {
  const { t } = useText();
  const relative = currentRelative(bindCase.form);
  const outcome = checks.outcomes[relative.operationId];
  if (outcome === undefined) return <Waiting text="wait.checking" />;
  const summary = summaryOf(outcome);
  const decision = summary.decision;
  return (
    <section
      aria-label={t('bind.step.check')}
      aria-busy={checks.busy}
      data-testid="check-answer"
      data-decision={decision?.decision ?? ''}
    >
      {decision === null ? null : (
        <Outcome decision={decision} look={summary.look} needsSecond={summary.needsSecond} />
      )}
      {decision === null && summary.asksQuota && summary.problem === null ? (
        <div className="notice plain" role="status" data-testid="quota-required">
          <p>
            <strong>? {t('problem.quota.required.what')}</strong>
          </p>
          <p>{t('problem.quota.required.todo')}</p>
        </div>
      ) : null}
      {summary.problem === null ? null : (
        <ProblemNotice problem={summary.problem} onClockConfirmed={checks.again} />
      )}
      {decision === null ? null : (
        <>
          <Findings findings={decision.findings} />
          <PassedRules passed={decision.passed} />
        </>
      )}
    </section>
  );
}

type OutcomeProps = Pick<Summary, 'look' | 'needsSecond'> & { readonly decision: DecisionView };

/** Whether it can be done and what comes next; under a pack nobody confirmed, a second person. */
function Outcome({ decision, look, needsSecond }: OutcomeProps) {
  const { t } = useText();
  // What the citizen has to be told is said here and nowhere else.
  const then = needsSecond && decision.decision !== 'WARN' ? 'REVIEW' : decision.decision;
  return (
    <div className={`notice ${look}`} role="status" data-testid="check-summary">
      <p>
        <strong>{t(`decision.summary.${needsSecond ? 'REVIEW' : decision.decision}`)}</strong>
      </p>
      <p>{t(`decision.then.${then}`)}</p>
      {needsSecond && isUnverified(decision.pack.id) ? (
        <p data-testid="seed-waits">{t('decision.seedWaits')}</p>
      ) : null}
    </div>
  );
}

function Beside({ bindCase, checks }: CheckStepProps) {
  const { form, change } = bindCase;
  const relative = currentRelative(form);
  const outcome = checks.outcomes[relative.operationId];
  const summary = outcome === undefined ? null : summaryOf(outcome);
  return (
    <div>
      {summary !== null && (summary.asksQuota || relative.quotaYuan !== '') ? (
        <QuotaField
          relative={relative}
          outcome={summary}
          onChange={(quotaYuan) => change((before) => withRelative(before, { quotaYuan }))}
        />
      ) : null}
      {summary?.isRefused === true ? (
        // Another refusal is another notice, with an id of its own.
        <RefusalNotice key={JSON.stringify(outcome)} bindCase={bindCase} summary={summary} />
      ) : null}
      <Helpers form={form} onChange={change} needed={summary?.guardianFor ?? null} />
      <DocumentsNeeded form={form} relative={relative} />
    </div>
  );
}
