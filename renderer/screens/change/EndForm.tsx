import { Checkbox } from 'antd';
import { useEffect, useState } from 'react';

import { EndReason } from '../../../electron/contract/binding.ts';
import type { BindingView } from '../../../electron/contract/person.ts';
import type { PersonId } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import type { AnswerFor, ProblemFor } from '../../client.ts';
import { Choice } from '../../fields/Choice.tsx';
import { Findings } from '../../fields/Findings.tsx';
import { money } from '../../fields/format.ts';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { NO_SIGNATURE } from '../../fields/signature.ts';
import { SignatureFields } from '../../fields/SignatureFields.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { endFieldsOf, useChangeDraft } from './changeDraft.ts';
import type { ChangeDraft } from './changeDraft.ts';
import { EndDone } from './EndDone.tsx';
import { endCommand, initiatorFor } from './endCommand.ts';
import type { EndFields } from './endCommand.ts';

type Answer = AnswerFor<'binding.end'>;

interface EndFormProps {
  readonly binding: BindingView;
  /** Which of the two stands at the counter. */
  readonly side: 'owner' | 'relative';
  /** A parked form that is gone on with. */
  readonly parked: ChangeDraft | null;
  readonly onClose: () => void;
}

/** 解除: the reason, what comes back, the signature; then the slip. */
export function EndForm({ binding, side, parked, onClose }: EndFormProps) {
  const { t } = useText();
  const { fields, edit, check, problem, setProblem, done, run, busy } = useEnding(
    binding,
    side,
    parked,
  );
  if (done !== null) return <EndDone binding={binding} answer={done} onClose={onClose} />;
  return (
    <section className="panel" aria-label={t('end.title')} data-testid="end-form">
      <div className="panel-head">
        <b>{t('end.title')}</b>
        <span>
          {binding.owner.name} → {binding.relative.name} ·{' '}
          {t(`relationship.${binding.relationship}`)}
        </span>
      </div>
      <Choice
        legend={t('end.reason')}
        testId="end-reason"
        value={fields.reason}
        onChange={(reason) => edit({ reason, initiator: initiatorFor(reason, side) })}
        options={EndReason.options.map((value) => ({ value, label: t(`endReason.${value}`) }))}
      />
      <Checkbox
        checked={fields.openSettlements}
        data-testid="open-settlements"
        onChange={(event) => edit({ openSettlements: event.target.checked })}
      >
        {t('end.openSettlements')}
      </Checkbox>
      <TextField
        label={t('end.note')}
        value={fields.note}
        onChange={(note) => edit({ note })}
        maxLength={200}
        testId="end-note"
      />
      <Effect binding={binding} check={check} />
      <SignatureFields value={fields.signature} onChange={(signature) => edit({ signature })} />
      <EndDraftPaper fields={fields} />
      <ProblemNotice problem={problem} onClockConfirmed={() => setProblem(null)} />
      <p className="refused-text">{t('end.cannotUndo')}</p>
      <div className="row">
        <ShortcutButton
          keyName="F9"
          danger
          type="primary"
          testId="end-submit"
          disabled={busy || fields.reason === null}
          onPress={() => void run()}
        >
          {t('end.submit')}
        </ShortcutButton>
      </div>
    </section>
  );
}

/** The ending while it is filled in: checked as it changes, parked, entered. */
function useEnding(
  binding: BindingView,
  side: EndFormProps['side'],
  parked: EndFormProps['parked'],
) {
  const [fields, setFields] = useState<EndFields>(() =>
    parked?.doing === 'end' ? endFieldsOf(parked) : newEnding(binding, side),
  );
  const [problem, setProblem] = useState<ProblemFor<'binding.end'> | null>(null);
  const [done, setDone] = useState<(Answer & { ok: true })['value'] | null>(null);
  const edit = (part: Partial<EndFields>) => setFields((before) => ({ ...before, ...part }));
  const check = useEndCheck(fields);
  useChangeDraft(
    done === null ? endDraft(binding[side].personId, fields) : null,
    `${binding.owner.name} → ${binding.relative.name}`,
  );
  const { run, busy } = useTask(async () => {
    const signedHash = check?.ok === true ? check.value.signedHash : null;
    const command = endCommand(fields, 'commit', signedHash);
    if (command === null) return;
    const answer = await ask('binding.end', command);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setDone(answer.value);
    await ask('draft.discard', { operationId: fields.operationId });
  });
  return { fields, edit, check, problem, setProblem, done, run, busy };
}

/** Worth keeping once a reason is chosen. */
function endDraft(personId: PersonId, fields: EndFields): ChangeDraft | null {
  const { signature: _, ...rest } = fields;
  return rest.reason === null ? null : { format: 1, doing: 'end', personId, ...rest };
}

function newEnding(binding: BindingView, side: EndFormProps['side']): EndFields {
  return {
    operationId: newOperationId(),
    bindingId: binding.bindingId,
    initiator: side,
    reason: null,
    note: '',
    openSettlements: false,
    signature: NO_SIGNATURE,
  };
}

function useEndCheck(fields: EndFields): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const command = endCommand({ ...fields, signature: NO_SIGNATURE }, 'check', null);
  const key = JSON.stringify(command);
  useEffect(() => {
    if (command === null) return undefined;
    let current = true;
    void ask('binding.end', command).then((next) => {
      if (current) setAnswer(next);
    });
    return () => {
      current = false;
    };
    // `key` stands for the command.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return command === null ? null : answer;
}

function Effect({
  binding,
  check,
}: {
  readonly binding: BindingView;
  readonly check: Answer | null;
}) {
  const { t } = useText();
  if (check === null) return <p className="hint">{t('end.chooseReason')}</p>;
  if (!check.ok) {
    const isUnsigned = check.problem.code === 'signature.missing';
    return isUnsigned ? null : <ProblemNotice problem={check.problem} />;
  }
  const { decision, quotaFen, returnedFen } = check.value.output;
  return (
    <div className="notice plain" data-testid="end-effect">
      <p>
        {quotaFen === 0
          ? t('end.noQuota')
          : returnedFen === null
            ? t('end.announced', { quota: money(quotaFen) })
            : t('end.returned', { returned: money(returnedFen), quota: money(quotaFen) })}
      </p>
      <p>{t('end.effect', { relative: binding.relative.name })}</p>
      <Findings findings={decision.findings} />
    </div>
  );
}

function EndDraftPaper({ fields }: { readonly fields: EndFields }) {
  const { t } = useText();
  const command = endCommand({ ...fields, signature: NO_SIGNATURE }, 'check', null);
  if (command === null) return null;
  return (
    <PaperList papers={['F-03']} source={{ kind: 'endDraft', command }} title={t('sign.papers')} />
  );
}
