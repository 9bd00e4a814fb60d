import { Button, Select } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad, useTask } from '../../useAsk.ts';
import type { DocumentForm } from '../document.ts';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { ShortcutButton } from '../ShortcutButton.tsx';

type Card = OutputFor<'reader.read'>;

interface CardReaderProps {
  readonly onCard: (card: Card, document: Partial<DocumentForm>) => void;
  readonly onSearch: () => void;
}

/** F2: the reader, or the simulator's cards, which are labelled as such; and the name search. */
export function CardReader({ onCard, onSearch }: CardReaderProps) {
  const { t } = useText();
  const [cardId, setCardId] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'reader.read'> | null>(null);
  const status = useLoad('reader.status', {});
  const reader = status.answer?.ok === true ? status.answer.value : null;
  const { run, busy } = useTask(async () => {
    const answer = await ask('reader.read', { cardId });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onCard(answer.value, documentOf(answer.value));
  });
  return (
    <>
      {reader?.kind === 'simulator' ? (
        <div className="labelled simulator">
          <label htmlFor="simulator-card">{t('finder.simulator')}</label>
          <Select
            id="simulator-card"
            data-testid="simulator-card"
            value={cardId}
            onChange={setCardId}
            placeholder={t('finder.simulatorCard')}
            options={reader.cards.map((card) => ({ value: card.cardId, label: card.label }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </div>
      ) : null}
      {reader === null || reader.kind === 'none' ? null : (
        <ShortcutButton
          keyName="F2"
          className="beside-field"
          testId="read-card"
          disabled={busy || (reader.kind === 'simulator' && cardId === null)}
          onPress={() => void run()}
        >
          {t('finder.readCard')}
        </ShortcutButton>
      )}
      <Button className="beside-field" onClick={onSearch} data-testid="search-name">
        {t('finder.searchName')}
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}

/** What a card says about the document; that the face matches is for the clerk to see. */
function documentOf(card: Card): Partial<DocumentForm> {
  const expiry = card.expiresOn === null ? 'longTerm' : 'date';
  return { kind: card.kind, expiry, expiresOn: card.expiresOn ?? '' };
}
