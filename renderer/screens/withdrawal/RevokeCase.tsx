import { Button } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { ProblemFor } from '../../client.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import type { OpenCase } from './useCase.ts';

/** Letters a reason needs, as in the contract. */
const SHORTEST_REASON = 4;

/** The applicant takes the request back; nothing is paid and the money is free again. */
export function RevokeCase({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<ProblemFor<'withdrawal.revoke'> | null>(null);
  const { caseId, reload } = open;
  const { run, busy } = useTask(async () => {
    const input = { ...commitEnvelope(), caseId, reason: reason.trim() };
    const answer = await ask('withdrawal.revoke', input);
    setProblem(answer.ok ? null : answer.problem);
    await reload();
  });
  if (!open.view.allowed.includes('withdrawal.revoke')) return null;
  return (
    <details className="unusual panel">
      <summary data-testid="revoke">{t('withdrawal.revoke.title')}</summary>
      <p className="hint">{t('withdrawal.revoke.hint')}</p>
      <TextField
        label={t('review.reason')}
        hint={t('review.reasonHint')}
        value={reason}
        maxLength={500}
        onChange={setReason}
        testId="revoke-reason"
      />
      <Button
        danger
        disabled={busy || reason.trim().length < SHORTEST_REASON}
        onClick={() => void run()}
        data-testid="revoke-submit"
      >
        {t('withdrawal.revoke.submit')}
      </Button>
      <ProblemNotice problem={problem} />
    </details>
  );
}
