import { useState } from 'react';

import type { Role } from '../../../electron/domain/terms.ts';
import { StaffNumber } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { ProblemFor } from '../../client.ts';
import { Choice } from '../../fields/Choice.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';

/** Kinds of accounts; an administrator is never anything else. */
const KINDS = {
  clerk: ['clerk'],
  reviewer: ['reviewer'],
  both: ['clerk', 'reviewer'],
  administrator: ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

const EMPTY = { signInName: '', staffNumber: '', name: '', secret: '' };

/** A new account with its first secret. */
export function NewAccount({ onMade }: { readonly onMade: () => void }) {
  const { t } = useText();
  const [operationId, setOperationId] = useState(newOperationId);
  const [form, setForm] = useState(EMPTY);
  const [kind, setKind] = useState<keyof typeof KINDS>('clerk');
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'account.create'> | null>(null);
  const staff = StaffNumber.safeParse(form.staffNumber.trim());
  const ready =
    staff.success && form.signInName.length > 1 && form.name.length > 1 && form.secret.length >= 8;
  const { run, busy } = useTask(async () => {
    if (!staff.success) return;
    const envelope = { operationId, mode: 'commit' as const, signedHash: null };
    const { signInName, name, secret } = form;
    const roles = [...KINDS[kind]];
    const fields = { signInName, name, secret, roles, staffNumber: staff.data };
    const answer = await ask('account.create', { ...envelope, ...fields });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setMade(answer.value.output.signInName);
    setForm(EMPTY);
    setOperationId(newOperationId());
    onMade();
  });
  const edit = (part: Partial<typeof EMPTY>) => setForm({ ...form, ...part });
  return (
    <section className="panel" aria-label={t('accounts.new')} data-testid="new-account">
      <div className="panel-head">
        <b>{t('accounts.new')}</b>
      </div>
      <TextField
        label={t('start.signInName')}
        value={form.signInName}
        testId="account-sign-in"
        onChange={(signInName) => edit({ signInName })}
        maxLength={40}
      />
      <TextField
        label={t('accounts.name')}
        value={form.name}
        testId="account-name"
        onChange={(name) => edit({ name })}
      />
      <TextField
        label={t('accounts.staffNumber')}
        hint={t('accounts.staffHint')}
        value={form.staffNumber}
        testId="account-staff"
        maxLength={12}
        onChange={(staffNumber) => edit({ staffNumber })}
      />
      <Choice
        legend={t('accounts.roles')}
        testId="account-kind"
        value={kind}
        onChange={setKind}
        options={(['clerk', 'reviewer', 'both', 'administrator'] as const).map((value) => ({
          value,
          label: t(`accounts.kind.${value}`),
        }))}
      />
      <TextField
        label={t('accounts.firstSecret')}
        hint={t('accounts.secretHint')}
        secret
        value={form.secret}
        testId="account-secret"
        onChange={(secret) => edit({ secret })}
        maxLength={128}
      />
      <ProblemNotice problem={problem} />
      {made === null ? null : <p role="status">{t('accounts.made', { name: made })}</p>}
      <ShortcutButton
        keyName="F9"
        type="primary"
        disabled={busy || !ready}
        testId="account-submit"
        onPress={() => void run()}
      >
        {t('accounts.create')}
      </ShortcutButton>
    </section>
  );
}
