import { Radio, Select } from 'antd';

import { useText } from '../text/i18n.ts';
import { DateField } from './DateField.tsx';
import type { DocumentForm } from './document.ts';
import { Field, Group } from './Field.tsx';

const KINDS = [
  'idCard',
  'socialSecurityCard',
  'eCredential',
  'household',
  'birthCertificate',
  'other',
] as const;

interface DocumentFieldsProps {
  readonly value: DocumentForm;
  readonly onChange: (value: DocumentForm) => void;
  readonly testId: string;
  readonly missing: boolean;
}

/** Which document, until when it is valid, and that the face on it is the person's. */
export function DocumentFields({ value, onChange, testId, missing }: DocumentFieldsProps) {
  const { t } = useText();
  const change = (part: Partial<DocumentForm>) => onChange({ ...value, ...part });
  return (
    <Group legend={t('document.title')} testId={testId}>
      <Field label={t('document.kind')}>
        {(id) => (
          <Select
            id={id}
            value={value.kind}
            onChange={(kind) => change({ kind })}
            options={KINDS.map((kind) => ({ value: kind, label: t(`document.kinds.${kind}`) }))}
          />
        )}
      </Field>
      <div className="labelled">
        <span>{t('document.expiry')}</span>
        <Radio.Group
          className="choice"
          aria-label={t('document.expiry')}
          value={value.expiry}
          onChange={(event) => change({ expiry: event.target.value as DocumentForm['expiry'] })} // below
        >
          <Radio value="longTerm" data-testid={`${testId}-longTerm`}>
            {t('document.longTerm')}
          </Radio>
          <Radio value="date" data-testid={`${testId}-date`}>
            {t('document.until')}
          </Radio>
        </Radio.Group>
      </div>
      {value.expiry === 'date' ? (
        <DateField
          label={t('document.expiresOn')}
          value={value.expiresOn}
          onChange={(expiresOn) => change({ expiresOn })}
          testId={`${testId}-expires`}
        />
      ) : null}
      <div className="labelled">
        <span>{t('document.face')}</span>
        <Radio.Group
          className="choice"
          aria-label={t('document.face')}
          value={value.faceMatches}
          onChange={(event) => change({ faceMatches: event.target.value === true })}
        >
          <Radio value={true} data-testid={`${testId}-face-yes`}>
            {t('document.faceYes')}
          </Radio>
          <Radio value={false} data-testid={`${testId}-face-no`}>
            {t('document.faceNo')}
          </Radio>
        </Radio.Group>
      </div>
      {missing ? <p className="refused-text">{t('document.missing')}</p> : null}
    </Group>
  );
}
