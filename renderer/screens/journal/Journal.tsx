import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';

import type { OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { ExportButton } from '../../fields/ExportButton.tsx';
import type { ExportColumn } from '../../fields/ExportButton.tsx';
import { Lines } from '../../fields/Lines.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { CheckCode } from './CheckCode.tsx';
import { EntryDrawer } from './EntryDrawer.tsx';
import { arrowOf, NO_FILTER, orderOf } from './filter.ts';
import type { JournalFilter } from './filter.ts';
import { JournalFilters } from './JournalFilters.tsx';
import { allPages, useJournal } from './useJournal.ts';
import { Verify } from './Verify.tsx';

type Row = OutputFor<'journal.list'>['rows'][number];

/** 业务台账: every entry, newest first or as asked; read, verify, reprint. */
export function Journal() {
  const { t } = useText();
  const [filter, setFilter] = useState<JournalFilter>(NO_FILTER);
  const [open, setOpen] = useState<number | null>(null);
  const { rows, more, busy, problem, loadMore } = useJournal(filter);
  const columns = useColumns(filter, setOpen);
  const exported = useExportColumns();
  const { businessDate } = useDesk().status;
  return (
    <section className="page">
      <div className="heading-row">
        <h2>{t('journal.title')}</h2>
        <div className="row">
          <ExportButton
            table="journal"
            title={`${t('journal.title')} ${businessDate ?? ''}`}
            columns={exported}
            rows={() => allPages(filter)}
          />
          <Verify />
        </div>
      </div>
      <JournalFilters filter={filter} onChange={setFilter} />
      <CheckCode onOpen={setOpen} />
      <ProblemNotice problem={problem} />
      <Table
        size="small"
        sticky
        data-testid="journal"
        rowKey="seq"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        onChange={(_page, filters, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
          const chosen = filters[STATE_COLUMN] ?? [];
          const states = SYNC_STATES.filter((state) => chosen.includes(state));
          setFilter((before) => ({ ...before, states, order: orderOf(columnKey, order) }));
        }}
        locale={{ emptyText: busy ? ' ' : t('journal.none') }}
      />
      <Waiting text="wait.loading" busy={busy} />
      {more ? (
        <Button onClick={loadMore} disabled={busy} data-testid="journal-more">
          {t('journal.more')}
        </Button>
      ) : null}
      {open === null ? null : <EntryDrawer seq={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** Sorted and narrowed by the ledger itself, over all its pages. */
function useColumns(
  { order, states }: JournalFilter,
  onOpen: (seq: number) => void,
): TableColumnsType<Row> {
  const { t } = useText();
  const sorted = (key: string) => ({ key, sorter: true, sortOrder: arrowOf(key, order) });
  return [
    { title: '#', dataIndex: 'seq', align: 'right', width: '3.5em' },
    {
      title: t('journal.at'),
      width: '10.5em',
      ...sorted('time'),
      render: (_, row) => formatInstant(row.at),
    },
    {
      title: t('journal.type'),
      width: '8em',
      ...sorted('type'),
      render: (_, row) => t(`entryType.${row.type}`, { defaultValue: row.type }),
    },
    {
      title: t('done.receipt'),
      width: '16.4em',
      render: (_, row) => (
        <button
          type="button"
          className="button link receipt"
          onClick={() => onOpen(row.seq)}
          data-testid={`entry-${row.seq}`}
        >
          {row.receiptNumber}
        </button>
      ),
    },
    { title: t('journal.persons'), render: (_, row) => <Lines lines={row.persons} /> },
    {
      title: t('journal.author'),
      width: '9.12em',
      ...sorted('staff'),
      render: (_, row) => `${row.author.name} ${row.author.staffNumber}`,
    },
    {
      key: STATE_COLUMN,
      title: t('journal.sync'),
      width: '7em',
      filters: SYNC_STATES.map((value) => ({ value, text: t(syncText(value)) })),
      filteredValue: [...states],
      render: (_, row) => t(syncText(row.sync ?? 'local')),
    },
  ];
}

const STATE_COLUMN = 'state';
const SYNC_STATES = ['local', 'pending', 'acknowledged', 'rejected', 'closed'] as const;

function syncText(state: (typeof SYNC_STATES)[number]): string {
  return state === 'local' ? 'journal.local' : `outbox.${state}`;
}

/** The file says what the screen says, in its words. */
function useExportColumns(): ExportColumn<Row>[] {
  const { t } = useText();
  return [
    { title: '#', text: (row) => String(row.seq) },
    { title: t('journal.at'), text: (row) => formatInstant(row.at) },
    {
      title: t('journal.type'),
      text: (row) => t(`entryType.${row.type}`, { defaultValue: row.type }),
    },
    { title: t('done.receipt'), text: (row) => row.receiptNumber },
    { title: t('journal.persons'), text: (row) => row.persons.join('; ') },
    { title: t('journal.author'), text: (row) => `${row.author.name} ${row.author.staffNumber}` },
    { title: t('journal.sync'), text: (row) => t(syncText(row.sync ?? 'local')) },
  ];
}
