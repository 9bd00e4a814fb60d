import { useState } from 'react';

import { useDesk } from '../../desk.ts';
import { DateField } from '../../fields/DateField.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { newOperationId } from '../../ids.ts';
import { useText } from '../../text/i18n.ts';
import { dateOf } from '../consult/policy/parse.ts';
import { ChangeNotice } from './ChangeNotice.tsx';
import { ChangePreview } from './ChangePreview.tsx';
import { EMPTY_SECOND, SecondAdministrator, isGiven } from './SecondAdministrator.tsx';
import { PackName } from './PackName.tsx';
import { Signature } from './Signature.tsx';
import type { Doing } from './types.ts';
import { useEnter } from './useEnter.ts';
import { usePreview } from './usePreview.ts';

interface ChangeFormProps {
  readonly doing: Doing;
  /** Back to the list; what was entered is in force. */
  readonly onClose: () => void;
}

const REASON_MIN = 4;

/** Day, preview, reason, second administrator: one dialog for import and roll-back. */
export function ChangeForm({ doing, onClose }: ChangeFormProps) {
  const { t } = useText();
  const { status } = useDesk();
  const [operationId] = useState(newOperationId);
  const [date, setDate] = useState(status.businessDate ?? '');
  const [reason, setReason] = useState('');
  const [second, setSecond] = useState(EMPTY_SECOND);
  const on = dateOf(date);
  const asked = { doing, operationId, on, reason: reason.trim() };
  const { answer, slow } = usePreview(asked);
  const preview = answer?.ok === true ? answer.value : null;
  const { run, busy, problem, entered } = useEnter(asked, preview?.signedHash ?? null, () =>
    setSecond({ ...second, secret: '' }),
  );
  const hasReason = doing.kind === 'import' || asked.reason.length >= REASON_MIN;
  if (entered !== null) return <Entered {...{ doing, entered, onClose }} />;
  const shown = problem ?? (answer?.ok === false ? answer.problem : null);
  return (
    <section className="change-form" data-testid="change-form">
      <Heading doing={doing} />
      <div className="columns">
        <div>
          {slow ? <Waiting text="wait.loading" /> : null}
          {preview === null ? null : <ChangePreview preview={preview.output} />}
        </div>
        <div>
          <DateField
            label={t('packs.effectiveFrom')}
            value={date}
            error={on === null ? t('consult.badDate') : null}
            testId="effective-from"
            onChange={setDate}
          />
          {doing.kind === 'import' ? null : <Reason reason={reason} onChange={setReason} />}
          <SecondAdministrator second={second} onChange={setSecond} />
          <ChangeNotice problem={shown} />
          <div className="row">
            <ShortcutButton keyName="Escape" onPress={onClose} testId="change-back">
              {t('action.back')}
            </ShortcutButton>
            <ShortcutButton
              keyName="F9"
              type="primary"
              testId="change-enter"
              disabled={busy || preview === null || !hasReason || !isGiven(second)}
              onPress={() => void run(second)}
            >
              {t(`packs.enter.${doing.kind}`)}
            </ShortcutButton>
          </div>
        </div>
      </div>
    </section>
  );
}

interface ReasonProps {
  readonly reason: string;
  readonly onChange: (reason: string) => void;
}

function Reason({ reason, onChange }: ReasonProps) {
  const { t } = useText();
  return (
    <TextField
      label={t('packs.reason')}
      hint={t('packs.reasonHint')}
      value={reason}
      maxLength={200}
      testId="roll-back-reason"
      onChange={onChange}
    />
  );
}

function Heading({ doing }: { readonly doing: Doing }) {
  const { t } = useText();
  if (doing.kind === 'rollBack') {
    const { pack } = doing;
    return (
      <h3>
        <PackName pack={pack} />: {t('packs.rollBackTo', { version: pack.previous ?? '' })}
      </h3>
    );
  }
  const { candidate } = doing;
  const here = candidate.versionHere;
  return (
    <>
      <h3>
        <PackName pack={candidate} /> {candidate.version}
        {here === null ? ` (${t('packs.isNew')})` : ` (${t('packs.versionHere', { here })})`}
      </h3>
      <p className="quiet">
        {t('packs.from', { source: candidate.source })} ·{' '}
        {candidate.below === null ? null : `${t('packs.below', { below: candidate.below })} · `}
        <Signature signature={candidate.signature} />
      </p>
    </>
  );
}

interface EnteredProps {
  readonly doing: Doing;
  readonly entered: NonNullable<ReturnType<typeof useEnter>['entered']>;
  readonly onClose: () => void;
}

function Entered({ doing, entered, onClose }: EnteredProps) {
  const { t } = useText();
  const { output, entry } = entered;
  return (
    <div className="notice committed" role="status" data-testid="change-entered">
      <p>
        <strong>{t(`packs.entered.${doing.kind}`, { ...output })}</strong>
      </p>
      <p>
        {t('packs.enteredNumber')} <span className="receipt">{entry?.receiptNumber}</span>
      </p>
      <ShortcutButton keyName="Enter" type="primary" onPress={onClose} testId="change-done">
        {t('packs.toList')}
      </ShortcutButton>
    </div>
  );
}
