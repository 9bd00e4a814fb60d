import { useState } from 'react';

import type { CaseId } from '../../../../electron/domain/terms.ts';
import type { OutputFor } from '../../../client.ts';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../../fields/ShortcutButton.tsx';
import { Waiting } from '../../../fields/Waiting.tsx';
import { useText } from '../../../text/i18n.ts';
import { CaseLine } from '../../withdrawal/CaseHead.tsx';
import { useCase } from '../../withdrawal/useCase.ts';
import type { OpenCase } from '../../withdrawal/useCase.ts';
import { ReviewDocuments } from './ReviewDocuments.tsx';
import { ReviewVerdict } from './ReviewVerdict.tsx';
import { TwoPersons } from './TwoPersons.tsx';
import { WithdrawalFacts } from './WithdrawalFacts.tsx';
import '../../withdrawal/withdrawal.css';

interface WithdrawalReviewProps {
  readonly caseId: CaseId;
  readonly onClose: () => void;
}

/** One withdrawal for the second person: read-only, every required page to be opened. */
export function WithdrawalReview({ caseId, onClose }: WithdrawalReviewProps) {
  const loaded = useCase(caseId);
  if (loaded.view === null) {
    return loaded.problem === null ? (
      <Waiting text="wait.loading" />
    ) : (
      <ProblemNotice problem={loaded.problem} />
    );
  }
  return <Open open={loaded} onClose={onClose} />;
}

const PARTS = ['case', 'documents', 'verdict'] as const;
type Part = (typeof PARTS)[number];

function Open({ open, onClose }: { readonly open: OpenCase; readonly onClose: () => void }) {
  const { t } = useText();
  const [part, setPart] = useState<Part>('case');
  const [done, setDone] = useState<OutputFor<'withdrawal.decide'> | null>(null);
  const { view } = open;
  // A case that was decided already is looked at and, by two persons, put right.
  const mayDecide = view.allowed.includes('withdrawal.decide');
  const seen = view.mustSee.filter((page) => view.seen.includes(page)).length;
  if (done !== null) return <Decided answer={done} onClose={onClose} />;
  return (
    <section className="wizard" aria-label={t('review.case')} data-testid="withdrawal-review">
      <header className="case-head">
        <CaseLine view={view} />
        <nav aria-label={t('withdrawal.sections')}>
          <ol className="case-sections">
            {PARTS.filter((one) => one !== 'verdict' || mayDecide).map((one) => (
              <li key={one}>
                <button
                  type="button"
                  aria-current={one === part ? 'step' : undefined}
                  data-testid={`part-${one}`}
                  onClick={() => setPart(one)}
                >
                  {t(`withdrawal.review.part.${one}`)}
                </button>
              </li>
            ))}
          </ol>
          <b role="status" data-testid="seen-progress">
            {t('withdrawal.review.seen', { seen, all: view.mustSee.length })}
          </b>
        </nav>
      </header>
      {part === 'case' ? (
        <div className="step-body">
          <TwoPersons open={open} />
          <WithdrawalFacts view={view} />
        </div>
      ) : part === 'documents' ? (
        <div className="step-body case-body part-documents">
          <ReviewDocuments open={open} />
        </div>
      ) : (
        <ReviewVerdict open={open} onDone={setDone} onBack={() => setPart('documents')} />
      )}
      {part === 'verdict' ? null : (
        <footer className="actions">
          <ShortcutButton
            keyName="Escape"
            onPress={part === 'case' ? onClose : () => setPart('case')}
            testId="back"
          >
            {t('action.back')}
          </ShortcutButton>
          <div className="actions-middle" />
          <ShortcutButton
            keyName="Enter"
            type="primary"
            size="large"
            disabled={part === 'documents' && !mayDecide}
            onPress={() => setPart(part === 'case' ? 'documents' : 'verdict')}
            testId="next"
          >
            {t('action.next')}
          </ShortcutButton>
        </footer>
      )}
    </section>
  );
}

function Decided({
  answer,
  onClose,
}: {
  readonly answer: OutputFor<'withdrawal.decide'>;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  return (
    <section className="page" data-testid="review-done" data-state={answer.output.state}>
      <div className="notice committed">
        <p>
          <strong>✔ {t('review.done')}</strong>
        </p>
        <p>
          {t('done.receipt')} <b data-testid="receipt-number">{answer.entry?.receiptNumber}</b>
        </p>
        <p>{t(`withdrawal.state.${answer.output.state}`)}</p>
      </div>
      <ShortcutButton keyName="Enter" type="primary" onPress={onClose} testId="review-next">
        {t('review.backToList')}
      </ShortcutButton>
    </section>
  );
}
