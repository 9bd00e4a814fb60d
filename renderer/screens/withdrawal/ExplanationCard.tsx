import type { Situation } from '../../../electron/domain/policy.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad } from '../../useAsk.ts';

/** The explanation card (讲解卡) of a situation: what to say, and what an article claims. */
const CARDS: Readonly<Partial<Record<Situation, string>>> = {
  CASHOUT: 'wechat-myth',
  PENSION_ACCOUNT: 'pension-not-here',
  ILLNESS: 'illness',
  EMERGENCY: 'emergency',
  LONG_AWAY: 'long-away',
  ABANDON: 'abandon',
  TRANSFER_REFUSED: 'transfer-refused',
  EMIGRATION: 'emigration',
  DEATH: 'death',
};

/** The card's words for the clerk and, larger, those read to the citizen. */
export function ExplanationCard({ situation }: { readonly situation: Situation }) {
  const { t, locale } = useText();
  const { answer } = useLoad('policy.cards', {});
  const cards = answer?.ok === true ? answer.value.cards : [];
  const card = cards.find((one) => one.id === CARDS[situation]);
  if (card === undefined) return null;
  const language = locale === 'en' ? 'en' : 'zh';
  return (
    <section
      className="panel explanation"
      data-testid="explanation"
      aria-label={t('withdrawal.card')}
    >
      <div className="panel-head">
        <b>{card.title[language]}</b>
        <span className="quiet">{t('withdrawal.card')}</span>
      </div>
      <p className="citizen-words">{card.citizen[language]}</p>
      <p>{card.clerk[language]}</p>
      {card.contradiction === null ? null : (
        <p className="quiet">{card.contradiction.counter[language]}</p>
      )}
    </section>
  );
}
