import { Button } from 'antd';
import { useState } from 'react';

import type { PersonId } from '../../electron/domain/terms.ts';
import { ask } from '../client.ts';
import type { OutputFor, ProblemFor } from '../client.ts';
import { newOperationId } from '../ids.ts';
import { useText } from '../text/i18n.ts';
import { useTask } from '../useAsk.ts';
import { idGroups } from './format.ts';
import { ProblemNotice } from './ProblemNotice.tsx';
import { TextField } from './TextField.tsx';

type Plain = OutputFor<'person.unmask'>['output'];

/** Shows the full numbers after a reason was given; looking is entered in the ledger. */
export function Unmask({ personId }: { readonly personId: PersonId }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [plain, setPlain] = useState<Plain | null>(null);
  const [problem, setProblem] = useState<ProblemFor<'person.unmask'> | null>(null);
  const { run, busy } = useTask(async () => {
    const envelope = { operationId: newOperationId(), mode: 'commit' as const, signedHash: null };
    const answer = await ask('person.unmask', { ...envelope, personId, reason });
    if (answer.ok) setPlain(answer.value.output);
    else setProblem(answer.problem);
  });
  if (!open) {
    return (
      <Button size="small" onClick={() => setOpen(true)} data-testid="unmask">
        {t('person.unmask')}
      </Button>
    );
  }
  if (plain !== null) {
    return (
      <span className="unmasked" data-testid="unmasked">
        {plain.name} · {idGroups(plain.idNumber)} · {plain.birthDate} · {plain.phone ?? '—'}{' '}
        <Button size="small" onClick={() => (setPlain(null), setOpen(false))}>
          {t('person.maskAgain')}
        </Button>
      </span>
    );
  }
  return (
    <span className="unmask-form">
      <TextField
        label={t('person.unmaskReason')}
        hint={t('person.unmaskAudited')}
        value={reason}
        onChange={setReason}
        autoFocus
        testId="unmask-reason"
        onEnter={() => (reason.trim().length < 2 ? undefined : void run())}
      />
      <Button
        disabled={reason.trim().length < 2 || busy}
        onClick={() => void run()}
        data-testid="unmask-confirm"
      >
        {t('person.unmask')}
      </Button>
      <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
      <ProblemNotice problem={problem} />
    </span>
  );
}
