import { Select } from 'antd';

import { DateField } from '../../../fields/DateField.tsx';
import { Field } from '../../../fields/Field.tsx';
import { useText } from '../../../text/i18n.ts';
import { dateOf } from './parse.ts';
import type { Packs, PolicyOf } from './usePacks.ts';

interface PackFieldProps {
  readonly packs: Packs;
  readonly label: string;
  readonly value: string;
  readonly testId: string;
  readonly onChange: (packId: string) => void;
}

/** Chooses a pack by its name; the office's own and the unverified ones are marked. */
export function PackField({ packs, label, value, testId, onChange }: PackFieldProps) {
  const { t, locale } = useText();
  const options = packs.all.map((pack) => {
    const marks = [
      pack.identity.id === packs.ours ? t('consult.ours') : '',
      pack.kind === 'seed' ? t('consult.seed') : '',
    ].filter((mark) => mark !== '');
    const name = `${locale === 'en' ? pack.name.en : pack.name.zh} ${pack.identity.id}`;
    return {
      value: pack.identity.id,
      label: marks.length === 0 ? name : `${name} · ${marks.join(' · ')}`,
    };
  });
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          data-testid={testId}
          value={value}
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

interface PolicyFieldsProps {
  readonly packs: Packs;
  readonly value: PolicyOf;
  readonly testId: string;
  readonly onChange: (value: PolicyOf) => void;
}

/** Pack and day of a question, and a word when the answer is not this office's. */
export function PolicyFields({ packs, value, testId, onChange }: PolicyFieldsProps) {
  const { t } = useText();
  const isSeed = packs.all.some(
    (pack) => pack.identity.id === value.packId && pack.kind === 'seed',
  );
  return (
    <>
      <div className="row policy-row">
        <PackField
          packs={packs}
          label={t('consult.pack')}
          value={value.packId}
          testId={`${testId}-pack`}
          onChange={(packId) => onChange({ ...value, packId })}
        />
        <DateField
          label={t('consult.date')}
          value={value.date}
          error={dateOf(value.date) === null ? t('consult.badDate') : null}
          testId={`${testId}-date`}
          onChange={(date) => onChange({ ...value, date })}
        />
      </div>
      {isSeed ? <p className="notice mode">{t('consult.seedWarning')}</p> : null}
      {value.packId === packs.ours || isSeed ? null : (
        <p className="notice plain">{t('consult.otherPack', { id: packs.ours })}</p>
      )}
    </>
  );
}
