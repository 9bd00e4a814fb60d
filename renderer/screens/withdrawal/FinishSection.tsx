import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { useText } from '../../text/i18n.ts';
import { CasePapers } from './CasePapers.tsx';
import { EndBindings } from './EndBindings.tsx';
import { EnteredNotice } from './EnteredNotice.tsx';
import { OrderRows } from './OrderRows.tsx';
import { RevokeCase } from './RevokeCase.tsx';
import { SaveArchive } from './SaveArchive.tsx';
import { sheetStanding, SheetTable } from './SheetTable.tsx';
import { Timeline } from './Timeline.tsx';
import type { Acting } from './useActing.ts';
import type { OpenCase } from './useCase.ts';

interface FinishSectionProps {
  readonly open: OpenCase;
  readonly acting: Acting;
}

/** To the second person, to payment, to the file; and what has happened so far. */
export function FinishSection({ open, acting }: FinishSectionProps) {
  const { t } = useText();
  const { view } = open;
  const { state, mine } = view.row;
  return (
    <div className="columns">
      <section data-testid="finish">
        <EnteredNotice entered={acting.entered} />
        <ProblemNotice problem={acting.problem} onClockConfirmed={acting.clear} />
        <p className="notice" data-testid="finish-state">
          {t(`withdrawal.finish.${state}`)}
          {state === 'REVIEWING' && mine ? ` ${t('withdrawal.finish.notYou')}` : ''}
        </p>
        <EndBindings open={open} />
        {view.sheet === null ? null : (
          <SheetTable
            sheet={view.sheet}
            standing={sheetStanding(view)}
            heirs={open.particulars.heirs}
          />
        )}
        <OrderRows orders={view.orders} />
        <Timeline rows={view.timeline} />
      </section>
      <div>
        <CasePapers open={open} />
        <SaveArchive caseId={open.caseId} onSaved={open.reload} />
        <RevokeCase open={open} />
      </div>
    </div>
  );
}
