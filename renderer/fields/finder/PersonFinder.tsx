import { useState } from 'react';

import type { PersonOverview } from '../../../electron/contract/person.ts';
import type { PersonId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { ProblemFor } from '../../client.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import type { DocumentForm } from '../document.ts';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { Waiting } from '../Waiting.tsx';
import { CardReader } from './CardReader.tsx';
import { NumberField } from './NumberField.tsx';
import { RecordPerson } from './RecordPerson.tsx';
import { SearchDrawer } from './SearchDrawer.tsx';

/** A person who was found, and what the card told about the document. */
export interface Found {
  readonly overview: PersonOverview;
  readonly document: Partial<DocumentForm>;
}

interface PersonFinderProps {
  readonly role: 'owner' | 'relative';
  readonly testId: string;
  readonly onFound: (found: Found) => void;
}

type LookUpProblem = ProblemFor<'person.lookUp'>;
type By = { kind: 'text'; text: string; idType: string } | { kind: 'person'; personId: PersonId };

/** Finds a person: scanner, keyboard, card reader, name; or records one from the document. */
export function PersonFinder({ role, testId, onFound }: PersonFinderProps) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [idType, setIdType] = useState('01');
  const [searching, setSearching] = useState(false);
  const [problem, setProblem] = useState<LookUpProblem | null>(null);
  const { run, busy } = useTask(async (by: By, document: Partial<DocumentForm>) => {
    const answer = await ask('person.lookUp', { by, role });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onFound({ overview: answer.value, document });
  });
  const byPerson = (personId: PersonId) => void run({ kind: 'person', personId }, {});
  return (
    <section className="finder" data-testid={testId}>
      <div className="finder-row">
        <NumberField
          {...{ text, idType, busy, testId }}
          onText={(next) => (setText(next), setProblem(null))}
          onIdType={setIdType}
          onSubmit={() => void run({ kind: 'text', text, idType }, {})}
        />
        <CardReader
          onCard={(card, document) => {
            setText(card.idNumber);
            setIdType(card.idType);
            void run({ kind: 'text', text: card.idNumber, idType: card.idType }, document);
          }}
          onSearch={() => setSearching(true)}
        />
      </div>
      <Waiting text="wait.loading" busy={busy} />
      {problem?.code === 'person.unknown' ? (
        <RecordPerson
          key={problem.idNumber}
          idNumber={problem.idNumber}
          idType={problem.idType}
          onRecorded={byPerson}
          onCancel={() => setProblem(null)}
        />
      ) : (
        <ProblemNotice problem={problem}>
          {problem?.code === 'region.notCovered' ? <p>{t('finder.whereToGo', problem)}</p> : null}
        </ProblemNotice>
      )}
      <SearchDrawer
        open={searching}
        onClose={() => setSearching(false)}
        onChosen={(personId) => (setSearching(false), byPerson(personId))}
      />
    </section>
  );
}
