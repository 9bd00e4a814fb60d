import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { ExportButton } from '../../fields/ExportButton.tsx';
import type { ExportColumn } from '../../fields/ExportButton.tsx';
import { useShownRows } from '../../fields/shownRows.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad, useTask } from '../../useAsk.ts';
import { NewAccount } from './NewAccount.tsx';
import { ResetSecret } from './ResetSecret.tsx';

const STATES = ['active', 'disabled'] as const;

type Account = OutputFor<'account.list'>['accounts'][number];

/** 账号管理: who may sign in as what; every change is an entry. */
export function Accounts() {
  const { t } = useText();
  const { answer, reload } = useLoad('account.list', {});
  const [resetting, setResetting] = useState<Account | null>(null);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const { run } = useTask(async (account: Account) => {
    const changed = await ask('account.change', {
      ...commitEnvelope(),
      accountId: account.accountId,
      roles: account.roles,
      state: account.state === 'active' ? 'disabled' : 'active',
    });
    setProblem(changed.ok ? null : changed.problem);
    reload();
  });
  const { status } = useDesk();
  const exported = useExportColumns();
  const shown = useShownRows<Account>();
  const columns = useColumns((account) => void run(account), setResetting);
  const accounts = answer?.ok === true ? answer.value.accounts : [];
  return (
    <section className="page">
      <div className="heading-row">
        <h2>{t('accounts.title')}</h2>
        <ExportButton
          table="accounts"
          title={`${t('accounts.title')} ${status.businessDate ?? ''}`}
          columns={exported}
          rows={() => ({ rows: shown.current(), cut: false })}
        />
      </div>
      <ProblemNotice problem={problem} />
      <div className="columns wide">
        <Table
          size="small"
          data-testid="accounts"
          rowKey="accountId"
          columns={columns}
          dataSource={accounts}
          pagination={false}
          sticky
          summary={shown.summary}
        />
        {resetting === null ? (
          <NewAccount onMade={reload} />
        ) : (
          <ResetSecret
            key={resetting.accountId}
            account={resetting}
            onClose={() => setResetting(null)}
          />
        )}
      </div>
    </section>
  );
}

function useColumns(
  onSwitch: (account: Account) => void,
  onReset: (account: Account) => void,
): TableColumnsType<Account> {
  const { t } = useText();
  return [
    { title: t('accounts.name'), dataIndex: 'name', width: '6.5em' },
    {
      title: t('start.signInName'),
      dataIndex: 'signInName',
      sorter: (a, b) => a.signInName.localeCompare(b.signInName),
    },
    {
      title: t('accounts.staffNumber'),
      dataIndex: 'staffNumber',
      sorter: (a, b) => a.staffNumber.localeCompare(b.staffNumber),
    },
    {
      title: t('accounts.roles'),
      width: '8.25em',
      render: (_, one) => one.roles.map((role) => t(`roles.${role}`)).join(' / '),
    },
    {
      title: t('binding.state'),
      filters: STATES.map((value) => ({ value, text: t(`accounts.state.${value}`) })),
      onFilter: (value, one) => one.state === value,
      render: (_, one) => t(`accounts.state.${one.state}`),
    },
    {
      title: t('binding.actions'),
      width: '17em',
      render: (_, one) => (
        <div className="row-actions">
          <Button
            size="small"
            onClick={() => onSwitch(one)}
            data-testid={`switch-${one.signInName}`}
          >
            {t(one.state === 'active' ? 'accounts.disable' : 'accounts.enable')}
          </Button>
          <Button size="small" onClick={() => onReset(one)} data-testid={`reset-${one.signInName}`}>
            {t('accounts.reset')}
          </Button>
        </div>
      ),
    },
  ];
}

/** The file says what the screen says, in its words. */
function useExportColumns(): ExportColumn<Account>[] {
  const { t } = useText();
  return [
    { title: t('accounts.name'), text: (one) => one.name },
    { title: t('start.signInName'), text: (one) => one.signInName },
    { title: t('accounts.staffNumber'), text: (one) => one.staffNumber },
    {
      title: t('accounts.roles'),
      text: (one) => one.roles.map((role) => t(`roles.${role}`)).join(' / '),
    },
    { title: t('binding.state'), text: (one) => t(`accounts.state.${one.state}`) },
  ];
}
