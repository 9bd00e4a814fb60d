import { Button } from 'antd';
import { useState } from 'react';

import type { BothTexts, CardView } from '../../../../electron/contract/policy.ts';
import { useDesk } from '../../../desk.ts';
import { useText } from '../../../text/i18n.ts';
import { useCitizen } from '../../../useCitizen.ts';
import type { Jump } from '../jump.ts';
import { LeafletButton } from './LeafletButton.tsx';

interface CardProps {
  readonly card: CardView;
  readonly onGo: (jump: Jump) => void;
  readonly isShown: boolean;
}

/** One card: what the clerk must know, what the citizen hears, and what it stands on. */
export function Card({ card, onGo, isShown }: CardProps) {
  const { t, locale } = useText();
  const say = (text: BothTexts) => (locale === 'en' ? text.en : text.zh);
  return (
    <article className="panel card" data-testid="card" data-card={card.id}>
      <div className="panel-head">
        <h2>{say(card.title)}</h2>
        <ShowCitizen card={card} isShown={isShown} />
        <LeafletButton cardIds={[card.id]} label={t('consult.card.print')} testId="card-print" />
      </div>
      <h3>{t('consult.card.citizen')}</h3>
      <p className="citizen-words" data-testid="card-citizen">
        {say(card.citizen)}
      </p>
      <h3>{t('consult.card.clerk')}</h3>
      <p>{say(card.clerk)}</p>
      {card.contradiction === null ? null : (
        <section className="contradiction" data-testid="card-contradiction">
          <h3>
            {t('consult.card.contradiction')} {card.contradiction.ids.join(' ')}
          </h3>
          <dl>
            {(['article', 'known', 'counter'] as const).map((part) => (
              <div key={part}>
                <dt>{t(`consult.card.${part}`)}</dt>
                <dd>{card.contradiction === null ? '' : say(card.contradiction[part])}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Sources card={card} onGo={onGo} />
    </article>
  );
}

function Sources({ card, onGo }: Pick<CardProps, 'card' | 'onGo'>) {
  const { t } = useText();
  return (
    <>
      <h3>
        {t('consult.card.sources')} ·{' '}
        {t('decision.grade', { grade: t(`grade.${card.grade}`, { defaultValue: card.grade }) })}
      </h3>
      {card.sources.length === 0 ? (
        <p className="quiet">{t('consult.card.noSources')}</p>
      ) : (
        <ul data-testid="card-sources">
          {card.sources.map((source) => (
            <li key={source.number}>
              [{source.number}] {source.title} · {t('decision.grade', { grade: source.grade })}
            </li>
          ))}
        </ul>
      )}
      {card.facts.length === 0 ? null : (
        <p className="fact-numbers" data-testid="card-facts">
          <b>{t('consult.facts')}</b>{' '}
          {card.facts.map((fact) => (
            <span key={fact} className="tag">
              {fact}
            </span>
          ))}{' '}
          <Button size="small" onClick={() => onGo({ tab: 'facts', target: '' })}>
            {t('consult.fact.back')}
          </Button>
        </p>
      )}
    </>
  );
}

function ShowCitizen({ card, isShown }: Pick<CardProps, 'card' | 'isShown'>) {
  const { t, locale } = useText();
  const { session, settings } = useDesk();
  const [showing, setShowing] = useState(false);
  const text = locale === 'en' ? card.citizen.en : card.citizen.zh;
  const isOn = showing && isShown; // another tab leaves the citizen's screen idle
  useCitizen(
    isOn
      ? {
          kind: 'case',
          title: locale === 'en' ? card.title.en : card.title.zh,
          step: t('consult.card.step'),
          lines: [],
          sentences: [text],
          notice: null,
          textPx: settings?.citizenTextPx ?? 32,
          locale,
        }
      : null,
  );
  if (session.roles.includes('administrator')) return null;
  return (
    <Button data-testid="card-show" aria-pressed={isOn} onClick={() => setShowing(!isOn)}>
      {t(isOn ? 'consult.card.hide' : 'consult.card.show')}
    </Button>
  );
}
