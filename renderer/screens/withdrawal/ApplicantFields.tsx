import { Checkbox } from 'antd';

import type { WithdrawalParticulars } from '../../../electron/contract/withdrawalParts.ts';
import { Choice } from '../../fields/Choice.tsx';
import { IdNumberFields } from '../../fields/IdNumberFields.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import { rolesFor } from './particulars.ts';
import type { OpenCase } from './useCase.ts';

type Applicant = WithdrawalParticulars['applicant'];

/** Who stands at the window, from the document: a payment names the person in full. */
export function ApplicantFields({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const { applicant } = open.particulars;
  const change = (part: Partial<Applicant>) =>
    open.change((before) => ({ ...before, applicant: { ...before.applicant, ...part } }));
  const isOther = applicant.role !== 'self';
  return (
    <section className="panel" data-testid="applicant" aria-label={t('withdrawal.applicant.title')}>
      <Choice
        legend={t('withdrawal.applicant.title')}
        testId="applicant-role"
        value={applicant.role}
        options={rolesFor(open.view.row.situation).map((value) => ({
          value,
          label: t(`withdrawal.applicant.role.${value}`),
        }))}
        onChange={(role) => change({ role })}
      />
      <div className="row heir-row">
        <TextField
          label={t('withdrawal.person.name')}
          value={applicant.name}
          testId="applicant-name"
          onChange={(name) => change({ name })}
        />
        <IdNumberFields value={applicant} onChange={change} testId="applicant" />
      </div>
      <div className="row heir-row">
        {isOther ? (
          <TextField
            label={t('withdrawal.applicant.relation')}
            value={applicant.relation}
            maxLength={40}
            testId="applicant-relation"
            onChange={(relation) => change({ relation })}
          />
        ) : null}
        <TextField
          label={t('withdrawal.person.phone')}
          value={applicant.phone}
          maxLength={20}
          testId="applicant-phone"
          onChange={(phone) => change({ phone })}
        />
      </div>
      {applicant.role === 'agent' ? (
        <Checkbox
          checked={applicant.authorityLetter}
          data-testid="applicant-authorityLetter"
          onChange={(event) => change({ authorityLetter: event.target.checked })}
        >
          {t('withdrawal.applicant.authorityLetter')}
        </Checkbox>
      ) : null}
    </section>
  );
}
