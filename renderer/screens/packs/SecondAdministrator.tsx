import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import type { Second } from './useEnter.ts';

/** Nobody yet. */
export const EMPTY_SECOND: Second = { signInName: '', secret: '' };

/** Name and secret are there; whether they are right is for main to say. */
export function isGiven({ signInName, secret }: Second): boolean {
  return signInName.trim() !== '' && secret !== '';
}

interface SecondAdministratorProps {
  readonly second: Second;
  readonly onChange: (second: Second) => void;
}

/** Another administrator, with another staff number, confirms in the same dialog. */
export function SecondAdministrator({ second, onChange }: SecondAdministratorProps) {
  const { t } = useText();
  return (
    <section className="panel" aria-label={t('packs.second.title')}>
      <b>{t('packs.second.title')}</b>
      <p className="quiet">{t('packs.second.hint')}</p>
      <TextField
        label={t('packs.second.name')}
        value={second.signInName}
        testId="second-name"
        maxLength={40}
        onChange={(signInName) => onChange({ ...second, signInName })}
      />
      <TextField
        label={t('packs.second.secret')}
        value={second.secret}
        secret
        testId="second-secret"
        maxLength={128}
        onChange={(secret) => onChange({ ...second, secret })}
      />
    </section>
  );
}
