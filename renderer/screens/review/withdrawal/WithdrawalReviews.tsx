import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect } from 'react';

import type { WithdrawalRow } from '../../../../electron/contract/withdrawalView.ts';
import type { CaseId } from '../../../../electron/domain/terms.ts';
import { useDesk } from '../../../desk.ts';
import { money } from '../../../fields/format.ts';
import { useText } from '../../../text/i18n.ts';
import { useLoad } from '../../../useAsk.ts';
import '../../withdrawal/withdrawal.css';
import { DueWord } from '../../withdrawal/words.tsx';

interface WithdrawalReviewsProps {
  readonly mayOpen: boolean;
  readonly onOpen: (caseId: CaseId) => void;
}

/** Withdrawals that wait for a second person; who made one sees why it is not for her or him. */
export function WithdrawalReviews({ mayOpen, onOpen }: WithdrawalReviewsProps) {
  const { t } = useText();
  const { changes } = useDesk();
  const { answer, reload } = useLoad('withdrawal.search', {
    ...{ text: '', states: ['REVIEWING'], dueBy: null },
  });
  useEffect(() => {
    if (changes > 0) reload();
  }, [changes, reload]);
  const rows = answer?.ok === true ? answer.value.rows : [];
  const columns: TableColumnsType<WithdrawalRow> = [
    {
      title: t('payment.situation'),
      render: (_, row) => t(`withdrawal.situation.${row.situation}.name`),
    },
    { title: t('withdrawal.citizen.insured'), dataIndex: 'insured' },
    { title: t('withdrawal.citizen.applicant'), dataIndex: 'applicant' },
    {
      title: t('withdrawal.list.payable'),
      align: 'right',
      className: 'money',
      render: (_, row) => money(row.payableFen),
    },
    { title: t('withdrawal.list.due'), render: (_, row) => <DueWord row={row} /> },
    { title: t('review.maker'), dataIndex: 'makerStaff' },
    {
      title: t('binding.actions'),
      render: (_, row) =>
        row.mine ? (
          <span className="quiet" data-testid="withdrawal-mine">
            {t('review.mine')}
          </span>
        ) : mayOpen ? (
          <Button
            size="small"
            type="primary"
            data-testid={`withdrawal-review-${row.caseId}`}
            onClick={() => onOpen(row.caseId)}
          >
            {t('review.open')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <h3>{t('withdrawal.review.list')}</h3>
      <Table
        size="small"
        data-testid="withdrawal-reviews"
        rowKey="caseId"
        columns={columns}
        dataSource={rows}
        pagination={false}
        locale={{ emptyText: t('withdrawal.review.none') }}
      />
    </>
  );
}
