import { Button } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad, useTask } from '../../useAsk.ts';

/** The holiday calendar (节假日安排): which years are here, and a file for the next one. */
export function CalendarPanel() {
  const { t } = useText();
  const { status } = useDesk();
  const year = Number((status.businessDate ?? '2026').slice(0, 4));
  const { answer, reload } = useLoad('calendar.list', { year });
  const [problem, setProblem] = useState<ProblemFor<'calendar.import'> | null>(null);
  const [done, setDone] = useState<OutputFor<'calendar.import'>['output'] | null>(null);
  const { run, busy } = useTask(async () => {
    const input = { ...commitEnvelope(), text: null, fileName: '' };
    const imported = await ask('calendar.import', input);
    setProblem(imported.ok ? null : imported.problem);
    setDone(imported.ok ? imported.value.output : null);
    reload();
  });
  const calendar = answer?.ok === true ? answer.value : { days: [], years: [] };
  return (
    <section className="panel" data-testid="calendar" aria-label={t('calendar.title')}>
      <div className="panel-head">
        <b>{t('calendar.title')}</b>
        <span className="quiet">
          {calendar.years.length === 0
            ? t('calendar.none')
            : t('calendar.years', { years: calendar.years.join(', ') })}
        </span>
        <Button disabled={busy} onClick={() => void run()} data-testid="calendar-import">
          {t('calendar.import')}
        </Button>
      </div>
      <p className="hint">{t('calendar.hint')}</p>
      <ProblemNotice problem={problem} />
      {done === null ? null : (
        <p className="notice committed" data-testid="calendar-imported">
          {t('calendar.imported', { days: done.days, years: done.years.join(', ') })}
        </p>
      )}
      {calendar.days.length === 0 ? null : (
        <details className="unusual">
          <summary>{t('calendar.days', { year, count: calendar.days.length })}</summary>
          <ul className="calendar-days">
            {calendar.days.map((day) => (
              <li key={day.day}>
                {day.day} {t(`calendar.kind.${day.kind}`)} {day.name}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
