import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';

/** What happened in this case, who did it and why: entries of the ledger. */
export function Timeline({ rows }: { readonly rows: WithdrawalView['timeline'] }) {
  const { t } = useText();
  return (
    <details className="unusual panel">
      <summary data-testid="timeline">{t('withdrawal.timeline', { count: rows.length })}</summary>
      <ol className="timeline">
        {rows.map((row) => (
          <li key={row.seq}>
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
          </li>
        ))}
      </ol>
    </details>
  );
}
