import { Button } from 'antd';
import { useState } from 'react';

import { ask } from '../../../client.ts';
import type { AnyProblem } from '../../../client.ts';
import type { EntryReference } from '../../../../electron/contract/operation.ts';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { TextField } from '../../../fields/TextField.tsx';
import { commitEnvelope } from '../../../ids.ts';
import { useText } from '../../../text/i18n.ts';
import { formatInstant } from '../../../time.ts';
import { useTask } from '../../../useAsk.ts';
import type { OpenCase } from '../../withdrawal/useCase.ts';
import { SHORTEST_REASON } from '../verdict.ts';

const ACTS = ['withdrawal.reverse', 'account.reopen'] as const;
type Act = (typeof ACTS)[number];

/** What two persons do together: put a wrong case right, open an account again (冲正、恢复账户). */
export function TwoPersons({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const [done, setDone] = useState<Done | null>(null);
  const possible = ACTS.filter((act) => open.view.allowed.includes(act));
  return (
    <>
      {done === null ? null : (
        <p className="notice committed two-done" role="status" data-testid={`two-done-${done.act}`}>
          ✔ {t(`withdrawal.twoPersons.${done.act.replace('.', '_')}.done`)} ·{' '}
          <b className="receipt">{done.entry.receiptNumber}</b> · {formatInstant(done.entry.at)}
        </p>
      )}
      {possible.map((act) => (
        <TwoPersonAct key={act} {...{ act, open }} onDone={setDone} />
      ))}
    </>
  );
}

interface Done {
  readonly act: Act;
  readonly entry: EntryReference;
}

interface TwoPersonActProps {
  readonly act: Act;
  readonly open: OpenCase;
  readonly onDone: (done: Done) => void;
}

function TwoPersonAct({ act, open, onDone }: TwoPersonActProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [signInName, setName] = useState('');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const { caseId, reload } = open;
  const { run, busy } = useTask(async () => {
    const second = { signInName, secret };
    const answer = await ask(act, { ...commitEnvelope(), caseId, reason: reason.trim(), second });
    setSecret('');
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok && answer.value.entry !== null) onDone({ act, entry: answer.value.entry });
    await reload();
  });
  const isReady = reason.trim().length >= SHORTEST_REASON && signInName !== '' && secret !== '';
  return (
    <details className="unusual panel two-act" data-testid={`two-${act}`}>
      <summary>{t(`withdrawal.twoPersons.${act.replace('.', '_')}.title`)}</summary>
      <p className="hint">{t(`withdrawal.twoPersons.${act.replace('.', '_')}.hint`)}</p>
      <TextField
        label={t('review.reason')}
        hint={t('review.reasonHint')}
        value={reason}
        maxLength={500}
        onChange={setReason}
        testId={`two-reason-${act}`}
      />
      <div className="row">
        <TextField
          label={t('clock.secondName')}
          value={signInName}
          onChange={setName}
          testId={`two-name-${act}`}
        />
        <TextField
          label={t('clock.secondSecret')}
          value={secret}
          onChange={setSecret}
          secret
          testId={`two-secret-${act}`}
        />
      </div>
      <ProblemNotice problem={problem} />
      <Button
        danger
        disabled={busy || !isReady}
        onClick={() => void run()}
        data-testid={`two-submit-${act}`}
      >
        {t(`withdrawal.twoPersons.${act.replace('.', '_')}.title`)}
      </Button>
    </details>
  );
}
