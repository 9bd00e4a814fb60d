import { Input } from 'antd';

import { useText } from '../text/i18n.ts';
import { Field } from './Field.tsx';

/** '20260305', '2026/3/5' → '2026-03-05'; anything else as typed. */
export function completeDate(text: string): string {
  const digits = text.normalize('NFKC').trim();
  const parts = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(digits);
  if (parts === null) return digits;
  const [, year = '', month = '', day = ''] = parts;
  if (digits.length < 8 && /^\d+$/.test(digits)) return digits;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

interface DateFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | null;
  readonly testId?: string;
  readonly disabled?: boolean;
}

/** A civil date, typed: 2026-03-05 or 20260305. */
export function DateField({ label, value, onChange, error, testId, disabled }: DateFieldProps) {
  const { t } = useText();
  return (
    <Field label={label} error={error ?? null} hint={t('field.dateHint')}>
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          data-testid={testId}
          disabled={disabled === true}
          inputMode="numeric"
          maxLength={11}
          placeholder="2026-03-05"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => onChange(completeDate(value))}
        />
      )}
    </Field>
  );
}
