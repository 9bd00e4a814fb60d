import { PaperList } from '../../fields/paper/PaperList.tsx';
import { useText } from '../../text/i18n.ts';
import { EMPTY_FORMS } from './casePapers.ts';

const BLANK = { kind: 'blank' } as const;

/** Empty forms for people to take home. */
export function EmptyForms() {
  const { t } = useText();
  return (
    <details className="unusual">
      <summary data-testid="empty-forms">{t('withdrawal.forms.title')}</summary>
      <p className="hint">{t('withdrawal.forms.hint')}</p>
      <PaperList papers={EMPTY_FORMS} source={BLANK} title={t('withdrawal.forms.title')} />
    </details>
  );
}
