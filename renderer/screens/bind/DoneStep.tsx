import { Button } from 'antd';
import { useState } from 'react';

import type { PaperSource } from '../../../electron/contract/paper.ts';
import { useDesk } from '../../desk.ts';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { useText } from '../../text/i18n.ts';
import { useCitizen } from '../../useCitizen.ts';
import { useStepFocus } from '../../useFirstFocus.ts';
import { ActionBar } from './ActionBar.tsx';
import { citizenView } from './citizenView.ts';
import { DoneRow } from './DoneRow.tsx';
import { newForm, nextRelativeForm } from './form.ts';
import type { BindCase } from './useBindCase.ts';

/** Step 5: entered. Receipt numbers, papers, queue, undo, and the next citizen. */
export function DoneStep({ bindCase }: { readonly bindCase: BindCase }) {
  const body = useStepFocus('done');
  const { t, locale } = useText();
  const { settings } = useDesk();
  const { form, committed, replace } = bindCase;
  const [undone, setUndone] = useState<readonly string[]>([]);
  const entries = Object.values(committed).flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const source: PaperSource = { kind: 'entries', seqs: entries.map((entry) => entry.seq) };
  const textPx = settings?.citizenTextPx ?? 28;
  useCitizen(citizenView(bindCase, [], { textPx, locale, notice: t('citizen.done') }, t));
  return (
    <>
      <div className="step-body" tabIndex={-1} ref={body}>
        <div className="columns">
          <section aria-label={t('bind.step.done')} data-testid="done">
            <h2 className="done-title">
              <span aria-hidden="true">✔ </span>
              {t('done.title')}
            </h2>
            {form.relatives.map((relative) => {
              const answer = committed[relative.operationId];
              return answer === undefined ? null : (
                <DoneRow
                  key={relative.operationId}
                  relative={relative}
                  answer={answer}
                  onUndone={() => setUndone((before) => [...before, relative.operationId])}
                />
              );
            })}
          </section>
          {source.seqs.length === 0 ? null : (
            <PaperList
              papers={undone.length === 0 ? ['F-11', 'F-01'] : ['F-11', 'F-01', 'F-UNDO']}
              source={source}
              title={t('done.papers')}
            />
          )}
        </div>
      </div>
      <ActionBar
        next={t('done.nextCitizen')}
        nextKey="Enter"
        testId="next-citizen"
        onNext={() => replace(newForm())}
      >
        <Button onClick={() => replace(nextRelativeForm(form))} data-testid="next-relative">
          {t('done.nextRelative')}
        </Button>
      </ActionBar>
    </>
  );
}
