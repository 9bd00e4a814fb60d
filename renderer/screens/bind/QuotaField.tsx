import { TextField } from '../../fields/TextField.tsx';
import { money } from '../../fields/format.ts';
import { useText } from '../../text/i18n.ts';
import { quotaOf } from './command.ts';
import type { RelativeForm } from './form.ts';
import type { Summary } from './summary.ts';

interface QuotaFieldProps {
  readonly relative: RelativeForm;
  readonly outcome: Summary;
  readonly onChange: (quotaYuan: string) => void;
}

/** Across provinces, and only there: how much of the account is set aside for this relative. */
export function QuotaField({ relative, outcome, onChange }: QuotaFieldProps) {
  const { t } = useText();
  const isWrong = relative.quotaYuan !== '' && quotaOf(relative) === null;
  return (
    <section className="panel quota" data-testid="quota" aria-label={t('quota.title')}>
      <div className="panel-head">
        <b>{t('quota.title')}</b>
        {outcome.availableFen === null ? null : (
          <span>{t('quota.available', { available: money(outcome.availableFen) })}</span>
        )}
      </div>
      <p>{t('quota.body')}</p>
      <TextField
        label={t('quota.amount')}
        value={relative.quotaYuan}
        onChange={onChange}
        error={isWrong ? t('quota.wrong') : null}
        hint={t('quota.hint')}
        testId="quota-amount"
        autoFocus={relative.quotaYuan === ''}
        maxLength={16}
      />
    </section>
  );
}
