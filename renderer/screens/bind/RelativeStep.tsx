import { Button } from 'antd';
import { useState } from 'react';

import { BindingTable, isOpen } from '../../fields/BindingTable.tsx';
import { DocumentFields } from '../../fields/DocumentFields.tsx';
import { PersonFinder } from '../../fields/finder/PersonFinder.tsx';
import { NEW_DOCUMENT } from '../../fields/document.ts';
import { PersonPanel } from '../../fields/PersonPanel.tsx';
import { useText } from '../../text/i18n.ts';
import { useFirstFocus } from '../../useFirstFocus.ts';
import { ActionBar } from './ActionBar.tsx';
import { missingOfRelative } from './command.ts';
import { ConsentFields } from './ConsentFields.tsx';
import { EarlyHints } from './EarlyHints.tsx';
import { EvidenceFields } from './EvidenceFields.tsx';
import { addRelative, currentRelative, newRelative, previousStep, withRelative } from './form.ts';
import type { RelativeForm } from './form.ts';
import { RelationshipChoice } from './RelationshipChoice.tsx';
import { RelativeTabs } from './RelativeTabs.tsx';
import type { BindCase } from './useBindCase.ts';
import { useOverview } from './useOverview.ts';

/** Step 2: who may use it (被共济人), and what the relative is to the owner. */
export function RelativeStep({ bindCase }: { readonly bindCase: BindCase }) {
  const { t } = useText();
  const { form, change } = bindCase;
  const [tried, setTried] = useState(false);
  const relative = currentRelative(form);
  const missing = missingOfRelative(relative);
  const firstIncomplete = form.relatives.findIndex((one) => missingOfRelative(one).length > 0);
  const next = () => {
    setTried(true);
    change((before) =>
      firstIncomplete === -1
        ? { ...before, step: 'check', current: 0 }
        : { ...before, current: firstIncomplete },
    );
  };
  const back = () => change((before) => ({ ...before, step: previousStep(before.step) }));
  return (
    <>
      <div className="step-body">
        <RelativeTabs bindCase={bindCase} />
        {relative.personId === null ? (
          <FindRelative key={relative.operationId} bindCase={bindCase} />
        ) : (
          <RelativeFound
            key={relative.operationId}
            bindCase={bindCase}
            missing={tried ? missing : []}
          />
        )}
      </div>
      <ActionBar
        onBack={back}
        next={t('action.toCheck')}
        nextKey="Enter"
        onNext={next}
        testId="next"
        disabled={relative.personId === null}
      >
        {relative.personId === null ? null : (
          <Button onClick={() => change(addRelative)} data-testid="add-relative">
            {t('bind.addRelative')}
          </Button>
        )}
      </ActionBar>
    </>
  );
}

function FindRelative({ bindCase }: { readonly bindCase: BindCase }) {
  const { t } = useText();
  const owner = useOverview(bindCase.form.owner?.personId ?? null, 'owner');
  return (
    <div className="columns">
      <div>
        <h2>{t('bind.relativeTitle')}</h2>
        <p className="quiet">
          {t('bind.relativeBody', { owner: bindCase.form.owner?.name ?? '' })}
        </p>
        <PersonFinder
          role="relative"
          testId="relative"
          onFound={({ overview, document }) =>
            bindCase.change((form) =>
              withRelative(form, {
                personId: overview.person.personId,
                name: overview.person.name,
                document: { ...NEW_DOCUMENT, ...document },
              }),
            )
          }
        />
      </div>
      {owner === null || owner.knownRelatives.length === 0 ? null : (
        <section className="panel" aria-label={t('bind.known')}>
          <div className="panel-head">
            <b>{t('bind.known')}</b>
            <span className="quiet">{t('bind.knownHint')}</span>
          </div>
          <ul className="known">
            {owner.knownRelatives.map(({ person, relationship }) => (
              <li key={person.personId}>
                {person.name} · {t(`relationship.${relationship}`)} ·{' '}
                {t('person.age', { age: person.age })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function RelativeFound({
  bindCase,
  missing,
}: {
  readonly bindCase: BindCase;
  readonly missing: readonly string[];
}) {
  const { t } = useText();
  const { form, change } = bindCase;
  const relative = currentRelative(form);
  const owner = useOverview(form.owner?.personId ?? null, 'owner');
  const overview = useOverview(relative.personId, 'relative');
  const edit = (part: Partial<RelativeForm>) => change((before) => withRelative(before, part));
  const box = useFirstFocus(owner !== null && overview !== null);
  if (owner === null || overview === null) return null;
  return (
    <div className="columns">
      <div>
        <PersonPanel person={overview.person} testId="relative-card" />
        <div className="panel" ref={box}>
          <RelationshipChoice
            value={relative.relationship}
            choices={owner.relationships}
            missing={missing.includes('relationship')}
            onChange={(relationship) => edit({ relationship })}
          />
        </div>
        <EarlyHints form={form} relative={relative} />
        <h3>{t('bind.relativeOwners')}</h3>
        <BindingTable
          bindings={overview.asRelative.filter(isOpen)}
          other="owner"
          testId="relative-owners"
          empty={t('bind.relativeNoOwners')}
        />
      </div>
      <div>
        <div className="panel">
          <ConsentFields
            value={relative.consent}
            age={overview.person.age}
            consentAge={owner.limits.consentAge}
            missing={missing.includes('consent')}
            onChange={(consent) => edit({ consent })}
          />
        </div>
        <div className="panel">
          <DocumentFields
            testId="relative-document"
            value={relative.document}
            missing={missing.includes('relativeDocument')}
            onChange={(document) => edit({ document })}
          />
        </div>
        <div className="panel">
          <EvidenceFields relative={relative} limits={owner.limits} onChange={edit} />
        </div>
        <Button
          type="text"
          onClick={() => edit({ ...newRelative(), operationId: relative.operationId })}
        >
          {t('bind.otherRelative')}
        </Button>
      </div>
    </div>
  );
}
