import { useText } from '../../text/i18n.ts';
import { formatTime } from '../../time.ts';
import { STEPS } from './form.ts';
import type { Step } from './form.ts';

/** The five steps, and when the draft was last kept. */
export function Rail({ step, savedAt }: { readonly step: Step; readonly savedAt: string | null }) {
  const { t } = useText();
  const place = STEPS.indexOf(step);
  return (
    <div className="rail">
      <ol aria-label={t('bind.steps')}>
        {STEPS.map((one, index) => (
          <li
            key={one}
            aria-current={one === step ? 'step' : undefined}
            className={index < place ? 'past' : undefined}
          >
            <span aria-hidden="true">{index < place ? '✓' : index + 1}</span>
            {t(`bind.step.${one}`)}
          </li>
        ))}
      </ol>
      <span className="quiet" role="status" data-testid="draft-saved">
        {savedAt === null ? '' : t('bind.draftSaved', { at: formatTime(savedAt) })}
      </span>
    </div>
  );
}
