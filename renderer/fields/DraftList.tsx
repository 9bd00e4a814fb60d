import { Button } from 'antd';
import { useState } from 'react';

import type { OperationId } from '../../electron/domain/terms.ts';
import { ask } from '../client.ts';
import type { AnyProblem, OutputFor } from '../client.ts';
import { useText } from '../text/i18n.ts';
import { formatInstant } from '../time.ts';
import { useLoad } from '../useAsk.ts';
import { ProblemNotice } from './ProblemNotice.tsx';

type Kind = OutputFor<'draft.list'>['drafts'][number]['kind'];

interface DraftListProps {
  readonly kinds: readonly Kind[];
  /** Goes on with one; a problem is said here. */
  readonly onResume: (operationId: OperationId) => Promise<AnyProblem | null>;
}

/** Parked drafts: what was begun and not finished, also before a lock or a crash. */
export function DraftList({ kinds, onResume }: DraftListProps) {
  const { t } = useText();
  const { answer, reload } = useLoad('draft.list', {});
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const drafts =
    answer?.ok === true ? answer.value.drafts.filter((one) => kinds.includes(one.kind)) : [];
  const discard = async (operationId: OperationId) => {
    await ask('draft.discard', { operationId });
    reload();
  };
  return (
    <section className="panel drafts" aria-label={t('draft.title')} data-testid="drafts">
      <div className="panel-head">
        <b>{t('draft.title')}</b>
        <span className="quiet">{t('draft.hint')}</span>
      </div>
      <ProblemNotice problem={problem} />
      {drafts.length === 0 ? (
        <p className="empty">{t('draft.none')}</p>
      ) : (
        <ul>
          {drafts.map((draft) => (
            <li key={draft.operationId} data-testid="draft">
              <span>
                <b>{draft.title}</b>
                <small>
                  {kinds.length > 1 ? `${t(`draft.kind.${draft.kind}`)} · ` : ''}
                  {formatInstant(draft.updatedAt)}
                  {draft.mine ? '' : ` · ${t('draft.others')}`}
                </small>
              </span>
              <Button
                size="small"
                type="primary"
                data-testid="draft-resume"
                onClick={() => void onResume(draft.operationId).then(setProblem)}
              >
                {t('draft.resume')}
              </Button>
              <Button
                size="small"
                data-testid="draft-discard"
                onClick={() => void discard(draft.operationId)}
              >
                {t('draft.discard')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
