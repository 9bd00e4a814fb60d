import { Input } from 'antd';
import { useEffect, useState } from 'react';

import { formatFen, parseYuan } from '../../electron/domain/fen.ts';
import { useText } from '../text/i18n.ts';
import { Field } from './Field.tsx';

interface MoneyFieldProps {
  readonly label: string;
  /** Whole fen. */
  readonly value: number;
  readonly onChange: (fen: number) => void;
  readonly testId?: string;
}

/** An amount in yuan as it is typed, kept as whole fen. */
export function MoneyField({ label, value, onChange, testId }: MoneyFieldProps) {
  const { t } = useText();
  const [text, setText] = useState(formatFen(value));
  useEffect(() => {
    setText((before) => (fenOf(before) === value ? before : formatFen(value)));
  }, [value]);
  const isWrong = fenOf(text) === null;
  return (
    <Field label={label} error={isWrong ? t('field.noAmount') : null}>
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          data-testid={testId}
          className="money-input"
          inputMode="decimal"
          prefix="¥"
          maxLength={20}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            const fen = fenOf(event.target.value);
            if (fen !== null && fen !== value) onChange(fen);
          }}
          onBlur={() => setText(formatFen(value))}
        />
      )}
    </Field>
  );
}

/** Nothing typed is no money. */
function fenOf(text: string): number | null {
  return text.trim() === '' ? 0 : parseYuan(text);
}
