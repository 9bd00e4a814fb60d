import { Select } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { OutputFor, ProblemFor } from '../../client.ts';
import { Field } from '../../fields/Field.tsx';
import { PlainProblem } from '../../fields/PlainProblem.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { useLoad, useTask } from '../../useAsk.ts';
import { missingOfOffice, NO_OFFICE, officeInput } from './office.ts';
import type { OfficeFields } from './office.ts';

const OFFICE = ['officeCode', 'officeName', 'terminal', 'centralUrl'] as const;
const PERSON = ['signInName', 'name', 'staffNumber', 'secret', 'secretAgain'] as const;

/** Which office and terminal this is, by which pack it decides, and who administers it. */
export function OfficeForm({
  onMade,
}: {
  readonly onMade: (made: OutputFor<'setup.createOffice'>) => void;
}) {
  const { t } = useText();
  const [form, setForm] = useState(NO_OFFICE);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<ProblemFor<'setup.createOffice'> | null>(null);
  const missing = tried ? missingOfOffice(form) : [];
  const edit = (part: Partial<OfficeFields>) => setForm((before) => ({ ...before, ...part }));
  const { run, busy } = useTask(async () => {
    setTried(true);
    const input = officeInput(form);
    if (input === null) return;
    const answer = await ask('setup.createOffice', input);
    if (answer.ok) onMade(answer.value);
    else setProblem(answer.problem);
  });
  const field = (key: Exclude<keyof OfficeFields, 'packId'>, autoFocus = false) => (
    <TextField
      key={key}
      label={t(`setup.${key}`)}
      hint={t(`setup.hint.${key}`)}
      value={form[key]}
      onChange={(value) => edit({ [key]: value })}
      error={missing.includes(key) ? t(`setup.wrong.${key}`) : null}
      secret={key === 'secret' || key === 'secretAgain'}
      autoFocus={autoFocus}
      maxLength={128}
      testId={`setup-${key}`}
    />
  );
  return (
    <>
      <p className="quiet">{t('setup.body')}</p>
      <div className="columns even">
        <section className="panel" aria-label={t('setup.office')}>
          <h2>{t('setup.office')}</h2>
          {OFFICE.map((key) => field(key, key === 'officeCode'))}
          <PackField
            value={form.packId}
            onChange={(packId) => edit({ packId })}
            missing={missing.includes('packId')}
          />
        </section>
        <section className="panel" aria-label={t('setup.administrator')}>
          <h2>{t('setup.administrator')}</h2>
          {PERSON.map((key) => field(key))}
        </section>
      </div>
      <PlainProblem problem={problem} />
      <Waiting text="setup.working" busy={busy} />
      <ShortcutButton
        keyName="F9"
        type="primary"
        size="large"
        disabled={busy}
        onPress={() => void run()}
        testId="setup-submit"
      >
        {t('setup.submit')}
      </ShortcutButton>
    </>
  );
}

function PackField({
  value,
  onChange,
  missing,
}: {
  readonly value: string | null;
  readonly onChange: (packId: string) => void;
  readonly missing: boolean;
}) {
  const { t } = useText();
  const { answer } = useLoad('setup.packs', {});
  const packs = answer?.ok === true ? answer.value.packs : [];
  if (answer !== null && packs.length === 0) {
    return (
      <p className="notice refused" role="alert" data-testid="no-packs">
        {t('setup.noPacks')}
      </p>
    );
  }
  return (
    <Field
      label={t('setup.packId')}
      hint={t('setup.hint.packId')}
      error={missing ? t('setup.wrong.packId') : null}
    >
      {(id) => (
        <Select
          id={id}
          data-testid="setup-packId"
          value={value}
          onChange={onChange}
          placeholder={t('setup.choosePack')}
          options={packs.map((pack) => ({
            value: pack.id,
            label: `${pack.id} · ${pack.name} · ${pack.version}`,
          }))}
        />
      )}
    </Field>
  );
}
