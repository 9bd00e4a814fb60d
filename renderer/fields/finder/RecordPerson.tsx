import { Button } from 'antd';
import { useState } from 'react';

import type { PersonId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { ProblemFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { commitEnvelope } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { missingInRecord, newRecord, recordFieldsOf } from './record.ts';
import { RecordFieldsForm } from './RecordFieldsForm.tsx';

interface RecordPersonProps {
  readonly idNumber: string;
  readonly idType: string;
  readonly onRecorded: (personId: PersonId) => void;
  readonly onCancel: () => void;
}

/** Not in the register: recorded from the document, marked as not verified. */
export function RecordPerson({ idNumber, idType, onRecorded, onCancel }: RecordPersonProps) {
  const { t } = useText();
  const { status } = useDesk();
  const region = status.office?.code.slice(0, 6) ?? '';
  const [form, setForm] = useState(() => newRecord(idType, idNumber, status.businessDate, region));
  // One envelope for this form: pressing twice records once.
  const [envelope] = useState(commitEnvelope);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<ProblemFor<'person.record'> | null>(null);
  const { run, busy } = useTask(async () => {
    setTried(true);
    const fields = recordFieldsOf(form);
    if (fields === null) return;
    const answer = await ask('person.record', { ...envelope, ...fields });
    if (answer.ok) onRecorded(answer.value.output.personId);
    else if (answer.problem.code === 'person.exists') onRecorded(answer.problem.personId);
    else setProblem(answer.problem);
  });
  return (
    <section className="notice plain record" data-testid="record-person">
      <p>
        <strong>{t('record.title')}</strong>
      </p>
      <p>{t('record.body')}</p>
      <RecordFieldsForm
        form={form}
        onChange={setForm}
        missing={tried ? missingInRecord(form) : []}
      />
      <ProblemNotice problem={problem} />
      <div className="row">
        <Button
          type="primary"
          disabled={busy}
          onClick={() => void run()}
          data-testid="record-submit"
        >
          {t('record.submit')}
        </Button>
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
      </div>
    </section>
  );
}
