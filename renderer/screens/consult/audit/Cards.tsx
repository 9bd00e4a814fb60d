import { Input } from 'antd';
import { useEffect, useState } from 'react';

import { Field } from '../../../fields/Field.tsx';
import { Waiting } from '../../../fields/Waiting.tsx';
import { useText } from '../../../text/i18n.ts';
import { useLoad } from '../../../useAsk.ts';
import type { Jump } from '../jump.ts';
import { Card } from './Card.tsx';
import { CardList } from './CardList.tsx';
import { findCards } from './cardSearch.ts';
import { LeafletButton } from './LeafletButton.tsx';

interface CardsProps {
  /** Id of the card a link leads to; empty: none. */
  readonly target: string;
  readonly onGo: (jump: Jump) => void;
  readonly isShown: boolean;
}

/** 讲解卡: found by words or pinyin initials, read out, or put on the citizen's screen. */
export function Cards({ target, onGo, isShown }: CardsProps) {
  const { t } = useText();
  const { answer } = useLoad('policy.cards', {});
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(target);
  const [toPrint, setToPrint] = useState<readonly string[]>([]);
  useEffect(() => {
    if (target === '') return;
    setChosen(target);
    setSearch('');
  }, [target]);
  if (answer?.ok !== true) return <Waiting text="wait.loading" />;
  const { cards } = answer.value;
  const found = findCards(cards, search);
  const card = cards.find((one) => one.id === chosen) ?? null;
  return (
    <div className="card-columns">
      <div className="card-side">
        <Field
          label={t('consult.card.search')}
          hint={t('consult.card.found', { count: found.length })}
        >
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              data-testid="card-search"
              allowClear
              maxLength={40}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              onPressEnter={(event) => {
                event.preventDefault(); // takes the first one found
                setChosen(found[0]?.id ?? chosen);
              }}
            />
          )}
        </Field>
        {found.length === 0 ? <p className="empty">{t('consult.card.none')}</p> : null}
        <CardList
          cards={found}
          chosen={chosen}
          onChoose={setChosen}
          toPrint={toPrint}
          onToPrint={setToPrint}
        />
        <LeafletButton
          cardIds={toPrint}
          label={t('consult.card.printChosen', { count: toPrint.length })}
          testId="cards-print"
        />
      </div>
      {card === null ? (
        <p className="empty">{t('consult.card.choose')}</p>
      ) : (
        <Card key={card.id} card={card} onGo={onGo} isShown={isShown} />
      )}
    </div>
  );
}
