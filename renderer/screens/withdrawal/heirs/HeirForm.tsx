import { Checkbox, Select } from 'antd';

import { HeirRelationInput } from '../../../../electron/contract/withdrawalParts.ts';
import type { HeirInput } from '../../../../electron/contract/withdrawalParts.ts';
import { CivilDateField } from '../../../fields/CivilDateField.tsx';
import { Field } from '../../../fields/Field.tsx';
import { IdNumberFields } from '../../../fields/IdNumberFields.tsx';
import { TextField } from '../../../fields/TextField.tsx';
import { useText } from '../../../text/i18n.ts';
import { standsInFor } from '../particulars.ts';

interface HeirFormProps {
  readonly person: HeirInput;
  readonly people: readonly HeirInput[];
  readonly isMinor: boolean;
  readonly onChange: (part: Partial<HeirInput>) => void;
}

/** One person of the family: only what this relation needs. */
export function HeirForm({ person, people, isMinor, onChange }: HeirFormProps) {
  const { t } = useText();
  return (
    <section className="panel" data-testid="heir-form" aria-label={t('withdrawal.heirs.form')}>
      <div className="row heir-row">
        <TextField
          label={t('withdrawal.person.name')}
          value={person.name}
          testId="heir-name"
          onChange={(name) => onChange({ name })}
        />
        <Relation {...{ person, people, onChange }} />
      </div>
      <div className="row heir-row">
        <IdNumberFields value={person} onChange={onChange} testId="heir" />
        <TextField
          label={t('withdrawal.person.phone')}
          value={person.phone}
          maxLength={20}
          onChange={(phone) => onChange({ phone })}
        />
      </div>
      <div className="row heir-row">
        <CivilDateField
          label={t('withdrawal.heirs.birthDate')}
          value={person.birthDate}
          testId="heir-birth"
          onChange={(birthDate) => onChange({ birthDate })}
        />
        <CivilDateField
          label={t('withdrawal.heirs.diedOn')}
          value={person.diedOn}
          testId="heir-died"
          onChange={(diedOn) => onChange({ diedOn })}
        />
        <CivilDateField
          label={t('withdrawal.heirs.renouncedOn')}
          value={person.renouncedOn}
          testId="heir-renounced"
          onChange={(renouncedOn) => onChange({ renouncedOn })}
        />
        {isMinor || person.guardianName !== '' ? (
          <TextField
            label={t('withdrawal.heirs.guardian')}
            value={person.guardianName}
            testId="heir-guardian"
            onChange={(guardianName) => onChange({ guardianName })}
          />
        ) : null}
      </div>
      {person.relation === 'widowedInLaw' ? (
        <Checkbox
          checked={person.mainSupporter}
          data-testid="heir-supporter"
          onChange={(event) => onChange({ mainSupporter: event.target.checked })}
        >
          {t('withdrawal.heirs.mainSupporter')}
        </Checkbox>
      ) : null}
    </section>
  );
}

type RelationProps = Omit<HeirFormProps, 'isMinor'>;

/** What the person is to the deceased, and for representation (代位) whose place is taken. */
function Relation({ person, people, onChange }: RelationProps) {
  const { t } = useText();
  const stem = standsInFor(person.relation);
  const stems = people.filter((one) => one.relation === stem && one.id !== person.id);
  return (
    <>
      <Field label={t('withdrawal.heirs.relation')}>
        {(id) => (
          <Select
            id={id}
            data-testid="heir-relation"
            value={person.relation}
            options={HeirRelationInput.options.map((value) => ({
              value,
              label: t(`withdrawal.heirs.relations.${value}`),
            }))}
            onChange={(relation) => onChange({ relation })}
          />
        )}
      </Field>
      {stem === null ? null : (
        <Field
          label={t('withdrawal.heirs.represents')}
          error={person.representsId === null ? t('withdrawal.heirs.representsWhom') : null}
        >
          {(id) => (
            <Select
              id={id}
              data-testid="heir-represents"
              value={person.representsId}
              options={stems.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(representsId) => onChange({ representsId })}
            />
          )}
        </Field>
      )}
    </>
  );
}
