import { Checkbox, Select } from 'antd';

import { isStep } from '../../../electron/domain/relationship.ts';
import type { PersonOverview } from '../../../electron/contract/person.ts';
import { Choice } from '../../fields/Choice.tsx';
import { Field } from '../../fields/Field.tsx';
import { useText } from '../../text/i18n.ts';
import type { RelativeForm } from './form.ts';

interface EvidenceFieldsProps {
  readonly relative: RelativeForm;
  readonly limits: PersonOverview['limits'];
  readonly onChange: (part: Partial<RelativeForm>) => void;
}

const ENDINGS = ['divorce', 'adoptedOut', 'adoptionEnded'] as const;

/** A commitment letter instead of a proof where the pack accepts it, and what is unusual. */
export function EvidenceFields({ relative, limits, onChange }: EvidenceFieldsProps) {
  const { t } = useText();
  return (
    <>
      <Choice
        legend={t('evidence.legend')}
        testId="evidence"
        value={relative.evidence}
        onChange={(evidence) => onChange({ evidence })}
        options={(['commitment', 'proof', 'none'] as const).map((value) => ({
          value,
          label: t(`evidence.${value}`),
        }))}
      />
      {limits.commitmentAccepted ? null : <p className="hint">{t('evidence.proofOnly')}</p>}
      {relative.evidence === 'commitment' ? (
        <Field label={t('evidence.signedBy')}>
          {(id) => (
            <Select
              id={id}
              data-testid="commitment-by"
              value={relative.commitmentBy}
              onChange={(commitmentBy) => onChange({ commitmentBy })}
              options={(['owner', 'guardian', 'agent'] as const).map((value) => ({
                value,
                label: t(`evidence.by.${value}`),
              }))}
            />
          )}
        </Field>
      ) : null}
      <Unusual relative={relative} onChange={onChange} />
    </>
  );
}

function Unusual({ relative, onChange }: Pick<EvidenceFieldsProps, 'relative' | 'onChange'>) {
  const { t } = useText();
  const flags = [
    ['adopted', relative.adopted],
    ['foreignDocuments', relative.foreignDocuments],
    ['disqualified', relative.disqualified],
  ] as const;
  const isStepRelation = relative.relationship !== null && isStep(relative.relationship);
  return (
    <details className="unusual" open={isStepRelation || relative.endedBy !== null}>
      <summary data-testid="unusual">{t('unusual.title')}</summary>
      {isStepRelation ? (
        <Checkbox
          checked={relative.careEvidence}
          data-testid="care-evidence"
          onChange={(event) => onChange({ careEvidence: event.target.checked })}
        >
          {t('unusual.careEvidence')}
        </Checkbox>
      ) : null}
      {flags.map(([key, checked]) => (
        <Checkbox
          key={key}
          checked={checked}
          onChange={(event) => onChange({ [key]: event.target.checked })}
        >
          {t(`unusual.${key}`)}
        </Checkbox>
      ))}
      <Checkbox
        checked={!relative.documentsMatch}
        onChange={(event) => onChange({ documentsMatch: !event.target.checked })}
      >
        {t('unusual.documentsDiffer')}
      </Checkbox>
      <Field label={t('unusual.endedBy')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            placeholder={t('unusual.notEnded')}
            value={relative.endedBy}
            onChange={(endedBy: RelativeForm['endedBy'] | undefined) =>
              onChange({ endedBy: endedBy ?? null })
            }
            options={ENDINGS.map((value) => ({ value, label: t(`unusual.ended.${value}`) }))}
          />
        )}
      </Field>
    </details>
  );
}
