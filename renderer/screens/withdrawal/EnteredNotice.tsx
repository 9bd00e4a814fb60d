import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import type { Entered } from './useActing.ts';

/** What was entered looks entered: receipt number and time. */
export function EnteredNotice({ entered }: { readonly entered: Entered | null }) {
  const { t } = useText();
  if (entered === null) return null;
  return (
    <p className="notice committed" role="status" data-testid={`entered-${entered.act}`}>
      ✔ {t(`withdrawal.entered.${entered.act}`)} ·{' '}
      <b className="receipt" data-testid="receipt-number">
        {entered.entry.receiptNumber}
      </b>{' '}
      · {formatInstant(entered.entry.at)}
    </p>
  );
}
