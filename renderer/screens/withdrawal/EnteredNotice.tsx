import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import type { Entered } from './useActing.ts';

/** What was entered looks entered: receipt number and time. */
export function EnteredNotice({ entered }: { readonly entered: Entered | null }) {
  const { t } = useText();
  if (entered === null) return null;
  return (
    <div className="notice committed" role="status" data-testid={`entered-${entered.act}`}>
      <p>
        <strong>✔ {t(`withdrawal.entered.${entered.act}`)}</strong>
      </p>
      <p>
        <span className="receipt" data-testid="receipt-number">
          {entered.entry.receiptNumber}
        </span>{' '}
        · <span className="nowrap">{formatInstant(entered.entry.at)}</span>
      </p>
    </div>
  );
}
