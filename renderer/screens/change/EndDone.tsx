import type { BindingView } from '../../../electron/contract/person.ts';
import type { OutputFor } from '../../client.ts';
import { money } from '../../fields/format.ts';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';

interface EndDoneProps {
  readonly binding: BindingView;
  readonly answer: OutputFor<'binding.end'>;
  readonly onClose: () => void;
}

/** The ending is entered: receipt number, what comes back, the slip. */
export function EndDone({ binding, answer, onClose }: EndDoneProps) {
  const { t } = useText();
  const { entry, output } = answer;
  if (entry === null) return null;
  return (
    <section aria-label={t('end.done')} data-testid="end-done">
      <div className="notice committed">
        <p>
          <strong>✔ {t('end.done')}</strong>
        </p>
        <p>
          {t('done.receipt')} <b data-testid="receipt-number">{entry.receiptNumber}</b> ·{' '}
          {formatInstant(entry.at)}
        </p>
        <p>
          {binding.owner.name} → {binding.relative.name}
        </p>
        <p>
          {output.quotaFen === 0
            ? t('end.noQuota')
            : output.returnedFen === null
              ? t('end.announced', { quota: money(output.quotaFen) })
              : t('end.returned', {
                  returned: money(output.returnedFen),
                  quota: money(output.quotaFen),
                })}
        </p>
        <p>{t('end.queued', { depth: output.outboxDepth })}</p>
      </div>
      <PaperList
        papers={['F-03']}
        source={{ kind: 'entries', seqs: [entry.seq] }}
        title={t('done.papers')}
      />
      <ShortcutButton keyName="Enter" type="primary" onPress={onClose} testId="end-close">
        {t('action.close')}
      </ShortcutButton>
    </section>
  );
}
