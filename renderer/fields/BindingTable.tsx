import { Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';

import type { BindingState, BindingView } from '../../electron/contract/person.ts';
import { useText } from '../text/i18n.ts';
import { centralWords } from './centralWords.ts';
import { money } from './format.ts';

const OPEN: readonly BindingState[] = ['PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'ENDING'];

/** Somebody gave a reason for these; what was undone or refused says so by its state. */
const ENDED: readonly BindingState[] = ['ENDING', 'ENDED'];

/** True while a binding is in force or on its way; a rejected one never is. */
export function isOpen(binding: BindingView): boolean {
  return OPEN.includes(binding.state);
}

interface BindingTableProps {
  readonly bindings: readonly BindingView[];
  /** Whom to show on the other side. */
  readonly other: 'owner' | 'relative';
  readonly empty: string;
  readonly testId: string;
  readonly actions?: (binding: BindingView) => ReactNode;
  /** Without order and date, where there is little room. */
  readonly brief?: boolean;
}

/** Bindings of one person: state, order, quota, since when; refused ones with central's reason. */
export function BindingTable(props: BindingTableProps) {
  const { bindings, other, empty, testId, actions, brief = false } = props;
  const { t } = useText();
  const columns: TableColumnsType<BindingView> = [
    {
      title: t('binding.position'),
      hidden: brief,
      dataIndex: 'position',
      align: 'right',
      width: '4em',
    },
    {
      title: t(`role.${other}`),
      render: (_, one) => (
        <span className="nowrap">
          {one[other].name} <span className="quiet">{t(`relationship.${one.relationship}`)}</span>
        </span>
      ),
    },
    { title: t('binding.state'), render: (_, one) => <StateTag binding={one} /> },
    {
      title: t('binding.quota'),
      align: 'right',
      className: 'money',
      render: (_, one) => (one.quotaFen === 0 ? '—' : money(one.quotaFen)),
    },
    {
      title: t('binding.effectiveFrom'),
      dataIndex: 'effectiveFrom',
      className: 'nowrap',
      hidden: brief,
    },
  ];
  if (actions !== undefined)
    columns.push({ title: t('binding.actions'), render: (_, one) => actions(one) });
  return (
    <Table
      size="small"
      data-testid={testId}
      rowKey="bindingId"
      columns={columns}
      dataSource={[...bindings]}
      pagination={false}
      locale={{ emptyText: empty }}
    />
  );
}

/** A binding's state in words; green only when central has it in force. */
export function StateTag({ binding }: { readonly binding: BindingView }) {
  const { t } = useText();
  const look =
    binding.state === 'EFFECTIVE' ? 'committed' : binding.state === 'REJECTED' ? 'refused' : '';
  return (
    <span data-testid={`state-${binding.state}`}>
      <span className={`tag ${look}`}>{t(`bindingState.${binding.state}`)}</span>
      {binding.centralCode === null ? null : (
        <span className="reason">
          {' '}
          {t('binding.centralSays', { code: centralWords(binding.centralCode, t) })}
        </span>
      )}
      {binding.endReason === null || !ENDED.includes(binding.state) ? null : (
        <span className="reason"> {t(`endReason.${binding.endReason}`)}</span>
      )}
    </span>
  );
}
