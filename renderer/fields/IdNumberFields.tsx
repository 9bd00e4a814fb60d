import { Select } from 'antd';

import { ID_TYPES } from '../../electron/domain/idNumber.ts';
import { useDesk } from '../desk.ts';
import { useText } from '../text/i18n.ts';
import { Field } from './Field.tsx';
import { TextField } from './TextField.tsx';
import { describeTyping } from './typing.ts';

interface Document {
  readonly idType: string;
  readonly idNumber: string;
}

interface IdNumberFieldsProps {
  readonly value: Document;
  readonly onChange: (part: Partial<Document>) => void;
  readonly testId: string;
}

/** Kind and number of somebody's document, judged as typed; nobody is looked up. */
export function IdNumberFields({ value, onChange, testId }: IdNumberFieldsProps) {
  const { t } = useText();
  const { status } = useDesk();
  const typing = describeTyping(value.idNumber, value.idType, status.businessDate);
  const said =
    typing.state === 'good'
      ? t('typing.good', { birthDate: typing.birthDate, sex: t(`sex.${typing.sex}`) })
      : typing.state === 'typing'
        ? t('typing.typing', { left: typing.left })
        : '';
  return (
    <>
      <Field label={t('finder.idType')}>
        {(id) => (
          <Select
            id={id}
            data-testid={`${testId}-id-type`}
            value={value.idType}
            popupMatchSelectWidth={false}
            options={Object.keys(ID_TYPES).map((one) => ({
              value: one,
              label: t(`idType.${one}`),
            }))}
            onChange={(idType) => onChange({ idType })}
          />
        )}
      </Field>
      <TextField
        label={t('withdrawal.person.idNumber')}
        value={value.idNumber}
        maxLength={30}
        testId={`${testId}-number`}
        error={typing.state === 'bad' ? `✘ ${t(`typing.${typing.code}`)}` : null}
        hint={said}
        onChange={(idNumber) => onChange({ idNumber })}
      />
    </>
  );
}
