import { Situation } from '../../../electron/domain/policy.ts';
import { useText } from '../../text/i18n.ts';

interface SituationsProps {
  readonly onChosen: (situation: Situation) => void;
}

/** The situation first, as the citizen says it, and what happens then. */
export function Situations({ onChosen }: SituationsProps) {
  const { t } = useText();
  return (
    <section aria-label={t('withdrawal.start.title')}>
      <h2>{t('withdrawal.start.title')}</h2>
      <p className="quiet">{t('withdrawal.start.body')}</p>
      <ul className="situations" data-testid="situations">
        {Situation.options.map((situation) => (
          <li key={situation}>
            <button
              type="button"
              data-testid={`situation-${situation}`}
              onClick={() => onChosen(situation)}
            >
              <b>{t(`withdrawal.situation.${situation}.said`)}</b>
              <small>{t(`withdrawal.situation.${situation}.then`)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
