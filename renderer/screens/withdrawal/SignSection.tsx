import { Button, Checkbox } from 'antd';
import { useCallback, useState } from 'react';

import { money } from '../../fields/format.ts';
import { formOfSignature, signatureOf } from '../../fields/signature.ts';
import type { SignatureForm } from '../../fields/signature.ts';
import { SignatureFields } from '../../fields/SignatureFields.tsx';
import { useText } from '../../text/i18n.ts';
import { useCitizenSignal } from '../../useCitizen.ts';
import { useSpeech } from '../../useSpeech.ts';
import { CasePapers } from './CasePapers.tsx';
import { consequencesOf } from './consequences.ts';
import type { OpenCase } from './useCase.ts';

/** The consequences, read out and signed; a family signs with pen on paper only (handbook 1-9). */
export function SignSection({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const { consequences } = open.particulars;
  const [form, setForm] = useState<SignatureForm>(() => formOfSignature(consequences.signature));
  const isInheritance = open.view.row.situation === 'DEATH';
  const sign = (next: SignatureForm) => {
    setForm(next);
    open.change((before) => ({
      ...before,
      consequences: { ...before.consequences, signature: signatureOf(next) },
    }));
  };
  return (
    <div className="columns">
      <fieldset className="plain-fieldset" disabled={!open.mayEdit}>
        <ReadOut open={open} />
        <Checkbox
          checked={consequences.readOut}
          data-testid="consequences-read"
          onChange={(event) =>
            open.change((before) => ({
              ...before,
              consequences: { ...before.consequences, readOut: event.target.checked },
            }))
          }
        >
          <b>{t('withdrawal.sign.readOut')}</b>
        </Checkbox>
        {isInheritance ? <p className="notice plain">{t('withdrawal.sign.penOnly')}</p> : null}
        <SignatureFields
          value={form}
          onChange={sign}
          {...(isInheritance ? { kinds: ['paper', 'fingerprint'] as const } : {})}
        />
      </fieldset>
      <CasePapers open={open} />
    </div>
  );
}

/** What the citizen hears: the amount and what becomes of the account, in large words. */
function ReadOut({ open }: { readonly open: OpenCase }) {
  const { t, locale } = useText();
  const { speak, stop, available } = useSpeech(locale);
  const { view } = open;
  const sentences = consequencesOf(view).map((key) => t(`withdrawal.consequence.${key}`));
  const key = sentences.join('|');
  const onSignal = useCallback(
    (signal: 'again' | 'slower' | 'family') => {
      if (signal === 'family') stop();
      else speak(key.split('|'), signal === 'slower' ? 'slow' : 'plain');
    },
    [speak, stop, key],
  );
  useCitizenSignal(onSignal);
  return (
    <section className="signed" data-testid="consequences" aria-label={t('withdrawal.sign.title')}>
      <dl className="signed-lines">
        <div>
          <dt>{t('withdrawal.sheet.payable')}</dt>
          <dd>{view.sheet === null ? '—' : money(view.sheet.payableFen)}</dd>
        </div>
        {view.effect === null ? null : (
          <div>
            <dt>{t('withdrawal.sign.effect')}</dt>
            <dd>{t(`policyWord.effect.${view.effect}`)}</dd>
          </div>
        )}
      </dl>
      <ol className="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {available ? (
        <Button onClick={() => speak(sentences, 'plain')} data-testid="read-aloud">
          {t('sign.readAloud')}
        </Button>
      ) : null}
    </section>
  );
}
