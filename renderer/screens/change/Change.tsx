import { Button } from 'antd';
import { useEffect, useState } from 'react';

import type { BindingView, PersonOverview } from '../../../electron/contract/person.ts';
import type { OperationId } from '../../../electron/domain/terms.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { BindingTable, isOpen } from '../../fields/BindingTable.tsx';
import { DraftList } from '../../fields/DraftList.tsx';
import { PersonFinder } from '../../fields/finder/PersonFinder.tsx';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { PersonPanel } from '../../fields/PersonPanel.tsx';
import { useShortcut } from '../../shortcuts.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad } from '../../useAsk.ts';
import { UndoButton, Undone } from '../bind/UndoButton.tsx';
import { resumeChange } from './changeDraft.ts';
import type { ChangeDraft } from './changeDraft.ts';
import { EndForm } from './EndForm.tsx';
import { ReorderForm } from './ReorderForm.tsx';

/** What the right side shows. */
type Doing =
  | { kind: 'end'; binding: BindingView; parked: ChangeDraft | null }
  | { kind: 'undone'; answer: OutputFor<'binding.undo'> }
  | { kind: 'reorder'; parked: ChangeDraft | null }
  | null;

/** 解除与变更: a person's bindings in both directions, and what may be done with them. */
export function Change() {
  const [found, setFound] = useState<PersonOverview | null>(null);
  const [doing, setDoing] = useState<Doing>(null);
  /** Receipt number of a parked form that turned out to be entered. */
  const [entered, setEntered] = useState<string | null>(null);
  const leave = () => (doing === null ? setFound(null) : setDoing(null));
  useShortcut('Escape', leave, found !== null);
  const resume = async (operationId: OperationId): Promise<AnyProblem | null> => {
    const resumed = await resumeChange(operationId);
    if (!resumed.ok) return resumed.problem;
    setEntered(resumed.entered);
    if (resumed.entered !== null) return null;
    const { person, draft: parked, binding } = resumed;
    if (binding !== null && isOpen(binding)) setDoing({ kind: 'end', binding, parked });
    if (parked.doing === 'reorder') setDoing({ kind: 'reorder', parked });
    setFound(person);
    return null;
  };
  if (found === null)
    return <FindPerson key={entered} entered={entered} onFound={setFound} onResume={resume} />;
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
              parked={doing.parked}
              side={doing.binding.owner.personId === found.person.personId ? 'owner' : 'relative'}
              onClose={() => setDoing(null)}
            />
          ) : null}
          {doing?.kind === 'undone' ? <UndoneHere answer={doing.answer} onClose={leave} /> : null}
          {doing?.kind === 'reorder' ? (
            <ReorderForm
              relative={found.person}
              parked={doing.parked}
              onClose={() => setDoing(null)}
            />
          ) : null}
        </div>
      </div>
    </section>
  );
}

/** Whom it is about, or a form that was begun before. */
function FindPerson({
  entered,
  onFound,
  onResume,
}: {
  readonly entered: string | null;
  readonly onFound: (person: PersonOverview) => void;
  readonly onResume: (operationId: OperationId) => Promise<AnyProblem | null>;
}) {
  const { t } = useText();
  return (
    <section className="page">
      <h2>{t('change.title')}</h2>
      <p className="quiet">{t('change.body')}</p>
      {entered === null ? null : (
        <p className="notice committed" role="status" data-testid="found-entered">
          <strong>{t('fate.entered')}</strong> {entered} · {t('fate.allDone')}
        </p>
      )}
      <div className="columns">
        <PersonFinder
          role="relative"
          testId="change"
          onFound={({ overview }) => onFound(overview)}
        />
        <DraftList kinds={['end', 'reorder']} onResume={onResume} />
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
      onEnd={() => onDo({ kind: 'end', binding, parked: null })}
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
          <Button
            size="small"
            onClick={() => onDo({ kind: 'reorder', parked: null })}
            data-testid="reorder"
          >
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
