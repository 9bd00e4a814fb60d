import type { AccountView } from '../../electron/contract/person.ts';
import { useText } from '../text/i18n.ts';
import { money } from './format.ts';

/** Central's balance with its date, what is reserved or held here, and what is free. */
export function AccountPanel({ account }: { readonly account: AccountView | null }) {
  const { t } = useText();
  if (account === null) {
    return (
      <p className="panel" data-testid="account">
        {t('account.none')}
      </p>
    );
  }
  const rows = [
    ['balance', account.balanceFen],
    ['quota', account.quotaFen],
    ['held', account.heldFen],
    ['available', account.availableFen],
  ] as const;
  return (
    <section className="panel account" data-testid="account" aria-label={t('account.title')}>
      <div className="panel-head">
        <b>{t('account.title')}</b>
        <span>{t('account.asOf', { on: account.asOf })}</span>
        {account.state === 'open' ? null : <span>{t(`account.state.${account.state}`)}</span>}
      </div>
      <dl className="amounts">
        {rows.map(([key, fen]) => (
          <div key={key} className={key === 'available' ? 'total' : undefined}>
            <dt>{t(`account.${key}`)}</dt>
            <dd className="money">{money(fen)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
