import { useEffect, useState } from 'react';

import type { OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { Tabs } from '../../fields/Tabs.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { useLoad } from '../../useAsk.ts';
import { BankResult } from './BankResult.tsx';
import { Batches } from './Batches.tsx';
import { DueCases } from './DueCases.tsx';
import { ReturnedOrders } from './ReturnedOrders.tsx';
import { ToOrder } from './ToOrder.tsx';
import { WaitingOrders } from './WaitingOrders.tsx';
import '../withdrawal/withdrawal.css';

/** What waits for the bank, what it has, and what came back. */
export type Payments = OutputFor<'payment.list'>;

const TABS = ['waiting', 'batches', 'result', 'returned', 'due'] as const;
type Tab = (typeof TABS)[number];

/** 支付: orders, batches for the bank, its answers, and what is due. */
export function Payment() {
  const { t } = useText();
  const { changes, session } = useDesk();
  const [tab, setTab] = useState<Tab>('waiting');
  const { answer, busy, reload } = useLoad('payment.list', {});
  useEffect(() => {
    if (changes > 0) reload();
  }, [changes, reload]);
  const isReviewer = session.roles.includes('reviewer');
  const payments = answer?.ok === true ? answer.value : null;
  return (
    <section className="page">
      <h2>{t('task.payment')}</h2>
      <Tabs
        label={t('task.payment')}
        panelId="payment-panel"
        current={tab}
        tabs={TABS.filter((one) => isReviewer || one !== 'result').map((name) => ({
          name,
          text: tabText(name, payments, t),
        }))}
        onChange={setTab}
      />
      <Waiting text="wait.loading" busy={busy && payments === null} />
      {answer === null || answer.ok ? null : <ProblemNotice problem={answer.problem} />}
      {payments === null ? null : (
        <div role="tabpanel" id="payment-panel" className="payment-panel">
          <Current {...{ tab, payments, isReviewer }} onChanged={reload} />
        </div>
      )}
    </section>
  );
}

/** A tab's name, with how many wait behind it. */
function tabText(name: Tab, payments: Payments | null, t: (key: string) => string): string {
  const rows = name === 'waiting' || name === 'returned' ? (payments?.[name].length ?? 0) : 0;
  const text = t(`payment.tab.${name}`);
  return rows === 0 ? text : `${text} ${rows}`;
}

interface CurrentProps {
  readonly tab: Tab;
  readonly payments: Payments;
  readonly isReviewer: boolean;
  readonly onChanged: () => void;
}

function Current({ tab, payments, isReviewer, onChanged }: CurrentProps) {
  switch (tab) {
    case 'waiting':
      return (
        <>
          <WaitingOrders orders={payments.waiting} {...{ isReviewer, onChanged }} />
          <ToOrder cases={payments.toOrder} onChanged={onChanged} />
        </>
      );
    case 'batches':
      return <Batches batches={payments.batches} {...{ isReviewer, onChanged }} />;
    case 'result':
      return <BankResult onChanged={onChanged} />;
    case 'returned':
      return <ReturnedOrders orders={payments.returned} onChanged={onChanged} />;
    case 'due':
      return <DueCases />;
  }
}
