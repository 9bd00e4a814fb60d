import { Button } from 'antd';
import { useEffect, useState } from 'react';

import type { BindingView, PersonCard } from '../../../electron/contract/person.ts';
import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { isOpen } from '../../fields/BindingTable.tsx';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { NO_SIGNATURE, signatureOf } from '../../fields/signature.ts';
import { SignatureFields } from '../../fields/SignatureFields.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad, useTask } from '../../useAsk.ts';
import { useChangeDraft } from './changeDraft.ts';
import type { ChangeDraft } from './changeDraft.ts';
import { moved } from './order.ts';

interface ReorderFormProps {
  readonly relative: PersonCard;
  /** A parked form that is gone on with. */
  readonly parked: ChangeDraft | null;
  readonly onClose: () => void;
}

type Answer = OutputFor<'binding.reorder'>;

/** 调整扣款顺序: the owners that serve one relative, moved up and down. */
export function ReorderForm({ relative, parked, onClose }: ReorderFormProps) {
  const { t } = useText();
  const { operationId, fields, order, setOrder, done, submit, ...form } = useReordering(
    relative,
    parked,
  );
  const { signature, setSignature, problem, setProblem, busy } = form;
  if (done !== null) return <ReorderDone answer={done} onClose={onClose} />;
  const draft = {
    operationId,
    mode: 'check' as const,
    signedHash: null,
    signature: null,
    ...fields,
  };
  return (
    <section className="panel" aria-label={t('reorder.title')} data-testid="reorder-form">
      <div className="panel-head">
        <b>{t('reorder.title')}</b>
        <span>{relative.name}</span>
      </div>
      <p className="quiet">{t('reorder.body')}</p>
      <OrderList order={order} onChange={setOrder} />
      <SignatureFields value={signature} onChange={setSignature} />
      {order.length < 2 ? null : (
        <PaperList
          papers={['F-03']}
          source={{ kind: 'reorderDraft', command: draft }}
          title={t('sign.papers')}
        />
      )}
      <ProblemNotice problem={problem} onClockConfirmed={() => setProblem(null)} />
      <ShortcutButton
        keyName="F9"
        type="primary"
        disabled={busy || order.length < 2}
        onPress={() => void submit()}
        testId="reorder-submit"
      >
        {t('sign.submit')}
      </ShortcutButton>
    </section>
  );
}

/** The new order while it is made: parked, checked and entered. */
function useReordering(relative: PersonCard, parked: ChangeDraft | null) {
  const [operationId] = useState(() => parked?.operationId ?? newOperationId());
  const [order, setOrder] = useState<readonly BindingView[]>([]);
  const [signature, setSignature] = useState(NO_SIGNATURE);
  const [problem, setProblem] = useState<ProblemFor<'binding.reorder'> | null>(null);
  const [done, setDone] = useState<Answer | null>(null);
  const { answer } = useLoad('person.bindings', { personId: relative.personId });
  useEffect(() => {
    if (answer?.ok !== true) return;
    setOrder(asParked(inOrder(answer.value.asRelative), parked));
  }, [answer, parked]);
  const fields = {
    relativePersonId: relative.personId,
    bindingIds: order.map((binding) => binding.bindingId),
  };
  const { run: submit, busy } = useTask(async () => {
    const command = { operationId, mode: 'check' as const, signedHash: null, ...fields };
    const signed = signatureOf(signature);
    const check = await ask('binding.reorder', { ...command, signature: signed });
    if (!check.ok) {
      setProblem(check.problem);
      return;
    }
    const { signedHash } = check.value;
    const commit = { ...command, mode: 'commit' as const, signedHash, signature: signed };
    const entered = await ask('binding.reorder', commit);
    setProblem(entered.ok ? null : entered.problem);
    if (!entered.ok) return;
    setDone(entered.value);
    await ask('draft.discard', { operationId });
  });
  const isMoved = order.some((binding, index) => binding.position !== index + 1);
  useChangeDraft(
    done === null && isMoved
      ? {
          format: 1,
          doing: 'reorder',
          operationId,
          personId: relative.personId,
          bindingIds: fields.bindingIds,
        }
      : null,
    relative.name,
  );
  const shown = { signature, setSignature, problem, setProblem, busy };
  return { operationId, fields, order, setOrder, done, submit, ...shown };
}

/** The parked order, where it still names the same bindings. */
function asParked(open: readonly BindingView[], parked: ChangeDraft | null): BindingView[] {
  if (parked?.doing !== 'reorder' || parked.bindingIds.length !== open.length) return [...open];
  const wanted = parked.bindingIds.map((id) => open.find(({ bindingId }) => bindingId === id));
  const known = wanted.filter((one) => one !== undefined);
  return known.length === open.length ? known : [...open];
}

function inOrder(bindings: readonly BindingView[]): BindingView[] {
  return bindings.filter(isOpen).toSorted((a, b) => a.position - b.position);
}

function OrderList({
  order,
  onChange,
}: {
  readonly order: readonly BindingView[];
  readonly onChange: (order: readonly BindingView[]) => void;
}) {
  const { t } = useText();
  return (
    <ol className="order" data-testid="order">
      {order.map((binding, index) => (
        <li key={binding.bindingId}>
          <b>{index + 1}</b>
          <span>
            {binding.owner.name} · {t(`bindingState.${binding.state}`)}
          </span>
          <Button
            size="small"
            disabled={index === 0}
            data-testid={`up-${index + 1}`}
            aria-label={t('reorder.up', { name: binding.owner.name })}
            onClick={() => onChange(moved(order, index, -1))}
          >
            ↑
          </Button>
          <Button
            size="small"
            disabled={index === order.length - 1}
            data-testid={`down-${index + 1}`}
            aria-label={t('reorder.down', { name: binding.owner.name })}
            onClick={() => onChange(moved(order, index, 1))}
          >
            ↓
          </Button>
        </li>
      ))}
    </ol>
  );
}

function ReorderDone({
  answer,
  onClose,
}: {
  readonly answer: Answer;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  if (answer.entry === null) return null;
  return (
    <section data-testid="reorder-done" aria-label={t('reorder.done')}>
      <div className="notice committed">
        <p>
          <strong>✔ {t('reorder.done')}</strong>
        </p>
        <p>
          {t('done.receipt')} <b data-testid="receipt-number">{answer.entry.receiptNumber}</b>
        </p>
        <p>{t('end.queued', { depth: answer.output.outboxDepth })}</p>
      </div>
      <PaperList
        papers={['F-03']}
        source={{ kind: 'entries', seqs: [answer.entry.seq] }}
        title={t('done.papers')}
      />
      <ShortcutButton keyName="Enter" type="primary" onPress={onClose} testId="reorder-close">
        {t('action.close')}
      </ShortcutButton>
    </section>
  );
}
