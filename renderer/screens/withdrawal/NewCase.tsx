import { useState } from 'react';

import type { PersonOverview } from '../../../electron/contract/person.ts';
import type { Situation } from '../../../electron/domain/policy.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { ProblemFor } from '../../client.ts';
import { AccountPanel } from '../../fields/AccountPanel.tsx';
import { BindingTable, isOpen } from '../../fields/BindingTable.tsx';
import { PersonFinder } from '../../fields/finder/PersonFinder.tsx';
import { PersonPanel } from '../../fields/PersonPanel.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { newCaseId, newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { ActionBar } from '../bind/ActionBar.tsx';
import { ExplanationCard } from './ExplanationCard.tsx';
import { newParticulars, REFUSED } from './particulars.ts';

interface NewCaseProps {
  readonly situation: Situation;
  readonly onOpened: (caseId: CaseId) => void;
  readonly onBack: () => void;
}

/** Whose account it is; then the case is open and pages can be captured for it. */
export function NewCase({ situation, onOpened, onBack }: NewCaseProps) {
  const { t } = useText();
  const [ids] = useState(() => ({ operationId: newOperationId(), caseId: newCaseId() }));
  const [insured, setInsured] = useState<PersonOverview | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'withdrawal.open'> | null>(null);
  const { run, busy } = useTask(async () => {
    if (insured === null) return;
    const answer = await ask('withdrawal.open', {
      ...{ ...ids, mode: 'commit', signedHash: null, situation },
      insuredPersonId: insured.person.personId,
      particulars: newParticulars(situation),
    });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onOpened(ids.caseId);
  });
  return (
    <section className="wizard" aria-label={t('task.withdrawal')} data-testid="new-case">
      <div className="step-body">
        <div className="columns">
          <div>
            <h2>{t(`withdrawal.situation.${situation}.said`)}</h2>
            <p className="quiet">{t(`withdrawal.situation.${situation}.then`)}</p>
            {REFUSED.has(situation) ? <ExplanationCard situation={situation} /> : null}
            <h3>{t(`withdrawal.start.${situation === 'DEATH' ? 'deceased' : 'insured'}`)}</h3>
            {insured === null ? (
              <PersonFinder
                role="owner"
                testId="insured"
                onFound={({ overview }) => (setInsured(overview), setProblem(null))}
              />
            ) : (
              <>
                <PersonPanel person={insured.person} testId="insured-card" />
                <AccountPanel account={insured.account} />
              </>
            )}
            <ProblemNotice problem={problem} />
          </div>
          {insured === null ? (
            <p className="notice">{t('withdrawal.start.next')}</p>
          ) : (
            <section>
              <h3>{t('withdrawal.start.bindings')}</h3>
              <BindingTable
                bindings={insured.asOwner.filter(isOpen)}
                other="relative"
                testId="insured-bindings"
                empty={t('withdrawal.start.noBindings')}
              />
              <p className="hint">{t('withdrawal.start.bindingsHint')}</p>
            </section>
          )}
        </div>
      </div>
      <ActionBar
        onBack={insured === null ? onBack : () => setInsured(null)}
        next={t('withdrawal.start.open')}
        nextKey="Enter"
        onNext={() => void run()}
        disabled={insured === null || busy}
        testId="open-case"
      />
    </section>
  );
}
