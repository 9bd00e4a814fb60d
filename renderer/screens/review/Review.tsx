import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect, useState } from 'react';

import type { CaseId } from '../../../electron/domain/terms.ts';
import type { OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { centralWords, type Say } from '../../fields/centralWords.ts';
import { ExportButton } from '../../fields/ExportButton.tsx';
import type { ExportColumn } from '../../fields/ExportButton.tsx';
import { useShownRows } from '../../fields/shownRows.ts';
import { Lines } from '../../fields/Lines.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { useLoad } from '../../useAsk.ts';
import { ReviewCase } from './ReviewCase.tsx';
import { CaseList } from '../withdrawal/CaseList.tsx';
import { WithdrawalReview } from './withdrawal/WithdrawalReview.tsx';
import { WithdrawalReviews } from './withdrawal/WithdrawalReviews.tsx';

const KINDS = ['bind', 'rejection'] as const;

type Row = OutputFor<'review.list'>['rows'][number];

/** 复核: what waits for a second person, oldest first. */
export function Review() {
  const { t } = useText();
  const { changes, session, status } = useDesk();
  const [open, setOpen] = useState<string | null>(null);
  const [caseId, setCaseId] = useState<CaseId | null>(null);
  const { answer, reload } = useLoad('review.list', {});
  useEffect(() => {
    if (changes > 0) reload();
  }, [changes, reload]);
  const rows = answer?.ok === true ? answer.value.rows : [];
  const mayOpen = session.roles.includes('reviewer');
  const columns = useColumns(mayOpen, setOpen);
  const exported = useExportColumns();
  const shown = useShownRows<Row>();
  if (open !== null) {
    return <ReviewCase key={open} reviewId={open} onClose={() => (setOpen(null), reload())} />;
  }
  if (caseId !== null) {
    return <WithdrawalReview key={caseId} caseId={caseId} onClose={() => setCaseId(null)} />;
  }
  return (
    <section className="page">
      <div className="heading-row">
        <h2>{t('review.title')}</h2>
        <ExportButton
          table="reviews"
          title={`${t('review.title')} ${status.businessDate ?? ''}`}
          columns={exported}
          rows={() => ({ rows: shown.current(), cut: false })}
        />
      </div>
      <p className="quiet">{t(mayOpen ? 'review.body' : 'review.clerkBody')}</p>
      <Table
        size="small"
        sticky
        data-testid="reviews"
        rowKey="reviewId"
        columns={columns}
        dataSource={rows}
        pagination={false}
        summary={shown.summary}
        locale={{ emptyText: t('review.none') }}
      />
      <WithdrawalReviews mayOpen={mayOpen} onOpen={setCaseId} />
      {mayOpen ? <CaseList onOpen={setCaseId} /> : null}
    </section>
  );
}

function useColumns(mayOpen: boolean, onOpen: (reviewId: string) => void): TableColumnsType<Row> {
  const { t } = useText();
  return [
    {
      title: t('review.kind'),
      width: 128,
      filters: KINDS.map((value) => ({ value, text: t(`review.kinds.${value}`) })),
      onFilter: (value, row) => row.kind === value,
      render: (_, row) => t(`review.kinds.${row.kind}`),
    },
    { title: t('role.owner'), render: (_, row) => <Lines lines={[row.owner]} /> },
    { title: t('role.relative'), render: (_, row) => <Lines lines={[row.relative]} /> },
    {
      title: t('review.relationship'),
      render: (_, row) => t(`relationship.${row.relationship}`, { defaultValue: row.relationship }),
    },
    {
      title: t('review.reasons'),
      render: (_, row) => <Lines lines={reasonsOf(row, t)} />,
    },
    {
      title: t('review.maker'),
      sorter: (a, b) => a.maker.staffNumber.localeCompare(b.maker.staffNumber),
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

/** Why a second person looks at it: the pack, the rules' codes, or central's words. */
function reasonsOf({ kind, reasons, byPack }: Row, t: Say): string[] {
  const lines = reasons.map((code) => (kind === 'bind' ? code : centralWords(code, t)));
  return byPack === null ? lines : [t('review.byPack', { pack: byPack }), ...lines];
}

/** The file says what the screen says, in its words. */
function useExportColumns(): ExportColumn<Row>[] {
  const { t } = useText();
  return [
    { title: t('review.kind'), text: (row) => t(`review.kinds.${row.kind}`) },
    { title: t('role.owner'), text: (row) => row.owner },
    { title: t('role.relative'), text: (row) => row.relative },
    {
      title: t('review.relationship'),
      text: (row) => t(`relationship.${row.relationship}`, { defaultValue: row.relationship }),
    },
    { title: t('review.reasons'), text: (row) => reasonsOf(row, t).join('; ') },
    { title: t('review.maker'), text: (row) => `${row.maker.name} ${row.maker.staffNumber}` },
    { title: t('review.submittedAt'), text: (row) => formatInstant(row.submittedAt) },
  ];
}
