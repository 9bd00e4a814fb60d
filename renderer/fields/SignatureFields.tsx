import { Checkbox } from 'antd';

import { useText } from '../text/i18n.ts';
import { Choice } from './Choice.tsx';
import type { SignatureForm } from './signature.ts';
import { SignaturePad } from './SignaturePad.tsx';
import { TextField } from './TextField.tsx';

const KINDS = ['pad', 'paper', 'fingerprint'] as const;

interface SignatureFieldsProps {
  readonly value: SignatureForm;
  readonly onChange: (value: SignatureForm) => void;
  /** Ways that count for this paper; all where it is not said. */
  readonly kinds?: readonly (typeof KINDS)[number][];
}

/** How the citizen signs: on the pad, on paper before the clerk, or by fingerprint and witness. */
export function SignatureFields({ value, onChange, kinds = KINDS }: SignatureFieldsProps) {
  const { t } = useText();
  const change = (part: Partial<SignatureForm>) => onChange({ ...value, ...part });
  return (
    <div className="signature">
      <Choice
        legend={t('signature.title')}
        testId="signature-kind"
        value={value.kind === 'unset' ? null : value.kind}
        onChange={(kind) => change({ kind })}
        options={kinds.map((kind) => ({ value: kind, label: t(`signature.kind.${kind}`) }))}
      />
      {value.kind === 'pad' ? (
        <SignaturePad strokes={value.strokes} onChange={(strokes) => change({ strokes })} />
      ) : null}
      {value.kind === 'paper' ? (
        <Checkbox
          checked={value.seenByClerk}
          data-testid="signature-seen"
          onChange={(event) => change({ seenByClerk: event.target.checked })}
        >
          {t('signature.seen')}
        </Checkbox>
      ) : null}
      {value.kind === 'fingerprint' ? (
        <>
          <p className="hint">{t('signature.fingerprintHint')}</p>
          <div className="row">
            <TextField
              label={t('signature.witnessName')}
              value={value.witnessName}
              onChange={(witnessName) => change({ witnessName })}
              testId="witness-name"
            />
            <TextField
              label={t('signature.witnessIdNumber')}
              value={value.witnessIdNumber}
              onChange={(witnessIdNumber) => change({ witnessIdNumber })}
              testId="witness-number"
            />
          </div>
        </>
      ) : null}
    </div>
  );
}
