import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { money } from '../../fields/format.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { useTask } from '../../useAsk.ts';
import type { Payments } from './Payment.tsx';

type Batch = Payments['batches'][number];
type Format = 'csv' | 'json';

interface BatchesProps {
  readonly batches: readonly Batch[];
  readonly isReviewer: boolean;
  readonly onChanged: () => void;
}

/** Batches with their control totals; the file is the same each time, from the second on a copy. */
export function Batches({ batches, isReviewer, onChanged }: BatchesProps) {
  const { t } = useText();
  const [problem, setProblem] = useState<ProblemFor<'payment.exportBatch'> | null>(null);
  const [written, setWritten] = useState<OutputFor<'payment.exportBatch'>['output'] | null>(null);
  const { run, busy } = useTask(async (batchId: string, format: Format) => {
    const answer = await ask('payment.exportBatch', { ...commitEnvelope(), batchId, format });
    setProblem(answer.ok ? null : answer.problem);
    setWritten(answer.ok ? answer.value.output : null);
    onChanged();
  });
  const columns = useColumns(
    isReviewer ? { busy, onExport: (id, format) => void run(id, format) } : null,
  );
  return (
    <>
      <p className="quiet">{t('payment.batchesBody')}</p>
      {written === null || written.file === null ? null : (
        <p className="notice committed" role="status" data-testid="batch-written">
          {t(written.copyNo === 1 ? 'payment.written' : 'payment.writtenCopy', {
            file: written.file,
            copyNo: written.copyNo,
          })}
          <small className="below">SHA-256 {written.digest}</small>
        </p>
      )}
      <ProblemNotice problem={problem} />
      <Table
        size="small"
        data-testid="batches"
        rowKey="batchId"
        columns={columns}
        dataSource={[...batches]}
        pagination={false}
        locale={{ emptyText: t('payment.noBatches') }}
      />
    </>
  );
}

interface Exporting {
  readonly busy: boolean;
  readonly onExport: (batchId: string, format: Format) => void;
}

function useColumns(exporting: Exporting | null): TableColumnsType<Batch> {
  const { t } = useText();
  return [
    { title: t('payment.batchNumber'), dataIndex: 'batchNumber', className: 'nowrap' },
    { title: t('payment.madeAt'), render: (_, batch) => formatInstant(batch.madeAt) },
    { title: t('payment.count'), align: 'right', dataIndex: 'orders' },
    {
      title: t('payment.total'),
      align: 'right',
      className: 'money',
      render: (_, batch) => money(batch.totalFen),
    },
    {
      title: t('payment.answered'),
      render: (_, batch) =>
        t('payment.answeredOf', { answered: batch.answered, orders: batch.orders }),
    },
    { title: t('payment.exports'), align: 'right', dataIndex: 'exports' },
    ...(exporting === null
      ? []
      : [
          {
            title: t('binding.actions'),
            render: (_: unknown, batch: Batch) => (
              <span className="row-actions">
                {(['csv', 'json'] as const).map((format) => (
                  <Button
                    key={format}
                    size="small"
                    disabled={exporting.busy}
                    data-testid={`export-${format}-${batch.batchNumber}`}
                    onClick={() => exporting.onExport(batch.batchId, format)}
                  >
                    {t('payment.export', { format: format.toUpperCase() })}
                  </Button>
                ))}
              </span>
            ),
          },
        ]),
  ];
}
