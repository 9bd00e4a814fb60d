import { Button } from 'antd';
import { useState } from 'react';

import type { CaseId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';

interface SaveArchiveProps {
  readonly caseId: CaseId;
  readonly onSaved: () => void;
}

/** The whole case as one PDF for the file; who took it is entered. */
export function SaveArchive({ caseId, onSaved }: SaveArchiveProps) {
  const { t } = useText();
  const [problem, setProblem] = useState<ProblemFor<'withdrawal.archivePdf'> | null>(null);
  const [saved, setSaved] = useState<OutputFor<'withdrawal.archivePdf'>['output'] | null>(null);
  const { run, busy } = useTask(async () => {
    const answer = await ask('withdrawal.archivePdf', { ...commitEnvelope(), caseId });
    setProblem(answer.ok ? null : answer.problem);
    setSaved(answer.ok ? answer.value.output : null);
    if (answer.ok && answer.value.output.file !== null) onSaved();
  });
  return (
    <section className="panel" aria-label={t('withdrawal.archive.title')}>
      <h3>{t('withdrawal.archive.title')}</h3>
      <p className="quiet">{t('withdrawal.archive.body')}</p>
      <Button disabled={busy} onClick={() => void run()} data-testid="archive-pdf">
        {t('withdrawal.archive.save')}
      </Button>
      <Waiting text="wait.saving" busy={busy} />
      <ProblemNotice problem={problem} />
      {saved === null || saved.file === null ? null : (
        <p className="notice committed" role="status" data-testid="archive-written">
          {t('withdrawal.archive.saved', { file: saved.file, pages: saved.pages })}
        </p>
      )}
    </section>
  );
}
