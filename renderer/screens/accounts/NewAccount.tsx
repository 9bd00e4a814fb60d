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

const SHORTEST_SECRET = 8;
const EMPTY = { signInName: '', staffNumber: '', name: '', secret: '' };

type Fields = typeof EMPTY;
type Kind = keyof typeof KINDS;

/** A new account with its first secret. */
export function NewAccount({ onMade }: { readonly onMade: () => void }) {
  const { t } = useText();
  const [operationId, setOperationId] = useState(newOperationId);
  const [form, setForm] = useState(EMPTY);
  const [kind, setKind] = useState<Kind>('clerk');
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'account.create'> | null>(null);
  const fields = accountFields(form, kind);
  const { run, busy } = useTask(async () => {
    if (fields === null) return;
    const envelope = { operationId, mode: 'commit' as const, signedHash: null };
    const answer = await ask('account.create', { ...envelope, ...fields });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setMade(answer.value.output.signInName);
    setForm(EMPTY);
    setOperationId(newOperationId());
    onMade();
  });
  return (
    <section className="panel" aria-label={t('accounts.new')} data-testid="new-account">
      <div className="panel-head">
        <b>{t('accounts.new')}</b>
      </div>
      <AccountForm {...{ form, kind }} onForm={setForm} onKind={setKind} />
      <ProblemNotice problem={problem} />
      {made === null ? null : <p role="status">{t('accounts.made', { name: made })}</p>}
      <ShortcutButton
        keyName="F9"
        type="primary"
        disabled={busy || fields === null}
        testId="account-submit"
        onPress={() => void run()}
      >
        {t('accounts.create')}
      </ShortcutButton>
    </section>
  );
}

/** The form as the operation takes it; null while something is missing. */
function accountFields(form: Fields, kind: Kind) {
  const staffNumber = StaffNumber.safeParse(form.staffNumber.trim());
  const { signInName, name, secret } = form;
  if (!staffNumber.success || signInName.length < 2 || name.length < 2) return null;
  if (secret.length < SHORTEST_SECRET) return null;
  return { signInName, name, secret, roles: [...KINDS[kind]], staffNumber: staffNumber.data };
}

interface AccountFormProps {
  readonly form: Fields;
  readonly kind: Kind;
  readonly onForm: (form: Fields) => void;
  readonly onKind: (kind: Kind) => void;
}

function AccountForm({ form, kind, onForm, onKind }: AccountFormProps) {
  const { t } = useText();
  const edit = (part: Partial<Fields>) => onForm({ ...form, ...part });
  return (
    <>
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
        onChange={onKind}
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
    </>
  );
}
