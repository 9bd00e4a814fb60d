import { Button } from 'antd';
import { useState } from 'react';

import { AccountPanel } from '../../fields/AccountPanel.tsx';
import { BindingTable } from '../../fields/BindingTable.tsx';
import { DocumentFields } from '../../fields/DocumentFields.tsx';
import { DraftList } from '../../fields/DraftList.tsx';
import { PersonFinder } from '../../fields/finder/PersonFinder.tsx';
import { PersonPanel } from '../../fields/PersonPanel.tsx';
import { useText } from '../../text/i18n.ts';
import { useFirstFocus } from '../../useFirstFocus.ts';
import { ActionBar } from './ActionBar.tsx';
import { missingOfOwner } from './command.ts';
import { newForm, withOwner } from './form.ts';
import type { BindCase } from './useBindCase.ts';
import { useOverview } from './useOverview.ts';

/** Step 1: who gives (共济人). */
export function OwnerStep({ bindCase }: { readonly bindCase: BindCase }) {
  const { t } = useText();
  const { form, change, replace } = bindCase;
  const [tried, setTried] = useState(false);
  const missing = missingOfOwner(form);
  const next = () => {
    setTried(true);
    if (missing.length === 0) change((before) => ({ ...before, step: 'relative' }));
  };
  return (
    <>
      <div className="step-body">
        {form.owner === null ? (
          <NoOwnerYet bindCase={bindCase} missing={tried} />
        ) : (
          <OwnerFound bindCase={bindCase} missing={tried && missing.includes('ownerDocument')} />
        )}
      </div>
      <ActionBar
        next={t('action.next')}
        nextKey="Enter"
        onNext={next}
        testId="next"
        disabled={form.owner === null}
      >
        {form.owner === null ? null : (
          <Button onClick={() => replace(newForm())} data-testid="start-over">
            {t('bind.otherOwner')}
          </Button>
        )}
      </ActionBar>
    </>
  );
}

function NoOwnerYet({ bindCase }: { readonly bindCase: BindCase; readonly missing: boolean }) {
  const { t } = useText();
  return (
    <div className="columns">
      <div>
        <h2>{t('bind.ownerTitle')}</h2>
        <p className="quiet">{t('bind.ownerBody')}</p>
        <PersonFinder
          role="owner"
          testId="owner"
          onFound={({ overview, document }) =>
            bindCase.change((form) => withOwner(form, overview.person, document))
          }
        />
      </div>
      <DraftList kinds={['bind']} onResume={bindCase.resume} />
    </div>
  );
}

function OwnerFound({
  bindCase,
  missing,
}: {
  readonly bindCase: BindCase;
  readonly missing: boolean;
}) {
  const { t } = useText();
  const { form, change } = bindCase;
  const overview = useOverview(form.owner?.personId ?? null, 'owner');
  const box = useFirstFocus(overview !== null);
  if (overview === null) return null;
  return (
    <>
      <div className="columns">
        <div>
          <PersonPanel person={overview.person} testId="owner-card" />
          <AccountPanel account={overview.account} />
        </div>
        <div className="panel" ref={box}>
          <DocumentFields
            testId="owner-document"
            value={form.ownerDocument}
            missing={missing}
            onChange={(ownerDocument) => change((before) => ({ ...before, ownerDocument }))}
          />
        </div>
      </div>
      <h3>{t('bind.ownerBindings')}</h3>
      <BindingTable
        bindings={overview.asOwner}
        other="relative"
        testId="owner-bindings"
        empty={t('bind.ownerNoBindings')}
      />
    </>
  );
}
