import { useState } from 'react';

import type { PaperSource } from '../../../electron/contract/paper.ts';
import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { commandOf } from './command.ts';
import { currentRelative } from './form.ts';
import type { Summary } from './summary.ts';
import type { BindCase } from './useBindCase.ts';

type Issued = OutputFor<'notice.issue'>;

/** No dead end: the refusal or the list of what is missing goes home with the citizen. */
export function RefusalNotice({
  bindCase,
  summary,
}: {
  readonly bindCase: BindCase;
  readonly summary: Summary;
}) {
  const { t } = useText();
  const [operationId] = useState(newOperationId);
  const [issued, setIssued] = useState<Issued | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'notice.issue'> | null>(null);
  const kind = summary.decision?.decision === 'SUPPLEMENT' ? 'deficiency' : 'refusal';
  const { run, busy } = useTask(async () => {
    const command = commandOf(bindCase.form, currentRelative(bindCase.form), 'check', null);
    if (command === null) return;
    const envelope = { operationId, mode: 'commit' as const, signedHash: null };
    const answer = await ask('notice.issue', { ...envelope, kind, command });
    if (answer.ok) setIssued(answer.value);
    else setProblem(answer.problem);
  });
  const entry = issued?.entry ?? null;
  if (issued !== null && entry !== null) {
    const source: PaperSource = { kind: 'entries', seqs: [entry.seq] };
    return (
      <div data-testid="notice-issued">
        <p className="notice committed">
          {t('notice.issued')}{' '}
          <b className="nowrap" data-testid="notice-number">
            {entry.receiptNumber}
          </b>
        </p>
        <PaperList papers={[issued.output.paper]} source={source} title={t('notice.paper')} />
      </div>
    );
  }
  return (
    <section className="panel" aria-label={t('notice.title')}>
      <p>{t(`notice.body.${kind}`)}</p>
      <ShortcutButton
        keyName="F8"
        type="primary"
        className="after-text"
        disabled={busy}
        onPress={() => void run()}
        testId="issue-notice"
      >
        {t(`notice.issue.${kind}`)}
      </ShortcutButton>
      <ProblemNotice problem={problem} />
    </section>
  );
}
