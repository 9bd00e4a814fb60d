import type { WithdrawalRow } from '../../../electron/contract/withdrawalView.ts';
import { useText } from '../../text/i18n.ts';
import { dueWords } from './due.ts';

/** A case's state in words; green only when it is paid, red only where it ended in a refusal. */
export function StateWord({ row }: { readonly row: WithdrawalRow }) {
  const { t } = useText();
  const { state, reservation, centralCode } = row;
  const isPaid = state === 'PAID' || state === 'ARCHIVED';
  const look = isPaid ? 'committed' : state === 'DENIED' ? 'refused' : '';
  return (
    <span data-testid="case-state" data-state={state}>
      <span className={`tag ${look}`}>{t(`withdrawal.state.${state}`)}</span>
      {reservation === 'waiting' ? (
        <span className="tag">{t('withdrawal.reservation.waiting')}</span>
      ) : null}
      {reservation === 'refused' ? (
        <span className="tag refused">
          {t('withdrawal.reservation.refused', { code: centralCode ?? '' })}
        </span>
      ) : null}
    </span>
  );
}

type Due = Pick<WithdrawalRow, 'dueOn' | 'daysLeft'> & Partial<Pick<WithdrawalRow, 'daysStopped'>>;

/** How many working days are left, in words and with the date. */
export function DueWord({ row }: { readonly row: Due }) {
  const { t } = useText();
  if (row.daysStopped != null) return <StoppedWord days={row.daysStopped} />;
  if (row.dueOn === null) return <span className="quiet">{t('withdrawal.due.none')}</span>;
  // Decided and done with: the day that was once meant says nothing any more.
  if (row.daysLeft === null) return <span className="quiet">{t('withdrawal.due.over')}</span>;
  const { key, days } = dueWords(row.daysLeft);
  return (
    <span className={key === 'overdue' ? 'due overdue' : 'due'} data-testid="due">
      <b>{t(`withdrawal.due.${key}`, { days })}</b> <small>{row.dueOn}</small>
    </span>
  );
}

/** The clock stands still; so many working days are left once the case goes on. */
function StoppedWord({ days }: { readonly days: number }) {
  const { t } = useText();
  const key = days < 0 ? 'stoppedOverdue' : 'stopped';
  return (
    <span className="due" data-testid="due-stopped">
      {t(`withdrawal.due.${key}`, { days: Math.abs(days) })}
    </span>
  );
}
