import { Radio, Select } from 'antd';

import type { PersonOverview } from '../../../electron/contract/person.ts';
import {
  FAR_RELATIONSHIPS,
  NEAR8,
  STEP_RELATIONSHIPS,
} from '../../../electron/domain/relationship.ts';
import type { Relationship } from '../../../electron/domain/relationship.ts';
import { Group } from '../../fields/Field.tsx';
import { useText } from '../../text/i18n.ts';

interface RelationshipChoiceProps {
  readonly value: Relationship | null;
  readonly choices: PersonOverview['relationships'];
  readonly missing: boolean;
  readonly onChange: (relationship: Relationship) => void;
}

const OTHERS: readonly Relationship[] = [...STEP_RELATIONSHIPS, ...FAR_RELATIONSHIPS];

/** "The relative is the owner's …": the eight near classes in plain words, the others in a list. */
export function RelationshipChoice({ value, choices, missing, onChange }: RelationshipChoiceProps) {
  const { t } = useText();
  const isAllowed = (one: Relationship) =>
    choices.find((choice) => choice.relationship === one)?.allowed ?? true;
  const label = (one: Relationship) =>
    `${t(`relationship.${one}`)}${isAllowed(one) ? '' : ` (${t('relationship.notToday')})`}`;
  const chosen = choices.find((choice) => choice.relationship === value);
  return (
    <Group legend={t('relationship.legend')} testId="relationship">
      <Radio.Group
        className="choice relationships"
        aria-label={t('relationship.legend')}
        value={value}
        onChange={(event) => onChange(event.target.value as Relationship)} // one of the options
      >
        {NEAR8.map((one) => (
          <Radio key={one} value={one} data-testid={`relationship-${one}`}>
            <span>{label(one)}</span>
            <small>{t(`relationship.plain.${one}`)}</small>
          </Radio>
        ))}
      </Radio.Group>
      <Select
        aria-label={t('relationship.others')}
        data-testid="relationship-others"
        placeholder={t('relationship.others')}
        value={value !== null && OTHERS.includes(value) ? value : null}
        onChange={onChange}
        options={OTHERS.map((one) => ({ value: one, label: label(one) }))}
      />
      {chosen === undefined ? null : (
        <details className="basis">
          <summary>{t('decision.basis')}</summary>
          <p>
            {chosen.reference} · {t('decision.grade', { grade: t(`grade.${chosen.grade}`) })}
          </p>
        </details>
      )}
      {missing ? <p className="refused-text">{t('relationship.missing')}</p> : null}
    </Group>
  );
}
