import { Checkbox } from 'antd';

import type { CardView } from '../../../../electron/contract/policy.ts';
import { useDesk } from '../../../desk.ts';
import { useText } from '../../../text/i18n.ts';

interface CardListProps {
  readonly cards: readonly CardView[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** Ids of the cards for one large-print sheet, in the order in which they were ticked. */
  readonly toPrint: readonly string[];
  readonly onToPrint: (ids: readonly string[]) => void;
}

/** The cards found: one is read on the right, any number can be ticked for one sheet. */
export function CardList({ cards, chosen, onChoose, toPrint, onToPrint }: CardListProps) {
  const { t, locale } = useText();
  const { session } = useDesk();
  const mayPrint = session.roles.some((role) => role !== 'administrator');
  return (
    <ul className="card-list" data-testid="card-list">
      {cards.map((card) => {
        const title = locale === 'en' ? card.title.en : card.title.zh;
        const others = toPrint.filter((id) => id !== card.id);
        return (
          <li key={card.id}>
            {mayPrint ? (
              <Checkbox
                data-testid={`tick-${card.id}`}
                aria-label={t('consult.card.choosePrint', { title })}
                checked={toPrint.includes(card.id)}
                onChange={({ target }) => onToPrint(target.checked ? [...others, card.id] : others)}
              />
            ) : null}
            <button
              type="button"
              data-testid={`card-${card.id}`}
              aria-current={card.id === chosen}
              onClick={() => onChoose(card.id)}
            >
              {title}
              {card.contradiction === null ? null : (
                <span className="tag">{card.contradiction.ids.join(' ')}</span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
