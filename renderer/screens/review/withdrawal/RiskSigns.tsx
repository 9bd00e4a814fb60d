import type { WithdrawalView } from '../../../../electron/contract/withdrawalView.ts';
import { money } from '../../../fields/format.ts';
import { useText } from '../../../text/i18n.ts';

/** Amounts of a sign in yuan. */
function riskValues(
  values: Readonly<Record<string, string | number>>,
): Record<string, string | number> {
  const amounts = ['fen', 'before', 'now'].flatMap((name) => {
    const fen = values[name];
    return typeof fen === 'number' ? [[name, money(fen)] as const] : [];
  });
  return { ...values, ...Object.fromEntries(amounts) };
}

/** Signs of high risk, each with the rule behind it; they make nobody guilty. */
export function RiskSigns({ signs }: Pick<WithdrawalView, 'signs'>) {
  const { t } = useText();
  if (signs.length === 0) return null;
  return (
    <section className="panel" data-testid="risk-signs" aria-label={t('withdrawal.risk.title')}>
      <div className="panel-head">
        <b>{t('withdrawal.risk.title')}</b>
        <span className="quiet">{t('withdrawal.risk.hint')}</span>
      </div>
      <ul className="findings">
        {signs.map((sign) => (
          <li key={sign.code} data-testid={`risk-${sign.code}`}>
            <span className="sign open" role="img" aria-label={t('sign.open')}>
              !
            </span>
            <div>
              <p>{t(`withdrawal.risk.${sign.code}`, riskValues(sign.values))}</p>
              <p className="quiet">
                {sign.rule} · {sign.reference}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
