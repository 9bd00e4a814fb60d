import { Button, Table } from 'antd';
import { useState } from 'react';

import type { CaseId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { ProblemFor } from '../../client.ts';
import { money } from '../../fields/format.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { DueWord } from '../withdrawal/words.tsx';
import type { Payments } from './Payment.tsx';

interface ToOrderProps {
  readonly cases: Payments['toOrder'];
  readonly onChanged: () => void;
}

/** Approved cases of which nothing is ordered yet; one waits while central keeps no account for it. */
export function ToOrder({ cases, onChanged }: ToOrderProps) {
  const { t } = useText();
  const [problem, setProblem] = useState<ProblemFor<'payment.order'> | null>(null);
  const { run, busy } = useTask(async (caseId: CaseId) => {
    const answer = await ask('payment.order', { ...commitEnvelope(), caseId });
    setProblem(answer.ok ? null : answer.problem);
    onChanged();
  });
  if (cases.length === 0) return null;
  return (
    <section aria-label={t('payment.toOrder')} className="to-order">
      <h3>{t('payment.toOrder')}</h3>
      <Table
        size="small"
        data-testid="to-order"
        rowKey="caseId"
        dataSource={[...cases]}
        pagination={false}
        columns={[
          { title: t('done.receipt'), dataIndex: 'receiptNumber', className: 'nowrap' },
          { title: t('withdrawal.citizen.insured'), dataIndex: 'insured' },
          {
            title: t('payment.situation'),
            render: (_, row) => t(`withdrawal.situation.${row.situation}.name`),
          },
          {
            title: t('payment.amount'),
            align: 'right',
            className: 'money',
            render: (_, row) => money(row.payableFen),
          },
          { title: t('withdrawal.list.due'), render: (_, row) => <DueWord row={row} /> },
          {
            title: t('binding.actions'),
            render: (_, row) =>
              row.reservation === 'confirmed' ? (
                <Button
                  size="small"
                  type="primary"
                  disabled={busy}
                  data-testid={`order-${row.receiptNumber}`}
                  onClick={() => void run(row.caseId)}
                >
                  {t('withdrawal.act.order')}
                </Button>
              ) : (
                <span className="quiet">{t('withdrawal.reservation.waiting')}</span>
              ),
          },
        ]}
      />
      <ProblemNotice problem={problem} onClockConfirmed={() => setProblem(null)} />
    </section>
  );
}
