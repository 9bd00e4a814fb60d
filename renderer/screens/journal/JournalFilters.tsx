import { Button, Select } from 'antd';

import { DateField } from '../../fields/DateField.tsx';
import { Field } from '../../fields/Field.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import { ENTRY_TYPES, NO_FILTER } from './filter.ts';
import type { JournalFilter } from './filter.ts';

/** Receipt number or its end, kinds of entries, days. */
export function JournalFilters({
  filter,
  onChange,
}: {
  readonly filter: JournalFilter;
  readonly onChange: (filter: JournalFilter) => void;
}) {
  const { t } = useText();
  const change = (part: Partial<JournalFilter>) => onChange({ ...filter, ...part });
  return (
    <div className="row filters" role="search">
      <TextField
        label={t('journal.receipt')}
        value={filter.receipt}
        testId="journal-receipt"
        onChange={(receipt) => change({ receipt })}
      />
      <Field label={t('journal.type')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            allowClear
            maxTagCount={1}
            data-testid="journal-types"
            placeholder={t('journal.allTypes')}
            value={[...filter.types]}
            onChange={(types) => change({ types })}
            options={ENTRY_TYPES.map((value) => ({ value, label: t(`entryType.${value}`) }))}
          />
        )}
      </Field>
      <DateField
        label={t('journal.from')}
        value={filter.from}
        onChange={(from) => change({ from })}
      />
      <DateField label={t('journal.to')} value={filter.to} onChange={(to) => change({ to })} />
      <Button className="beside-field" onClick={() => onChange(NO_FILTER)}>
        {t('journal.clear')}
      </Button>
    </div>
  );
}
