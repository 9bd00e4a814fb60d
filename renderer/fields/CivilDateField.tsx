import { useEffect, useState } from 'react';

import { IsoDate } from '../../electron/domain/date.ts';
import { useText } from '../text/i18n.ts';
import { completeDate, DateField } from './DateField.tsx';

interface CivilDateFieldProps {
  readonly label: string;
  readonly value: IsoDate | null;
  /** null while what is typed is no date. */
  readonly onChange: (value: IsoDate | null) => void;
  readonly testId?: string;
  readonly disabled?: boolean;
}

/** A date that is kept as a date: what is half typed stays on the screen and counts as none. */
export function CivilDateField({ value, onChange, ...rest }: CivilDateFieldProps) {
  const { t } = useText();
  const [text, setText] = useState<string>(value ?? '');
  useEffect(() => {
    // A value from elsewhere (a draft, another person) replaces what is typed.
    setText((before) => (civilDate(before) === value ? before : (value ?? '')));
  }, [value]);
  const isWrong = text.trim().length >= 8 && civilDate(text) === null;
  return (
    <DateField
      {...rest}
      value={text}
      error={isWrong ? t('field.noSuchDay') : null}
      onChange={(next) => {
        setText(next);
        const date = civilDate(next);
        if (date !== value) onChange(date);
      }}
    />
  );
}

/** What is typed as a date, '20260305' as well; null when it is none. */
export function civilDate(text: string): IsoDate | null {
  const parsed = IsoDate.safeParse(completeDate(text));
  return parsed.success ? parsed.data : null;
}
