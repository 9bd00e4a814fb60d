import { useCallback, useState } from 'react';

import type { CaseId } from '../../../electron/domain/terms.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { useStepFocus } from '../../useFirstFocus.ts';
import { CaseActions } from './CaseActions.tsx';
import { CaseHead } from './CaseHead.tsx';
import { DecideSection } from './DecideSection.tsx';
import { DocumentsSection } from './documents/DocumentsSection.tsx';
import { FactsSection } from './FactsSection.tsx';
import { FinishSection } from './FinishSection.tsx';
import { HeirsSection } from './heirs/HeirsSection.tsx';
import { OrderRail } from './OrderRail.tsx';
import { beside, firstSection, isOver, sectionsOf } from './sections.ts';
import type { Section } from './sections.ts';
import { SheetSection } from './SheetSection.tsx';
import { SignSection } from './SignSection.tsx';
import { actFor, useActing } from './useActing.ts';
import type { Acting } from './useActing.ts';
import { useCase } from './useCase.ts';
import type { OpenCase } from './useCase.ts';
import { useCaseOnCitizenScreen } from './useCaseOnCitizenScreen.ts';

/** The clerk still has something to do before others go on. */
const UNFINISHED: ReadonlySet<string> = new Set(['DRAFT', 'SUPPLEMENTING', 'ACCEPTED']);

interface CaseScreenProps {
  readonly caseId: CaseId;
  readonly onClose: () => void;
}

/** One case, in parts that follow the order of work. */
export function CaseScreen({ caseId, onClose }: CaseScreenProps) {
  const loaded = useCase(caseId);
  if (loaded.view === null) {
    return loaded.problem === null ? (
      <Waiting text="wait.loading" />
    ) : (
      <section className="page">
        <ProblemNotice problem={loaded.problem} />
      </section>
    );
  }
  return <Parts open={loaded} onClose={onClose} />;
}

function Parts({ open, onClose }: { readonly open: OpenCase; readonly onClose: () => void }) {
  const { t } = useText();
  const { view, save } = open;
  const [chosen, setChosen] = useState<Section>(() => firstSection(view));
  const sections = sectionsOf(view);
  const section = sections.includes(chosen) ? chosen : 'decide';
  const body = useStepFocus(section);
  const acting = useActing(open);
  useCaseOnCitizenScreen(open, section);
  // What was typed is entered whenever the clerk goes on, back, or to another part.
  const leave = useCallback(
    async (go: () => void) => {
      if (await save()) go();
    },
    [save],
  );
  const [next, previous] = [beside(sections, section, 1), beside(sections, section, -1)];
  const onNext = () => {
    if (next !== null) void leave(() => setChosen(next));
  };
  return (
    <section
      className="wizard"
      aria-label={t('task.withdrawal')}
      data-testid="case"
      data-case={view.row.caseId}
      data-section={section}
      data-state={view.row.state}
    >
      <CaseHead
        {...{ view, sections, section, savedAt: open.savedAt }}
        onSection={(one) => void leave(() => setChosen(one))}
      />
      <div
        className={`step-body case-body part-${section} ${isOver(view) ? 'over' : ''}`}
        tabIndex={-1}
        ref={body}
      >
        <div className="case-part">
          <ProblemNotice problem={open.problem} />
          <Part {...{ section, open, acting }} />
        </div>
        {section === 'documents' || isOver(view) ? null : <OrderRail steps={view.steps} />}
      </div>
      <CaseActions
        {...{ acting, hasNext: next !== null }}
        act={actFor(section, view)}
        isRepeat={section === 'decide' && view.row.state === 'ACCEPTED'}
        onBack={() => void leave(previous === null ? onClose : () => setChosen(previous))}
        onNext={onNext}
        onClose={UNFINISHED.has(view.row.state) ? null : () => void leave(onClose)}
      />
    </section>
  );
}

interface PartProps {
  readonly section: Section;
  readonly open: OpenCase;
  readonly acting: Acting;
}

function Part({ section, open, acting }: PartProps) {
  switch (section) {
    case 'facts':
      return <FactsSection open={open} />;
    case 'heirs':
      return <HeirsSection open={open} />;
    case 'documents':
      return <DocumentsSection open={open} />;
    case 'decide':
      return <DecideSection open={open} acting={acting} />;
    case 'sheet':
      return <SheetSection open={open} />;
    case 'sign':
      return <SignSection open={open} />;
    case 'finish':
      return <FinishSection open={open} acting={acting} />;
  }
}
