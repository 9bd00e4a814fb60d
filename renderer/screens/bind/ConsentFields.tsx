import { Choice } from '../../fields/Choice.tsx';
import { useText } from '../../text/i18n.ts';
import type { RelativeForm } from './form.ts';

const KINDS = ['present', 'authorized', 'guardian', 'none'] as const;

interface ConsentFieldsProps {
  readonly value: RelativeForm['consent'];
  readonly age: number;
  /** From this age on the relative agrees in person; from the pack. */
  readonly consentAge: number;
  readonly missing: boolean;
  readonly onChange: (consent: RelativeForm['consent']) => void;
}

/** How the relative agrees; who is too young needs the guardian. */
export function ConsentFields({ value, age, consentAge, missing, onChange }: ConsentFieldsProps) {
  const { t } = useText();
  return (
    <>
      <Choice
        legend={t('consent.legend')}
        testId="consent"
        value={value === 'unset' ? null : value}
        onChange={onChange}
        options={KINDS.map((kind) => ({ value: kind, label: t(`consent.${kind}`) }))}
      />
      {age < consentAge ? <p className="hint">{t('consent.young', { age, consentAge })}</p> : null}
      {missing ? <p className="refused-text">{t('consent.missing')}</p> : null}
    </>
  );
}
