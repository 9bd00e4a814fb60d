import { Button } from 'antd';
import { useState } from 'react';

import type { BindingId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { formatCountdown, secondsUntil } from '../../time.ts';
import { useTask } from '../../useAsk.ts';
import { useNow } from '../../useCountdown.ts';

interface UndoButtonProps {
  readonly bindingId: BindingId;
  /** The last moment; the ledger decides, this only counts. */
  readonly undoUntil: string;
  readonly onUndone: (answer: OutputFor<'binding.undo'>) => void;
  /** In a table row: few words. */
  readonly compact?: boolean;
}

/** Takes the bind back within ten minutes: an entry of its own, the bind's stays. */
export function UndoButton(props: UndoButtonProps) {
  const { bindingId, undoUntil, onUndone, compact = false } = props;
  const { t } = useText();
  const now = useNow() + useDesk().status.clockOffsetMs;
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const [operationId] = useState(newOperationId);
  const [undone, setUndone] = useState<OutputFor<'binding.undo'> | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'binding.undo'> | null>(null);
  const { run, busy } = useTask(async () => {
    const envelope = { operationId, mode: 'commit' as const, signedHash: null };
    const answer = await ask('binding.undo', { ...envelope, bindingId, note: note.trim() });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setUndone(answer.value);
    onUndone(answer.value);
  });
  if (undone !== null) {
    return compact ? null : <Undone answer={undone} />;
  }
  const left = secondsUntil(undoUntil, now);
  if (left === 0 && !asking) return <p className="quiet">{t('undo.over')}</p>;
  return (
    <div className="undo">
      {asking ? (
        <>
          <TextField
            label={t('undo.note')}
            value={note}
            onChange={setNote}
            autoFocus
            testId="undo-note"
            onEnter={() => void run()}
            maxLength={200}
          />
          <Button danger disabled={busy} onClick={() => void run()} data-testid="undo-confirm">
            {t('undo.confirm')}
          </Button>
          <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
        </>
      ) : (
        <Button
          size={compact ? 'small' : 'medium'}
          onClick={() => setAsking(true)}
          data-testid="undo"
        >
          {t(compact ? 'undo.short' : 'undo.button', { left: formatCountdown(left) })}
        </Button>
      )}
      <ProblemNotice problem={problem} />
    </div>
  );
}

/** The undo is entered: its number, and whether central is told. */
export function Undone({ answer }: { readonly answer: OutputFor<'binding.undo'> }) {
  const { t } = useText();
  return (
    <div className="notice plain" role="status" data-testid="undone">
      <p>
        <strong>{t('undo.done')}</strong>{' '}
        <span className="nowrap">{answer.entry?.receiptNumber}</span>
      </p>
      <p>{t(answer.output.sent ? 'undo.sent' : 'undo.closedHere')}</p>
    </div>
  );
}
