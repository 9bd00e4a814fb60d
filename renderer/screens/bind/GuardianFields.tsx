import { Checkbox, Select } from 'antd';

import { Choice } from '../../fields/Choice.tsx';
import { Field } from '../../fields/Field.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import { GUARDIAN_RELATIONS } from './helpers.ts';
import type { GuardianForm } from './form.ts';

/** The guardian (监护人) of a minor or of an adult without capacity. */
export function GuardianFields({
  guardian,
  onChange,
}: {
  readonly guardian: GuardianForm;
  readonly onChange: (guardian: GuardianForm) => void;
}) {
  const { t } = useText();
  const change = (part: Partial<GuardianForm>) => onChange({ ...guardian, ...part });
  return (
    <div className="helper-fields" data-testid="guardian-fields">
      <WhoAndWhy guardian={guardian} change={change} />
      <div className="row">
        <TextField
          label={t('guardian.name')}
          value={guardian.name}
          testId="guardian-name"
          onChange={(name) => change({ name })}
        />
        <TextField
          label={t('guardian.idNumber')}
          value={guardian.idNumber}
          testId="guardian-number"
          onChange={(idNumber) => change({ idNumber })}
          maxLength={30}
        />
        <Field label={t('guardian.relation')}>
          {(id) => (
            <Select
              id={id}
              value={guardian.relation}
              onChange={(relation) => change({ relation })}
              options={GUARDIAN_RELATIONS.map((value) => ({
                value,
                label: t(`guardian.relations.${value}`),
              }))}
            />
          )}
        </Field>
      </div>
      <Checkbox
        checked={guardian.proofSeen}
        data-testid="guardian-proof"
        onChange={(event) => change({ proofSeen: event.target.checked })}
      >
        {t('guardian.proofSeen')}
      </Checkbox>
    </div>
  );
}

function WhoAndWhy({
  guardian,
  change,
}: {
  readonly guardian: GuardianForm;
  readonly change: (part: Partial<GuardianForm>) => void;
}) {
  const { t } = useText();
  return (
    <div className="row">
      <Choice
        legend={t('guardian.forWhom')}
        testId="guardian-for"
        value={guardian.forWhom}
        onChange={(forWhom) => change({ forWhom })}
        options={(['owner', 'relative'] as const).map((value) => ({
          value,
          label: t(`role.${value}`),
        }))}
      />
      <Choice
        legend={t('guardian.reason')}
        testId="guardian-reason"
        value={guardian.reason}
        onChange={(reason) => change({ reason })}
        options={(['minor', 'incapacitated'] as const).map((value) => ({
          value,
          label: t(`guardian.reasons.${value}`),
        }))}
      />
    </div>
  );
}
