import { useEffect, useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import type { RelativeForm } from './form.ts';
import { UndoButton } from './UndoButton.tsx';
import type { Committed } from './useBindCase.ts';

interface DoneRowProps {
  readonly relative: RelativeForm;
  readonly answer: Committed;
  readonly onUndone: () => void;
}

type Central = OutputFor<'sync.awaitAnswer'>;

/** One entered bind: receipt number, time, where it stands with central, undo. */
export function DoneRow({ relative, answer, onUndone }: DoneRowProps) {
  const { t } = useText();
  const { output, entry } = answer;
  const waitsForReview = output.state === 'PENDING_REVIEW';
  if (entry === null) return null;
  return (
    <div
      className="notice committed done-row"
      data-testid="done-row"
      data-seq={entry.seq}
      data-binding={output.bindingId}
    >
      <dl>
        <div>
          <dt>{t('done.receipt')}</dt>
          <dd className="receipt" data-testid="receipt-number">
            {entry.receiptNumber}
          </dd>
        </div>
        <div>
          <dt>{t('role.relative')}</dt>
          <dd>
            {relative.name} ·{' '}
            {relative.relationship === null ? '' : t(`relationship.${relative.relationship}`)}
          </dd>
        </div>
        <div>
          <dt>{t('done.at')}</dt>
          <dd>{formatInstant(entry.at)}</dd>
        </div>
        <div>
          <dt>{t('binding.state')}</dt>
          <dd>
            {waitsForReview ? (
              <span data-testid="queue-state" data-state="review">
                {t('done.review')}
              </span>
            ) : (
              <QueueState operationId={relative.operationId} depth={output.outboxDepth} />
            )}
          </dd>
        </div>
      </dl>
      <UndoButton bindingId={output.bindingId} undoUntil={output.undoUntil} onUndone={onUndone} />
    </div>
  );
}

function QueueState({
  operationId,
  depth,
}: {
  readonly operationId: RelativeForm['operationId'];
  readonly depth: number;
}) {
  const { t } = useText();
  const { status, changes } = useDesk();
  const { online } = status.network;
  const [central, setCentral] = useState<Central | null>(null);
  useEffect(() => {
    let current = true;
    void ask('sync.awaitAnswer', { operationId }).then((answer) => {
      if (current && answer.ok) setCentral(answer.value);
    });
    return () => {
      current = false;
    };
  }, [operationId, online, changes]);
  if (central === null) return <Waiting text="done.asking" />;
  const key = central.state === 'pending' && !online ? 'pendingOffline' : central.state;
  return (
    <span data-testid="queue-state" data-state={central.state}>
      {t(`done.central.${key}`, { depth, code: central.code ?? '' })}
    </span>
  );
}
