import { Button } from 'antd';
import { useEffect, useState } from 'react';

import type { BindingView, PersonOverview } from '../../../electron/contract/person.ts';
import type { OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { BindingTable, isOpen } from '../../fields/BindingTable.tsx';
import { PersonFinder } from '../../fields/finder/PersonFinder.tsx';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { PersonPanel } from '../../fields/PersonPanel.tsx';
import { useShortcut } from '../../shortcuts.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad } from '../../useAsk.ts';
import { UndoButton, Undone } from '../bind/UndoButton.tsx';
import { EndForm } from './EndForm.tsx';
import { ReorderForm } from './ReorderForm.tsx';

/** What the right side shows. */
type Doing =
  | { kind: 'end'; binding: BindingView }
  | { kind: 'undone'; answer: OutputFor<'binding.undo'> }
  | { kind: 'reorder' }
  | null;

/** 解除与变更: a person's bindings in both directions, and what may be done with them. */
export function Change() {
  const { t } = useText();
  const [found, setFound] = useState<PersonOverview | null>(null);
  const [doing, setDoing] = useState<Doing>(null);
  const leave = () => (doing === null ? setFound(null) : setDoing(null));
  useShortcut('Escape', leave, found !== null);
  if (found === null) {
    return (
      <section className="page">
        <h2>{t('change.title')}</h2>
        <p className="quiet">{t('change.body')}</p>
        <PersonFinder
          role="relative"
          testId="change"
          onFound={({ overview }) => setFound(overview)}
        />
      </section>
    );
  }
  return (
    <section className="page">
      <div className="columns">
        <div>
          <PersonPanel person={found.person} testId="person-card" />
          <Bindings person={found} onDo={setDoing} />
        </div>
        <div>
          {doing === null ? <Nothing onLeave={leave} person={found} /> : null}
          {doing?.kind === 'end' ? (
            <EndForm
              key={doing.binding.bindingId}
              binding={doing.binding}
              side={doing.binding.owner.personId === found.person.personId ? 'owner' : 'relative'}
              onClose={() => setDoing(null)}
            />
          ) : null}
          {doing?.kind === 'undone' ? <UndoneHere answer={doing.answer} onClose={leave} /> : null}
          {doing?.kind === 'reorder' ? (
            <ReorderForm relative={found.person} onClose={() => setDoing(null)} />
          ) : null}
        </div>
      </div>
    </section>
  );
}

function Nothing({
  onLeave,
  person,
}: {
  readonly onLeave: () => void;
  readonly person: PersonOverview;
}) {
  const { t } = useText();
  const source = { kind: 'person' as const, personId: person.person.personId };
  return (
    <>
      <PaperList papers={['F-LIST']} source={source} title={t('change.list')} />
      <p className="empty">{t('change.choose')}</p>
      <Button onClick={onLeave} data-testid="other-person">
        {t('change.otherPerson')} <kbd aria-hidden="true">Esc</kbd>
      </Button>
    </>
  );
}

/** What was taken back, with its slip. */
function UndoneHere({
  answer,
  onClose,
}: {
  readonly answer: OutputFor<'binding.undo'>;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  if (answer.entry === null) return null;
  return (
    <>
      <Undone answer={answer} />
      <PaperList
        papers={['F-UNDO']}
        source={{ kind: 'entries', seqs: [answer.entry.seq] }}
        title={t('done.papers')}
      />
      <Button onClick={onClose} data-testid="undone-close">
        {t('action.close')} <kbd aria-hidden="true">Esc</kbd>
      </Button>
    </>
  );
}

function Bindings({
  person,
  onDo,
}: {
  readonly person: PersonOverview;
  readonly onDo: (doing: Doing) => void;
}) {
  const { t } = useText();
  const { changes } = useDesk();
  const { answer, reload } = useLoad('person.bindings', { personId: person.person.personId });
  useEffect(() => {
    if (changes > 0) reload();
  }, [changes, reload]);
  const lists = answer?.ok === true ? answer.value : person;
  const actions = (binding: BindingView) => (
    <RowActions
      binding={binding}
      onEnd={() => onDo({ kind: 'end', binding })}
      onUndone={(answer) => (onDo({ kind: 'undone', answer }), reload())}
    />
  );
  const canReorder = lists.asRelative.filter(isOpen).length > 1;
  return (
    <>
      <h3>{t('change.asOwner')}</h3>
      <BindingTable
        bindings={lists.asOwner}
        other="relative"
        testId="as-owner"
        empty={t('bind.ownerNoBindings')}
        actions={actions}
      />
      <div className="heading-row">
        <h3>{t('change.asRelative')}</h3>
        {canReorder ? (
          <Button size="small" onClick={() => onDo({ kind: 'reorder' })} data-testid="reorder">
            {t('reorder.title')}
          </Button>
        ) : null}
      </div>
      <BindingTable
        bindings={lists.asRelative}
        other="owner"
        testId="as-relative"
        empty={t('change.noOwners')}
        actions={actions}
      />
    </>
  );
}

function RowActions({
  binding,
  onEnd,
  onUndone,
}: {
  readonly binding: BindingView;
  readonly onEnd: () => void;
  readonly onUndone: (answer: OutputFor<'binding.undo'>) => void;
}) {
  const { t } = useText();
  if (!isOpen(binding) || binding.state === 'ENDING') {
    return binding.state === 'REJECTED' && binding.undoUntil !== null ? (
      <UndoButton
        bindingId={binding.bindingId}
        undoUntil={binding.undoUntil}
        onUndone={onUndone}
        compact
      />
    ) : null;
  }
  return (
    <div className="row-actions">
      <Button size="small" onClick={onEnd} data-testid={`end-${binding.bindingId}`}>
        {t('end.button')}
      </Button>
      {binding.undoUntil === null ? null : (
        <UndoButton
          bindingId={binding.bindingId}
          undoUntil={binding.undoUntil}
          onUndone={onUndone}
          compact
        />
      )}
    </div>
  );
}
