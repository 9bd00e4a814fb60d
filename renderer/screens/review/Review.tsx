import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect, useState } from 'react';

import type { OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { centralWords } from '../../fields/centralWords.ts';
import { Lines } from '../../fields/Lines.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { useLoad } from '../../useAsk.ts';
import { ReviewCase } from './ReviewCase.tsx';

type Row = OutputFor<'review.list'>['rows'][number];

/** 复核: what waits for a second person, oldest first. */
export function Review() {
  const { t } = useText();
  const { changes, session } = useDesk();
  const [open, setOpen] = useState<string | null>(null);
  const { answer, reload } = useLoad('review.list', {});
  useEffect(() => {
    if (changes > 0) reload();
  }, [changes, reload]);
  const rows = answer?.ok === true ? answer.value.rows : [];
  const mayOpen = session.roles.includes('reviewer');
  const columns = useColumns(mayOpen, setOpen);
  if (open !== null) {
    return <ReviewCase key={open} reviewId={open} onClose={() => (setOpen(null), reload())} />;
  }
  return (
    <section className="page">
      <h2>{t('review.title')}</h2>
      <p className="quiet">{t(mayOpen ? 'review.body' : 'review.clerkBody')}</p>
      <Table
        size="small"
        sticky
        data-testid="reviews"
        rowKey="reviewId"
        columns={columns}
        dataSource={rows}
        pagination={false}
        locale={{ emptyText: t('review.none') }}
      />
    </section>
  );
}

function useColumns(mayOpen: boolean, onOpen: (reviewId: string) => void): TableColumnsType<Row> {
  const { t } = useText();
  return [
    { title: t('review.kind'), render: (_, row) => t(`review.kinds.${row.kind}`) },
    { title: t('role.owner'), render: (_, row) => <Lines lines={[row.owner]} /> },
    { title: t('role.relative'), render: (_, row) => <Lines lines={[row.relative]} /> },
    {
      title: t('review.relationship'),
      render: (_, row) => t(`relationship.${row.relationship}`, { defaultValue: row.relationship }),
    },
    {
      title: t('review.reasons'),
      render: (_, row) => (
        <Lines
          lines={row.reasons.map((code) => (row.kind === 'bind' ? code : centralWords(code, t)))}
        />
      ),
    },
    {
      title: t('review.maker'),
      render: (_, row) => `${row.maker.name} ${row.maker.staffNumber}`,
    },
    {
      title: t('review.submittedAt'),
      sorter: (a, b) => a.submittedAt.localeCompare(b.submittedAt),
      render: (_, row) => formatInstant(row.submittedAt),
    },
    {
      title: t('binding.actions'),
      render: (_, row) =>
        row.mine ? (
          <span className="quiet" data-testid="review-mine">
            {t('review.mine')}
          </span>
        ) : mayOpen ? (
          <Button
            size="small"
            type="primary"
            onClick={() => onOpen(row.reviewId)}
            data-testid={`review-open-${row.reviewId}`}
          >
            {t('review.open')}
          </Button>
        ) : null,
    },
  ];
}
