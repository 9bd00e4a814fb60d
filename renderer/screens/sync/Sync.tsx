import { Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { HTMLAttributes } from 'react';
import { useEffect, useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { centralWords } from '../../fields/centralWords.ts';
import { ExportButton } from '../../fields/ExportButton.tsx';
import type { ExportColumn } from '../../fields/ExportButton.tsx';
import { useShownRows } from '../../fields/shownRows.ts';
import { Lines } from '../../fields/Lines.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { useLoad, useTask } from '../../useAsk.ts';

type Status = OutputFor<'sync.status'>;
type Row = Status['rows'][number];

const REGISTER_EVERY_MS = 500;
const STATES = ['pending', 'acknowledged', 'rejected', 'closed'] as const;

/** 同步中心: where every operation stands, and what it waits for. */
export function Sync() {
  const { t } = useText();
  const { changes, status: app, refresh } = useDesk();
  const { answer, reload } = useLoad('sync.status', {});
  const [round, setRound] = useState<OutputFor<'sync.now'> | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'sync.now'> | null>(null);
  const { waiting, online } = app.network;
  const columns = useColumns();
  const exported = useExportColumns();
  const shown = useShownRows<Row>();
  const received = useRegisterProgress();
  useEffect(() => reload(), [changes, waiting, online, received, reload]);
  const { run, busy } = useTask(async () => {
    const result = await ask('sync.now', {});
    setProblem(result.ok ? null : result.problem);
    setRound(result.ok ? result.value : null);
    reload();
    await refresh();
  });
  if (answer === null) return <Waiting text="wait.loading" />;
  if (!answer.ok) return <ProblemNotice problem={answer.problem} />;
  const { rows } = answer.value;
  return (
    <section className="page">
      <div className="heading-row">
        <h2>{t('sync.title')}</h2>
        <div className="row">
          <ExportButton
            table="outbox"
            title={`${t('sync.title')} ${app.businessDate ?? ''}`}
            columns={exported}
            rows={() => ({ rows: shown.current(), cut: false })}
          />
          <ShortcutButton
            keyName="F9"
            type="primary"
            disabled={busy}
            onPress={() => void run()}
            testId="sync-now"
          >
            {t(busy ? 'sync.running' : 'sync.now')}
          </ShortcutButton>
        </div>
      </div>
      <Head status={answer.value} />
      <ProblemNotice problem={problem} />
      {round === null ? null : <Round round={round} />}
      <Table
        size="small"
        sticky
        data-testid="outbox"
        rowKey="seq"
        columns={columns}
        dataSource={rows}
        summary={shown.summary}
        pagination={false}
        onRow={rowMarks}
        locale={{ emptyText: t('sync.none') }}
      />
    </section>
  );
}

interface RowMarks extends HTMLAttributes<HTMLElement> {
  readonly 'data-state': string;
  readonly 'data-seq': number;
}

/** Marks a row with its place and state for tests. */
function rowMarks(row: Row): RowMarks {
  return { 'data-state': row.state, 'data-seq': row.seq };
}

function Head({ status }: { readonly status: Status }) {
  const { t } = useText();
  const offset = status.clockOffsetSeconds;
  return (
    <dl className="figures" data-testid="sync-head">
      <div>
        <dt>{t('sync.network')}</dt>
        <dd>
          {t(`frame.${status.online ? 'online' : status.configured ? 'offline' : 'notConfigured'}`)}
          {status.since === null
            ? ''
            : ` · ${t('frame.since', { time: formatInstant(status.since) })}`}
        </dd>
      </div>
      {STATES.map((state) => (
        <div key={state}>
          <dt>{t(`outbox.${state}`)}</dt>
          <dd data-testid={`count-${state}`}>{status.counts[state]}</dd>
        </div>
      ))}
      <div>
        <dt>{t('sync.lastCentral')}</dt>
        <dd>
          {status.lastCentralTime === null
            ? t('sync.never')
            : formatInstant(status.lastCentralTime)}
        </dd>
      </div>
      <div>
        <dt>{t('sync.offset')}</dt>
        <dd>{offset === null ? t('sync.unknown') : t('sync.seconds', { offset })}</dd>
      </div>
      <Register register={status.register} />
    </dl>
  );
}

/** Central's register: how far the pull is, or when it was last complete. */
function Register({ register }: { readonly register: Status['register'] }) {
  const { t } = useText();
  const { running, persons, failure, completeAt } = register;
  const state = running
    ? 'running'
    : failure !== null
      ? 'failed'
      : completeAt === null
        ? 'never'
        : 'complete';
  return (
    <div>
      <dt>{t('sync.register')}</dt>
      <dd data-testid="register-state" data-state={state}>
        {state === 'running' ? t('sync.registerRunning', { persons }) : null}
        {state === 'failed'
          ? t('sync.registerFailed', { why: t(`sync.failure.${failure}`) })
          : null}
        {state === 'never' ? t('sync.registerNever') : null}
        {state === 'complete'
          ? t('sync.registerComplete', { at: formatInstant(completeAt ?? '') })
          : null}
      </dd>
    </div>
  );
}

/** Grows with every page of the register that was taken over, half a second apart at least. */
function useRegisterProgress(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = window.desk.onEvent((event) => {
      if (event.kind !== 'progress' || event.task !== 'register') return;
      timer ??= setTimeout(() => {
        timer = null;
        setCount((before) => before + 1);
      }, REGISTER_EVERY_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return count;
}

function Round({ round }: { readonly round: OutputFor<'sync.now'> }) {
  const { t } = useText();
  return (
    <p className="notice plain" role="status" data-testid="sync-round" data-reached={round.reached}>
      {round.reached
        ? t('sync.reached', { ...round })
        : t('sync.notReached', {
            failure: t(`sync.failure.${round.failure}`, { defaultValue: round.failure ?? '' }),
          })}
    </p>
  );
}

function useColumns(): TableColumnsType<Row> {
  const { t } = useText();
  return [
    {
      title: '#',
      dataIndex: 'seq',
      align: 'right',
      width: '4.5em',
      sorter: (a, b) => a.seq - b.seq,
    },
    {
      title: t('journal.type'),
      width: '6.88em',
      sorter: (a, b) => a.type.localeCompare(b.type),
      render: (_, row) => t(`entryType.${row.type}`, { defaultValue: row.type }),
    },
    {
      title: t('done.receipt'),
      dataIndex: 'receiptNumber',
      className: 'receipt',
      width: '16.38em',
    },
    {
      title: t('journal.persons'),
      width: '15.62em',
      render: (_, row) => <Lines lines={row.persons} />,
    },
    {
      title: t('binding.state'),
      filters: STATES.map((state) => ({ text: t(`outbox.${state}`), value: state })),
      onFilter: (value, row) => row.state === value,
      render: (_, row) => (
        <>
          <span
            className={`tag ${row.state === 'acknowledged' ? 'committed' : row.state === 'rejected' ? 'refused' : ''}`}
          >
            {t(`outbox.${row.state}`)}
          </span>
          {row.code === null ? null : (
            <small className="reason"> {centralWords(row.code, t)}</small>
          )}
        </>
      ),
    },
    {
      title: t('sync.waitsFor'),
      width: '6em',
      render: (_, row) =>
        row.waitsFor === null ? '' : t('sync.waitsForSeq', { seq: row.waitsFor }),
    },
    {
      title: t('sync.attempts'),
      align: 'right',
      width: '9.75em',
      sorter: (a, b) => a.attempts - b.attempts,
      render: (_, row) =>
        row.lastAttemptAt === null
          ? row.attempts
          : `${row.attempts} · ${formatInstant(row.lastAttemptAt).slice(5, 16)}`,
    },
  ];
}

/** The file says what the screen says, in its words. */
function useExportColumns(): ExportColumn<Row>[] {
  const { t } = useText();
  return [
    { title: '#', text: (row) => String(row.seq) },
    {
      title: t('journal.type'),
      text: (row) => t(`entryType.${row.type}`, { defaultValue: row.type }),
    },
    { title: t('done.receipt'), text: (row) => row.receiptNumber },
    { title: t('journal.persons'), text: (row) => row.persons.join('; ') },
    { title: t('binding.state'), text: (row) => t(`outbox.${row.state}`) },
    {
      title: t('review.reasons'),
      text: (row) => (row.code === null ? '' : centralWords(row.code, t)),
    },
    {
      title: t('sync.waitsFor'),
      text: (row) => (row.waitsFor === null ? '' : t('sync.waitsForSeq', { seq: row.waitsFor })),
    },
    { title: t('sync.attempts'), text: (row) => String(row.attempts) },
    {
      title: t('sync.lastAttempt'),
      text: (row) => (row.lastAttemptAt === null ? '' : formatInstant(row.lastAttemptAt)),
    },
  ];
}
