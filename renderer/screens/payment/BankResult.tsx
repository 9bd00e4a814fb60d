import { Table } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { money } from '../../fields/format.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';

type Imported = OutputFor<'payment.importResult'>['output'];
type Line = Imported['lines'][number];

/** Outcomes that were booked; every other line was refused by itself. */
const BOOKED: ReadonlySet<Line['outcome']> = new Set(['paid', 'returned']);

/** The bank's answer, line by line: what was booked, what was refused and why. */
export function BankResult({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useText();
  const [problem, setProblem] = useState<ProblemFor<'payment.importResult'> | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  const { run, busy } = useTask(async () => {
    const answer = await ask('payment.importResult', {
      ...commitEnvelope(),
      text: null,
      fileName: '',
    });
    setProblem(answer.ok ? null : answer.problem);
    setImported(answer.ok ? answer.value.output : null);
    onChanged();
  });
  const again = problem?.code === 'payment.nothingNew' ? problem.lines : null;
  return (
    <>
      <p className="quiet">{t('payment.resultBody')}</p>
      <div className="row">
        <ShortcutButton
          keyName="F9"
          type="primary"
          disabled={busy}
          onPress={() => void run()}
          testId="import-result"
        >
          {t('payment.importResult')}
        </ShortcutButton>
      </div>
      <ProblemNotice problem={problem} onClockConfirmed={() => setProblem(null)} />
      {imported === null ? null : (
        <p className="notice committed" role="status" data-testid="result-booked">
          {t('payment.booked', { booked: imported.booked, refused: imported.refused })}
        </p>
      )}
      <Lines lines={imported?.lines ?? again ?? []} />
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useText();
  if (lines.length === 0) return null;
  return (
    <Table
      size="small"
      // A short list needs no fixed head, which keeps the width of a larger window for a moment.
      sticky={lines.length > 20}
      data-testid="result-lines"
      rowKey="line"
      dataSource={[...lines]}
      pagination={lines.length > 100 ? { pageSize: 100 } : false}
      columns={[
        { title: t('payment.line'), dataIndex: 'line', align: 'right', width: '5em' },
        {
          title: t('payment.number'),
          dataIndex: 'orderNumber',
          className: 'nowrap',
          width: '18em',
        },
        {
          title: t('payment.amount'),
          align: 'right',
          className: 'money',
          render: (_, line) => (line.fen === null ? '—' : money(line.fen)),
        },
        {
          title: t('payment.outcome'),
          render: (_, line) => (
            <span className={BOOKED.has(line.outcome) ? '' : 'refused-text'}>
              {BOOKED.has(line.outcome) ? '✔' : '✘'} {t(`payment.outcomes.${line.outcome}`)}
            </span>
          ),
        },
        { title: t('review.reason'), dataIndex: 'reason' },
      ]}
    />
  );
}
