import { Button } from 'antd';
import { useState } from 'react';

import type { PersonId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { AnyProblem } from '../../client.ts';
import { BindingTable, isOpen } from '../../fields/BindingTable.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { useOverview } from '../bind/useOverview.ts';
import type { OpenCase } from './useCase.ts';

/** The owner's bindings end because of this case; what was set apart for them comes back. */
export function EndBindings({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const personId: PersonId = open.view.insured.personId;
  const overview = useOverview(personId, 'owner');
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const { caseId, reload } = open;
  const { run, busy } = useTask(async (bindingId: string) => {
    const answer = await ask('withdrawal.endBindings', { ...commitEnvelope(), caseId, bindingId });
    setProblem(answer.ok ? null : answer.problem);
    await reload();
  });
  const bindings = overview?.asOwner.filter(isOpen) ?? [];
  if (bindings.length === 0 || !open.view.allowed.includes('withdrawal.endBindings')) return null;
  return (
    <section className="panel" aria-label={t('withdrawal.endBindings.title')}>
      <p>{t('withdrawal.endBindings.title')}</p>
      <BindingTable
        bindings={bindings}
        other="relative"
        testId="case-bindings"
        empty=""
        brief
        actions={({ bindingId }) => (
          <Button
            size="small"
            danger
            disabled={busy}
            data-testid={`end-${bindingId}`}
            onClick={() => void run(bindingId)}
          >
            {t('end.button')}
          </Button>
        )}
      />
      <ProblemNotice problem={problem} />
    </section>
  );
}
