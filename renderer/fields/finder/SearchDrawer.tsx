import { Drawer } from 'antd';
import { useState } from 'react';

import type { PersonId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { newOperationId } from '../../ids.ts';
import { useShortcut, useShortcutLayer } from '../../shortcuts.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { idGroups } from '../format.ts';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { SearchInput } from '../SearchInput.tsx';

interface SearchDrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onChosen: (personId: PersonId) => void;
}

/** Name search: two characters or initials, twenty rows at most; every search is entered. */
export function SearchDrawer({ open, onClose, onChosen }: SearchDrawerProps) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [found, setFound] = useState<OutputFor<'person.search'> | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'person.search'> | null>(null);
  const { run, busy } = useTask(async () => {
    const answer = await ask('person.search', { operationId: newOperationId(), text });
    setProblem(answer.ok ? null : answer.problem);
    setFound(answer.ok ? answer.value : null);
  });
  useShortcutLayer(open);
  useShortcut('Escape', onClose, open);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      keyboard={false}
      size={520}
      title={t('search.title')}
      destroyOnHidden
    >
      <label htmlFor="search-text">{t('search.label')}</label>
      <SearchInput
        id="search-text"
        autoFocus
        maxLength={40}
        value={text}
        busy={busy}
        button={t('search.go')}
        onChange={setText}
        onSearch={() => void run()}
      />
      <p className="hint">{t('search.audited')}</p>
      <ProblemNotice problem={problem} />
      {found === null ? null : <Rows found={found} onChosen={onChosen} />}
    </Drawer>
  );
}

function Rows({
  found,
  onChosen,
}: {
  readonly found: OutputFor<'person.search'>;
  readonly onChosen: (personId: PersonId) => void;
}) {
  const { t } = useText();
  if (found.rows.length === 0) return <p className="empty">{t('search.none')}</p>;
  return (
    <>
      <ul className="search-rows" data-testid="search-rows">
        {found.rows.map((person) => (
          <li key={person.personId}>
            <button type="button" onClick={() => onChosen(person.personId)}>
              <b>{person.name}</b>
              <span>
                {t(`sex.${person.sex}`)} · {t('person.age', { age: person.age })}
              </span>
              <span className="id-number">{idGroups(person.idNumber)}</span>
              <span>{person.insurance?.regionName ?? t('person.notInsured')}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.more ? <p className="notice plain">{t('search.more')}</p> : null}
    </>
  );
}
