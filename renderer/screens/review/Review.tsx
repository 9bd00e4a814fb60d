import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect, useState } from 'react';

import type { CaseId } from '../../../electron/domain/terms.ts';
import type { OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { centralWords } from '../../fields/centralWords.ts';
import { ExportButton } from '../../fields/ExportButton.tsx';
import type { ExportColumn } from '../../fields/ExportButton.tsx';
import { useShownRows } from '../../fields/shownRows.ts';
import { Lines } from '../../fields/Lines.tsx';
import { useText } from '../../text/i18n.ts';
import type { Locale, Say } from '../../text/i18n.ts';
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
      {mayOpen ? <CaseList onOpen={setCaseId} forReview /> : null}
    </section>
  );
}

function useColumns(mayOpen: boolean, onOpen: (reviewId: string) => void): TableColumnsType<Row> {
  const { t, locale } = useText();
  return [
    {
      title: t('review.kind'),
      width: '7.38em',
      filters: KINDS.map((value) => ({ value, text: t(`review.kinds.${value}`) })),
      onFilter: (value, row) => row.kind === value,
      render: (_, row) => t(`review.kinds.${row.kind}`),
    },
    {
      title: t('role.owner'),
      width: '11em',
      render: (_, row) => <Lines lines={parts(row.owner)} />,
    },
    {
      title: t('role.relative'),
      width: '11em',
      render: (_, row) => <Lines lines={parts(row.relative)} />,
    },
    {
      title: t('review.relationship'),
      width: '6.88em',
      render: (_, row) => t(`relationship.${row.relationship}`, { defaultValue: row.relationship }),
    },
    {
      title: t('review.reasons'),
      render: (_, row) => doubtsOf(row, locale, t).join(locale === 'en' ? '; ' : '；'),
    },
    {
      title: t('review.maker'),
      width: '8.75em',
      sorter: (a, b) => a.maker.staffNumber.localeCompare(b.maker.staffNumber),
      render: (_, row) => `${row.maker.name} ${row.maker.staffNumber}`,
    },
    {
      title: t('review.submittedAt'),
      width: '8.25em',
      sorter: (a, b) => a.submittedAt.localeCompare(b.submittedAt),
      render: (_, row) => formatInstant(row.submittedAt),
    },
    {
      title: t('binding.actions'),
      width: '6.88em',
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

/** Name and number of a masked line, one below the other. */
function parts(line: string): string[] {
  const [name = '', ...number] = line.split(' ');
  return [name, number.join(' ')].filter((part) => part !== '');
}

/** Why a second person looks at it: the pack, the rules' doubts, or central's words. */
function doubtsOf({ kind, reasons, titles, byPack }: Row, locale: Locale, t: Say): string[] {
  if (kind === 'rejection') return reasons.map((code) => centralWords(code, t));
  const doubts = locale === 'en' ? titles.en : titles.zh;
  return byPack === null ? doubts : [t('review.byPack', { pack: byPack }), ...doubts];
}

/** The file says what the screen says, in its words. */
function useExportColumns(): ExportColumn<Row>[] {
  const { t, locale } = useText();
  return [
    { title: t('review.kind'), text: (row) => t(`review.kinds.${row.kind}`) },
    { title: t('role.owner'), text: (row) => row.owner },
    { title: t('role.relative'), text: (row) => row.relative },
    {
      title: t('review.relationship'),
      text: (row) => t(`relationship.${row.relationship}`, { defaultValue: row.relationship }),
    },
    { title: t('review.reasons'), text: (row) => doubtsOf(row, locale, t).join('; ') },
    { title: t('review.maker'), text: (row) => `${row.maker.name} ${row.maker.staffNumber}` },
    { title: t('review.submittedAt'), text: (row) => formatInstant(row.submittedAt) },
  ];
}
