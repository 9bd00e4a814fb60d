import type { AnyProblem } from '../client.ts';
import { LanguageSwitch } from '../fields/LanguageSwitch.tsx';
import { PlainProblem } from '../fields/PlainProblem.tsx';
import { useText } from '../text/i18n.ts';
import type { AppStatus } from './App.tsx';

/** The ledger does not open: why, and what to do. */
export function Broken({
  status,
  onRetry,
}: {
  readonly status: AppStatus;
  readonly onRetry: () => Promise<void>;
}) {
  const { t, locale } = useText();
  const why =
    status.trouble === null ? '' : locale === 'en' ? status.trouble.en : status.trouble.zh;
  return (
    <main className="locked-main" data-testid="broken">
      <div className="locked-form">
        <h2>{t('broken.title')}</h2>
        <div className="notice refused" role="alert">
          <p>
            <strong>{why}</strong>
          </p>
          <p>{t('broken.todo')}</p>
        </div>
        <button type="button" className="button primary" onClick={() => void onRetry()}>
          {t('broken.retry')}
        </button>
        <LanguageSwitch />
      </div>
    </main>
  );
}

/** The program cannot even say how it stands: the incident number, and another try. */
export function NoStatus({
  problem,
  onRetry,
}: {
  readonly problem: AnyProblem;
  readonly onRetry: () => Promise<void>;
}) {
  const { t } = useText();
  return (
    <main className="locked-main" data-testid="no-status">
      <PlainProblem problem={problem} />
      <button type="button" className="button primary" onClick={() => void onRetry()}>
        {t('broken.retry')}
      </button>
    </main>
  );
}
