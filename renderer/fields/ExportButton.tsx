import { Button } from 'antd';
import { useState } from 'react';

import { exportLimits } from '../../electron/contract/export.ts';
import type { ExportedTable } from '../../electron/contract/export.ts';
import { ask } from '../client.ts';
import type { AnyProblem } from '../client.ts';
import { newOperationId } from '../ids.ts';
import { useText } from '../text/i18n.ts';
import { useTask } from '../useAsk.ts';
import { PlainProblem } from './PlainProblem.tsx';

/** One column of a file: its heading and what the screen says in it. */
export interface ExportColumn<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
}

/** The rows a file gets, and whether there were more than it takes. */
export interface ExportRows<Row> {
  readonly rows: readonly Row[];
  readonly cut: boolean;
}

interface ExportButtonProps<Row> {
  readonly table: ExportedTable;
  /** The file's name without ending. */
  readonly title: string;
  readonly columns: readonly ExportColumn<Row>[];
  readonly rows: () => Promise<ExportRows<Row>> | ExportRows<Row>;
}

interface Done {
  readonly file: string | null;
  readonly rows: number;
  readonly cut: boolean;
}

/** Saves the table as it stands here, masked, as CSV; main asks where and enters the export. */
export function ExportButton<Row>({ table, title, columns, rows }: ExportButtonProps<Row>) {
  const { t } = useText();
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const { run, busy } = useTask(async () => {
    setDone(null);
    setProblem(null);
    const all = await rows();
    const taken = all.rows.slice(0, exportLimits.rows);
    const cut = all.cut || taken.length < all.rows.length;
    const answer = await ask('table.export', {
      operationId: newOperationId(),
      table,
      title,
      columns: columns.map((column) => column.title),
      rows: taken.map((row) => columns.map((column) => column.text(row))),
    });
    if (!answer.ok) setProblem(answer.problem);
    else setDone({ file: answer.value.file, rows: taken.length, cut });
  });
  return (
    <span className="export">
      <Button disabled={busy} onClick={() => void run()} data-testid={`export-${table}`}>
        {t(busy ? 'export.working' : 'export.button')}
      </Button>
      {done === null ? null : (
        <span role="status" className="quiet" data-testid="exported">
          {done.file === null ? t('export.cancelled') : t('export.saved', { ...done })}
          {done.file !== null && done.cut ? ` ${t('export.cut', { rows: done.rows })}` : ''}
        </span>
      )}
      <PlainProblem problem={problem} />
    </span>
  );
}
