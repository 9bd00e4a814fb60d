import { Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { money } from '../../fields/format.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { formatTime, secondsUntil } from '../../time.ts';
import { useTask } from '../../useAsk.ts';
import { useNow } from '../../useCountdown.ts';
import { DueWord } from '../withdrawal/words.tsx';
import type { Payments } from './Payment.tsx';

/** An order that waits or came back, with the case's due date. */
export type DueOrder = Payments['waiting'][number];

interface WaitingOrdersProps {
  readonly orders: readonly DueOrder[];
  readonly isReviewer: boolean;
  readonly onChanged: () => void;
}

/** Orders that no batch has yet; one enters a batch ten minutes after approval at the soonest. */
export function WaitingOrders({ orders, isReviewer, onChanged }: WaitingOrdersProps) {
  const { t } = useText();
  const { status } = useDesk();
  const now = useNow() + status.clockOffsetMs;
  const ready = orders.filter((order) => secondsUntil(order.batchFrom, now) === 0);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const picked = ready.filter((order) => chosen === null || chosen.includes(order.orderId));
  const total = picked.reduce((sum, order) => sum + order.fen, 0);
  const [problem, setProblem] = useState<ProblemFor<'payment.makeBatch'> | null>(null);
  const [made, setMade] = useState<OutputFor<'payment.makeBatch'> | null>(null);
  const { run, busy } = useTask(async () => {
    const orderIds = picked.map((order) => order.orderId);
    const answer = await ask('payment.makeBatch', { ...commitEnvelope(), orderIds });
    setProblem(answer.ok ? null : answer.problem);
    setMade(answer.ok ? answer.value : null);
    setChosen(null);
    onChanged();
  });
  const columns = useOrderColumns((order) =>
    secondsUntil(order.batchFrom, now) === 0
      ? t('payment.ready')
      : t('payment.readyAt', { time: formatTime(order.batchFrom) }),
  );
  const selection = {
    selectedRowKeys: picked.map((order) => order.orderId),
    onChange: (keys: readonly (string | number | bigint)[]) => setChosen(keys.map(String)),
    getCheckboxProps: (order: DueOrder) => ({
      disabled: secondsUntil(order.batchFrom, now) > 0,
      'aria-label': order.orderNumber,
    }),
  };
  return (
    <>
      <p className="quiet">{t('payment.waitingBody')}</p>
      <BatchMade made={made} />
      <Table
        size="small"
        data-testid="waiting-orders"
        rowKey="orderId"
        columns={columns}
        dataSource={[...orders]}
        pagination={false}
        locale={{ emptyText: t('payment.nothingWaits') }}
        {...(isReviewer ? { rowSelection: selection } : {})}
      />
      <ProblemNotice problem={problem} onClockConfirmed={() => setProblem(null)} />
      {isReviewer ? (
        <div className="row">
          <ShortcutButton
            keyName="F9"
            type="primary"
            size="large"
            disabled={busy || picked.length === 0}
            onPress={() => void run()}
            testId="make-batch"
          >
            {t('payment.makeBatch', { count: picked.length, total: money(total) })}
          </ShortcutButton>
        </div>
      ) : (
        <p className="hint">{t('payment.reviewerOnly')}</p>
      )}
    </>
  );
}

function BatchMade({ made }: { readonly made: OutputFor<'payment.makeBatch'> | null }) {
  const { t } = useText();
  if (made === null) return null;
  const { batchNumber, orders, totalFen } = made.output;
  return (
    <p className="notice committed" role="status" data-testid="batch-made">
      {t('payment.batchMade', { number: batchNumber, orders, total: money(totalFen) })}
    </p>
  );
}

/** Columns of any list of orders; the last one says where an order stands. */
export function useOrderColumns(standing: (order: DueOrder) => string): TableColumnsType<DueOrder> {
  const { t } = useText();
  return [
    { title: t('payment.number'), dataIndex: 'orderNumber', className: 'nowrap' },
    { title: t('payment.payee'), dataIndex: 'payeeName' },
    {
      title: t('payment.account'),
      render: (_, order) => `${order.bankName} ${order.bankAccount}`,
    },
    {
      title: t('payment.amount'),
      align: 'right',
      className: 'money',
      render: (_, order) => money(order.fen),
    },
    { title: t('withdrawal.list.due'), render: (_, order) => <DueWord row={order} /> },
    { title: t('payment.standing'), render: (_, order) => standing(order) },
  ];
}
