import { Checkbox, Select } from 'antd';

import { useText } from '../../text/i18n.ts';
import { Choice } from '../Choice.tsx';
import { DateField } from '../DateField.tsx';
import { Field } from '../Field.tsx';
import { TextField } from '../TextField.tsx';
import type { RecordForm } from './record.ts';

interface RecordFieldsFormProps {
  readonly form: RecordForm;
  readonly onChange: (form: RecordForm) => void;
  readonly missing: readonly string[];
}

/** The document's facts, and what the citizen declares about the insurance. */
export function RecordFieldsForm({ form, onChange, missing }: RecordFieldsFormProps) {
  const { t } = useText();
  const change = (part: Partial<RecordForm>) => onChange({ ...form, ...part });
  const error = (key: string) => (missing.includes(key) ? t('field.missing') : null);
  return (
    <>
      <Person {...{ form, change, error }} />
      <Checkbox
        checked={form.noNumber}
        onChange={(event) => change({ noNumber: event.target.checked })}
      >
        {t('record.noNumber')}
      </Checkbox>
      <div className="row">
        <Choice
          legend={t('record.sex')}
          testId="record-sex"
          value={form.sex}
          onChange={(sex) => change({ sex })}
          options={(['M', 'F'] as const).map((value) => ({ value, label: t(`sex.${value}`) }))}
        />
        <Choice
          legend={t('record.insured')}
          testId="record-insured"
          value={form.insured === 'unset' ? null : form.insured}
          onChange={(insured) => change({ insured })}
          options={(['310', '390', 'no'] as const).map((value) => ({
            value,
            label: value === 'no' ? t('person.notInsured') : t(`plan.${value}`),
          }))}
        />
      </div>
      {missing.includes('sex') || missing.includes('insured') ? (
        <p className="refused-text">{t('record.missingChoice')}</p>
      ) : null}
      {form.insured === '310' || form.insured === '390' ? (
        <Declared form={form} change={change} error={error('region')} />
      ) : null}
    </>
  );
}

interface PartProps {
  readonly form: RecordForm;
  readonly change: (part: Partial<RecordForm>) => void;
  readonly error: (key: string) => string | null;
}

/** Who it is, as the document says. */
function Person({ form, change, error }: PartProps) {
  const { t } = useText();
  return (
    <>
      <div className="row">
        <TextField
          label={t('record.name')}
          value={form.name}
          onChange={(name) => change({ name })}
          error={error('name')}
          testId="record-name"
          autoFocus
        />
        <TextField
          label={t('withdrawal.person.idNumber')}
          value={form.noNumber ? '' : form.idNumber}
          onChange={(idNumber) => change({ idNumber })}
          error={error('idNumber')}
          testId="record-number"
        />
      </div>
      <div className="row">
        <DateField
          label={t('record.birthDate')}
          value={form.birthDate}
          onChange={(birthDate) => change({ birthDate })}
          error={error('birthDate')}
          testId="record-birth"
        />
        <TextField
          label={t('record.phone')}
          value={form.phone}
          onChange={(phone) => change({ phone })}
          maxLength={20}
        />
      </div>
    </>
  );
}

function Declared({
  form,
  change,
  error,
}: {
  readonly form: RecordForm;
  readonly change: (part: Partial<RecordForm>) => void;
  readonly error: string | null;
}) {
  const { t } = useText();
  const states = ['active', 'suspended', 'arrears', 'terminated'] as const;
  const employments = ['employee', 'flexible', 'retired'] as const;
  return (
    <div className="row">
      <TextField
        label={t('record.region')}
        hint={t('record.regionHint')}
        value={form.region}
        onChange={(region) => change({ region })}
        error={error}
        maxLength={6}
        testId="record-region"
      />
      <Field label={t('record.status')}>
        {(id) => (
          <Select
            id={id}
            value={form.status}
            onChange={(status) => change({ status })}
            options={states.map((value) => ({ value, label: t(`insuranceStatus.${value}`) }))}
          />
        )}
      </Field>
      {form.insured === '310' ? (
        <Field label={t('record.employment')}>
          {(id) => (
            <Select
              id={id}
              value={form.employment}
              onChange={(employment) => change({ employment })}
              options={employments.map((value) => ({ value, label: t(`employment.${value}`) }))}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
