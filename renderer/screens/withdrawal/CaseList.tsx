import { Button, Select, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect, useState } from 'react';

import type { WithdrawalRow } from '../../../electron/contract/withdrawalView.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { WithdrawalState } from '../../../electron/domain/withdrawal.ts';
import type { InputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { Choice } from '../../fields/Choice.tsx';
import { money } from '../../fields/format.ts';
import { SearchInput } from '../../fields/SearchInput.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { useLoad } from '../../useAsk.ts';
import { DueWord, StateWord } from './words.tsx';

type Query = InputFor<'withdrawal.search'>;

const OPEN: Query = { text: '', states: [], dueBy: null };

interface CaseListProps {
  readonly onOpen: (caseId: CaseId) => void;
  /** A reviewer looks cases up; a new one is opened by a clerk. */
  readonly forReview?: boolean;
}

/** What is not finished; or cases by receipt number, id number or name of insured person or applicant, state, due date. */
export function CaseList({ onOpen, forReview = false }: CaseListProps) {
  const { t } = useText();
  const { changes } = useDesk();
  const [query, setQuery] = useState<Query>(OPEN);
  const { answer, busy, reload } = useLoad('withdrawal.search', query);
  useEffect(() => {
    if (changes > 0) reload();
  }, [changes, reload]);
  const found = answer?.ok === true ? answer.value : { rows: [], more: false };
  const columns = useColumns(onOpen);
  const title = t(forReview ? 'withdrawal.list.all' : 'withdrawal.list.title');
  return (
    <section className="panel case-list" aria-label={title}>
      <div className="panel-head">
        <b>{title}</b>
        <span className="quiet">{t('withdrawal.list.hint')}</span>
      </div>
      <Filters {...{ query, busy }} onQuery={setQuery} />
      <Table
        size="small"
        sticky
        data-testid="cases"
        rowKey="caseId"
        columns={columns}
        dataSource={found.rows}
        pagination={false}
        scroll={{ y: 420 }}
        locale={{
          emptyText: t(forReview ? 'withdrawal.list.noneToReview' : 'withdrawal.list.none'),
        }}
      />
      {found.more ? <p className="hint">{t('withdrawal.list.more')}</p> : null}
    </section>
  );
}

interface FiltersProps {
  readonly query: Query;
  readonly busy: boolean;
  readonly onQuery: (change: (before: Query) => Query) => void;
}

/** Words, states, and what is due: all of them narrow the list. */
function Filters({ query, busy, onQuery }: FiltersProps) {
  const { t } = useText();
  const { status } = useDesk();
  const [typed, setTyped] = useState('');
  const dueBy = status.businessDate as Query['dueBy']; // a civil date by contract
  return (
    <div className="row case-filters">
      <div className="labelled grow">
        <label htmlFor="case-search">{t('withdrawal.list.search')}</label>
        <SearchInput
          id="case-search"
          value={typed}
          busy={busy}
          maxLength={60}
          button={t('withdrawal.list.find')}
          onChange={setTyped}
          onSearch={() => onQuery((before) => ({ ...before, text: typed.trim() }))}
        />
      </div>
      <div className="labelled">
        <label htmlFor="case-states">{t('withdrawal.list.states')}</label>
        <Select
          id="case-states"
          data-testid="case-states"
          mode="multiple"
          maxTagCount="responsive"
          value={query.states}
          options={WithdrawalState.options.map((value) => ({
            value,
            label: t(`withdrawal.state.${value}`),
          }))}
          onChange={(states) => onQuery((before) => ({ ...before, states }))}
        />
      </div>
      <Choice
        legend={t('withdrawal.list.due')}
        testId="case-due"
        value={query.dueBy === null ? 'any' : 'now'}
        options={[
          { value: 'any', label: t('withdrawal.list.dueAny') },
          { value: 'now', label: t('withdrawal.list.dueNow') },
        ]}
        onChange={(value) =>
          onQuery((before) => ({ ...before, dueBy: value === 'any' ? null : dueBy }))
        }
      />
    </div>
  );
}

function useColumns(onOpen: (caseId: CaseId) => void): TableColumnsType<WithdrawalRow> {
  const { t } = useText();
  return [
    {
      title: t('withdrawal.list.situation'),
      width: '15.5em',
      render: (_, row) => (
        <>
          <b>{row.insured}</b>
          <small className="below">{t(`withdrawal.situation.${row.situation}.name`)}</small>
        </>
      ),
    },
    { title: t('withdrawal.list.state'), render: (_, row) => <StateWord row={row} /> },
    {
      title: t('withdrawal.list.due'),
      sorter: (a, b) => (a.daysLeft ?? 9999) - (b.daysLeft ?? 9999),
      render: (_, row) => <DueWord row={row} />,
    },
    {
      title: t('withdrawal.list.payable'),
      align: 'right',
      className: 'money',
      render: (_, row) => (row.payableFen === 0 ? '—' : money(row.payableFen)),
    },
    {
      title: t('done.receipt'),
      width: '16.4em',
      sorter: (a, b) => a.openedAt.localeCompare(b.openedAt),
      render: (_, row) => (
        <span className="nowrap">
          {row.receiptNumber}
          <small className="below">{formatInstant(row.openedAt)}</small>
        </span>
      ),
    },
    {
      title: t('binding.actions'),
      width: '5.75em',
      render: (_, row) => (
        <Button
          size="small"
          type="primary"
          data-testid={`case-open-${row.caseId}`}
          aria-label={`${t('withdrawal.list.open')} ${row.receiptNumber}`}
          onClick={() => onOpen(row.caseId)}
        >
          {t('withdrawal.list.open')}
        </Button>
      ),
    },
  ];
}
