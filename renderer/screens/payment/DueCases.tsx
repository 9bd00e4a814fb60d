import { Table } from 'antd';

import { money } from '../../fields/format.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad } from '../../useAsk.ts';
import { DueWord, StateWord } from '../withdrawal/words.tsx';

const UNFINISHED = [
  'ACCEPTED',
  'SUPPLEMENTING',
  'REVIEWING',
  'APPROVED',
  'PAYING',
  'SUSPENDED',
] as const;

/** What is due and overdue, the most urgent first, in words. */
export function DueCases() {
  const { t } = useText();
  const { answer } = useLoad('withdrawal.search', {
    ...{ text: '', states: [...UNFINISHED], dueBy: null },
  });
  const rows = answer?.ok === true ? answer.value.rows : [];
  const urgent = rows
    .filter((row) => row.dueOn !== null)
    .toSorted((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0));
  return (
    <>
      <p className="quiet">{t('payment.dueBody')}</p>
      <Table
        size="small"
        data-testid="due-cases"
        rowKey="caseId"
        dataSource={urgent}
        pagination={false}
        locale={{ emptyText: t('payment.nothingDue') }}
        columns={[
          { title: t('withdrawal.list.due'), render: (_, row) => <DueWord row={row} /> },
          { title: t('withdrawal.citizen.insured'), dataIndex: 'insured' },
          {
            title: t('payment.situation'),
            render: (_, row) => t(`withdrawal.situation.${row.situation}.name`),
          },
          { title: t('withdrawal.list.state'), render: (_, row) => <StateWord row={row} /> },
          {
            title: t('withdrawal.list.payable'),
            align: 'right',
            className: 'money',
            render: (_, row) => (row.payableFen === 0 ? '—' : money(row.payableFen)),
          },
          { title: t('done.receipt'), dataIndex: 'receiptNumber', className: 'nowrap' },
        ]}
      />
    </>
  );
}
