import { Button } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';

/** A forgotten secret: a new one, a new slot, a new key pair. */
export function ResetSecret({
  account,
  onClose,
}: {
  readonly account: OutputFor<'account.list'>['accounts'][number];
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const [operationId] = useState(newOperationId);
  const [newSecret, setSecret] = useState('');
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<ProblemFor<'account.resetSecret'> | null>(null);
  const { run, busy } = useTask(async () => {
    const envelope = { operationId, mode: 'commit' as const, signedHash: null };
    const { accountId } = account;
    const answer = await ask('account.resetSecret', { ...envelope, accountId, newSecret });
    setProblem(answer.ok ? null : answer.problem);
    setDone(answer.ok);
    setSecret('');
  });
  return (
    <section className="panel" aria-label={t('accounts.reset')} data-testid="reset-secret">
      <div className="panel-head">
        <b>{t('accounts.resetFor', { name: account.name })}</b>
      </div>
      <TextField
        label={t('recover.newSecret')}
        hint={t('accounts.secretHint')}
        secret
        autoFocus
        value={newSecret}
        onChange={setSecret}
        maxLength={128}
        testId="reset-new-secret"
      />
      <ProblemNotice problem={problem} />
      {done ? <p role="status">{t('accounts.resetDone')}</p> : null}
      <div className="row">
        <ShortcutButton
          keyName="F9"
          type="primary"
          disabled={busy || newSecret.length < 8}
          onPress={() => void run()}
          testId="reset-submit"
        >
          {t('accounts.reset')}
        </ShortcutButton>
        <Button onClick={onClose}>{t('action.close')}</Button>
      </div>
    </section>
  );
}
