import { useText } from '../text/i18n.ts';
import type { AppStatus } from './App.tsx';

/** Accounts and secrets of a demo or training office, openly; a press fills the form. */
export function DemoAccounts({
  accounts,
  isTraining,
  onUse,
}: {
  readonly accounts: AppStatus['demoAccounts'];
  readonly isTraining: boolean;
  readonly onUse: (signInName: string, secret: string) => void;
}) {
  const { t } = useText();
  if (accounts.length === 0) return null;
  const title = t(isTraining ? 'training.accounts' : 'start.demoTitle');
  return (
    <section className="notice mode" aria-label={title} data-testid="demo-accounts">
      <p>
        <strong>{title}</strong> · {t(isTraining ? 'training.accountsBody' : 'start.demoBody')}
      </p>
      <table className="demo-table">
        <thead>
          <tr>
            <th>{t('start.demoRole')}</th>
            <th>{t('start.demoAccount')}</th>
            <th>{t('start.demoSecret')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.signInName}>
              <td>
                {account.name} · {t(`roles.${account.role}`)}
              </td>
              <td>
                <code>{account.signInName}</code>
              </td>
              <td>
                <code>{account.secret}</code>
              </td>
              <td>
                <button
                  type="button"
                  className="button"
                  data-testid={`demo-use-${account.signInName}`}
                  aria-label={`${t('start.demoUse')} ${account.signInName}`}
                  onClick={() => onUse(account.signInName, account.secret)}
                >
                  {t('start.demoUse')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
