import { useState } from 'react';

import type { IsoDate } from '../../../electron/domain/date.ts';
import { AccountPanel } from '../../fields/AccountPanel.tsx';
import { CivilDateField } from '../../fields/CivilDateField.tsx';
import { Group } from '../../fields/Field.tsx';
import { PersonPanel } from '../../fields/PersonPanel.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import { ApplicantFields } from './ApplicantFields.tsx';
import { ExplanationCard } from './ExplanationCard.tsx';
import { REFUSED } from './particulars.ts';
import { Questions } from './Questions.tsx';
import type { OpenCase } from './useCase.ts';

/** Whose account it is, who came, and what this situation asks. */
export function FactsSection({ open }: { readonly open: OpenCase }) {
  const { view } = open;
  const { situation } = view.row;
  return (
    <fieldset className="plain-fieldset" disabled={!open.mayEdit}>
      <PersonPanel person={view.insured} testId="insured-card" />
      <AccountPanel account={view.account} />
      <ApplicantFields open={open} />
      <Questions open={open} />
      {REFUSED.has(situation) ? (
        <ExplanationCard situation={situation} />
      ) : (
        <InsuranceEnd open={open} />
      )}
    </fieldset>
  );
}

/** End of insurance (停保/终止登记), and what it was seen on. */
function InsuranceEnd({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const end = open.particulars.insuranceEnd;
  const [source, setSource] = useState(end?.source ?? '');
  const change = (on: IsoDate | null, seenOn: string) =>
    open.change((before) => ({
      ...before,
      insuranceEnd: on === null ? null : { on, source: seenOn },
    }));
  return (
    <Group legend={t('withdrawal.end.title')} hint={t('withdrawal.end.hint')}>
      <div className="row">
        <CivilDateField
          label={t('withdrawal.end.on')}
          value={end?.on ?? null}
          onChange={(on) => change(on, source)}
          testId="insurance-end-on"
        />
        <TextField
          label={t('withdrawal.end.source')}
          value={source}
          onChange={(next) => (setSource(next), end === null ? undefined : change(end.on, next))}
          maxLength={200}
          testId="insurance-end-source"
        />
      </div>
    </Group>
  );
}
