import { Input } from 'antd';
import type { ReactNode } from 'react';

import { Field } from './Field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly testId?: string;
  readonly secret?: boolean;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  /** Takes Enter for itself instead of moving on. */
  readonly onEnter?: () => void;
}

/** A labelled line of text, or a secret. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, error = null, testId, secret = false } = props;
  const Control = secret ? Input.Password : Input;
  return (
    <Field label={label} hint={hint} error={error}>
      {(id, describedBy) => (
        <Control
          id={id}
          aria-describedby={describedBy}
          data-testid={testId}
          autoFocus={props.autoFocus === true}
          maxLength={props.maxLength ?? 60}
          autoComplete={secret ? 'new-password' : 'off'}
          value={value}
          {...(error === null ? {} : { status: 'error' as const })}
          onChange={(event) => onChange(event.target.value)}
          onPressEnter={(event) => {
            if (props.onEnter === undefined) return;
            event.preventDefault();
            props.onEnter();
          }}
        />
      )}
    </Field>
  );
}
