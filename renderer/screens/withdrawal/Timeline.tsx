import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import { centralWords } from '../../fields/centralWords.ts';
import { money } from '../../fields/format.ts';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';

type Row = WithdrawalView['timeline'][number];

/** What happened in this case, who did it and why: entries of the ledger. */
export function Timeline({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useText();
  return (
    <details className="unusual panel">
      <summary data-testid="timeline">{t('withdrawal.timeline', { count: rows.length })}</summary>
      <ol className="timeline">
        {rows.map((row) => (
          <li key={row.seq} data-testid={`timeline-${row.type}`}>
            <span>{formatInstant(row.at)}</span>
            <b>{t(`entryType.${row.type}`, { defaultValue: row.type })}</b>
            <span>
              {row.author.name} {row.author.staffNumber}
            </span>
            <small>
              {[row.state === null ? '' : t(`withdrawal.state.${row.state}`), row.text]
                .filter((part) => part !== '')
                .join(' · ')}
            </small>
            <Central of={row} />
            <Payments of={row} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What central was asked, and that it took it or why not. */
function Central({ of: { central } }: { readonly of: Row }) {
  const { t } = useText();
  if (central === null) return null;
  const entry = t(`entryType.${central.of}`, { defaultValue: central.of });
  return central.code === null ? (
    <small>{t('withdrawal.centralTook', { entry })}</small>
  ) : (
    <small className="refused-text">
      {t('withdrawal.centralRefused', { entry, why: centralWords(central.code, t) })}
    </small>
  );
}

/** What an entry did with the case's payment orders: paid, returned and why, ordered again. */
function Payments({ of: { payments } }: { readonly of: Row }) {
  const { t } = useText();
  return payments.map(({ what, orderNumber, fen, reason, replaces }) => (
    <small key={orderNumber} className={what === 'returned' ? 'refused-text' : ''}>
      {t(`withdrawal.paymentOf.${what}`, {
        ...{ number: orderNumber, amount: money(fen), replaces },
        reason: reason === '' ? t('payment.noReason') : reason,
      })}
    </small>
  ));
}
