import type { DecisionView } from '../../../electron/contract/decision.ts';
import { useText } from '../../text/i18n.ts';

/** Rules that were asked and did not fire; their titles name what they look for. */
export function OtherRules({ passed }: Pick<DecisionView, 'passed'>) {
  const { t, locale } = useText();
  if (passed.length === 0) return null;
  return (
    <details className="unusual">
      <summary data-testid="other-rules">
        {t('withdrawal.otherRules', { count: passed.length })}
      </summary>
      <ul className="other-rules">
        {passed.map((rule) => (
          <li key={rule.code}>
            {t('withdrawal.notFired', { title: locale === 'en' ? rule.en.title : rule.title })}
          </li>
        ))}
      </ul>
    </details>
  );
}
