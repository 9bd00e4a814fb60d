import { useText } from '../../text/i18n.ts';
import type { BindForm, RelativeForm } from './form.ts';

/** Keys of the papers this case needs; each text names the legal basis of its paper. */
export function documentsNeeded(form: BindForm, relative: RelativeForm): string[] {
  const needed = ['ownerId'];
  if (relative.consent === 'present') needed.push('relativeId');
  if (relative.consent === 'authorized') needed.push('relativeConsent');
  if (relative.consent === 'guardian') needed.push('guardianConsent');
  needed.push(relative.evidence === 'commitment' ? 'commitment' : 'proof');
  if (form.agent !== null) needed.push('authorityLetter');
  if (form.guardian !== null) needed.push('guardianProof');
  return [...needed, 'privacy'];
}

/** What to hand in, and on which law each paper stands. */
export function DocumentsNeeded({
  form,
  relative,
}: {
  readonly form: BindForm;
  readonly relative: RelativeForm;
}) {
  const { t } = useText();
  return (
    <section className="panel" data-testid="documents-needed" aria-label={t('needed.title')}>
      <div className="panel-head">
        <b>{t('needed.title')}</b>
      </div>
      <ul className="needed">
        {documentsNeeded(form, relative).map((key) => (
          <li key={key} data-testid={`needed-${key}`}>
            {t(`needed.${key}.name`)}
            <small>{t(`needed.${key}.basis`)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
