import { Button, Input, Select } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef } from 'react';

import { ID_TYPES } from '../../../electron/domain/idNumber.ts';
import { useDesk } from '../../desk.ts';
import { useText } from '../../text/i18n.ts';
import { describeTyping } from '../typing.ts';
import type { Typing } from '../typing.ts';

interface NumberFieldProps {
  readonly text: string;
  readonly idType: string;
  readonly busy: boolean;
  readonly testId: string;
  readonly onText: (text: string) => void;
  readonly onIdType: (idType: string) => void;
  readonly onSubmit: () => void;
}

/** One field for scanner and keyboard; the checksum is judged as typed, Enter looks up. */
export function NumberField(props: NumberFieldProps) {
  const { t } = useText();
  const { status } = useDesk();
  const input = useRef<InputRef>(null);
  useEffect(() => input.current?.focus(), []);
  const typing = describeTyping(props.text, props.idType, status.businessDate);
  const id = `${props.testId}-number`;
  return (
    <>
      <div className="labelled id-type">
        <label htmlFor={`${id}-type`}>{t('finder.idType')}</label>
        <Select
          id={`${id}-type`}
          data-testid={`${id}-type`}
          value={props.idType}
          onChange={props.onIdType}
          options={Object.keys(ID_TYPES).map((value) => ({ value, label: t(`idType.${value}`) }))}
          popupMatchSelectWidth={false}
        />
      </div>
      <div className="labelled grow">
        <label htmlFor={id}>{t('finder.number')}</label>
        <Input
          id={id}
          ref={input}
          data-testid={id}
          className="id-input"
          aria-describedby={`${id}-hint`}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          value={props.text}
          onChange={(event) => props.onText(event.target.value)}
          onPressEnter={(event) => {
            event.preventDefault(); // this Enter looks up; it does not move on as well
            if (props.text.trim() !== '') props.onSubmit();
          }}
          {...(typing.state === 'bad' ? { status: 'error' as const } : {})}
        />
        <TypingHint id={`${id}-hint`} typing={typing} />
      </div>
      <Button
        className="beside-field"
        disabled={props.busy || props.text.trim() === ''}
        onClick={props.onSubmit}
        data-testid={`${props.testId}-find`}
      >
        {t('finder.find')}
        <kbd aria-hidden="true">Enter</kbd>
      </Button>
    </>
  );
}

function TypingHint({ id, typing }: { readonly id: string; readonly typing: Typing }) {
  const { t } = useText();
  if (typing.state === 'bad') {
    return (
      <div id={id} className="hint refused-text" role="status" data-testid="typing-bad">
        ✘ {t(`typing.${typing.code}`)}
      </div>
    );
  }
  const values =
    typing.state === 'good'
      ? { birthDate: typing.birthDate, sex: t(`sex.${typing.sex}`) }
      : typing.state === 'typing'
        ? { left: typing.left }
        : {};
  return (
    <div id={id} className="hint" role="status" data-testid={`typing-${typing.state}`}>
      {t(`typing.${typing.state}`, values)}
    </div>
  );
}
