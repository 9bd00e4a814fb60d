import { Button, Table } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { ProblemFor } from '../../client.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { cardHint } from '../withdrawal/bankCard.ts';
import { useOrderColumns } from './WaitingOrders.tsx';
import type { DueOrder } from './WaitingOrders.tsx';

interface ReturnedOrdersProps {
  readonly orders: readonly DueOrder[];
  readonly onChanged: () => void;
}

/** Payments the bank sent back; each is ordered again, to the account given now. */
export function ReturnedOrders({ orders, onChanged }: ReturnedOrdersProps) {
  const { t } = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const columns = useOrderColumns((order) => order.returnReason ?? '');
  const order = orders.find((one) => one.orderId === chosen);
  return (
    <>
      <p className="quiet">{t('payment.returnedBody')}</p>
      <Table
        size="small"
        data-testid="returned-orders"
        rowKey="orderId"
        columns={[
          ...columns,
          {
            title: t('binding.actions'),
            render: (_, one) => (
              <Button
                size="small"
                data-testid={`reorder-${one.orderNumber}`}
                onClick={() => setChosen(one.orderId)}
              >
                {t('payment.again')}
              </Button>
            ),
          },
        ]}
        dataSource={[...orders]}
        pagination={false}
        locale={{ emptyText: t('payment.noReturned') }}
      />
      {order === undefined ? null : (
        <OrderAgain
          key={order.orderId}
          order={order}
          onDone={() => (setChosen(null), onChanged())}
          onCancel={() => setChosen(null)}
        />
      )}
    </>
  );
}

interface OrderAgainProps {
  readonly order: DueOrder;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function OrderAgain({ order, onDone, onCancel }: OrderAgainProps) {
  const { t } = useText();
  const [operationId] = useState(newOperationId);
  const [form, setForm] = useState({ holder: '', bank: order.bankName, account: '' });
  const [problem, setProblem] = useState<ProblemFor<'payment.reorder'> | null>(null);
  const hint = cardHint(form.account);
  const isReady = form.holder.trim() !== '' && form.bank.trim() !== '' && hint !== 'empty';
  const { run, busy } = useTask(async () => {
    const envelope = { operationId, mode: 'commit' as const, signedHash: null };
    const { orderId } = order;
    const account = form.account.trim();
    const answer = await ask('payment.reorder', { ...envelope, orderId, ...form, account });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onDone();
  });
  return (
    <section
      className="panel order-again"
      data-testid="order-again"
      aria-label={t('payment.again')}
    >
      <p>
        <b>{order.payeeName}</b> {order.orderNumber}
      </p>
      <div className="row">
        <TextField
          label={t('withdrawal.payee.holder')}
          value={form.holder}
          autoFocus
          testId="again-holder"
          onChange={(holder) => setForm((before) => ({ ...before, holder }))}
        />
        <TextField
          label={t('withdrawal.payee.bank')}
          value={form.bank}
          maxLength={80}
          testId="again-bank"
          onChange={(bank) => setForm((before) => ({ ...before, bank }))}
        />
        <TextField
          label={t('withdrawal.payee.account')}
          value={form.account}
          maxLength={40}
          hint={hint === 'empty' ? '' : t(`withdrawal.payee.card.${hint}`)}
          testId="again-account"
          onChange={(account) => setForm((before) => ({ ...before, account }))}
        />
      </div>
      <ProblemNotice problem={problem} />
      <div className="row">
        <ShortcutButton keyName="Escape" onPress={onCancel}>
          {t('action.cancel')}
        </ShortcutButton>
        <ShortcutButton
          keyName="F9"
          type="primary"
          disabled={busy || !isReady}
          onPress={() => void run()}
          testId="again-submit"
        >
          {t('payment.again')}
        </ShortcutButton>
      </div>
    </section>
  );
}
