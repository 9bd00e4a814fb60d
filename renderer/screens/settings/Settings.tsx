import { Select, Slider } from 'antd';
import { useState } from 'react';

import { ask } from '../../client.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { Choice } from '../../fields/Choice.tsx';
import { Field } from '../../fields/Field.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { commitEnvelope } from '../../ids.ts';
import { switchLocale, useText } from '../../text/i18n.ts';
import { useLoad, useTask } from '../../useAsk.ts';
import { CentralLine } from './CentralLine.tsx';
import { CalendarPanel } from './CalendarPanel.tsx';

type View = OutputFor<'settings.get'>;

/** 设置: this terminal's language, printer, citizen's screen; the rest is the administrator's. */
export function Settings() {
  const { settings } = useDesk();
  if (settings === null) return <Waiting text="wait.loading" />;
  return <SettingsForm start={settings} />;
}

function SettingsForm({ start }: { readonly start: View }) {
  const { t } = useText();
  const { saveSettings, session } = useDesk();
  const [form, setForm] = useState<View>(start);
  const [saved, setSaved] = useState(false);
  const [token, setToken] = useState('');
  const [saves, setSaves] = useState(0);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const edit = (part: Partial<View>) => (setSaved(false), setForm({ ...form, ...part }));
  const { run, busy } = useTask(async () => {
    const answer = await ask('settings.change', { settings: form });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    if (token.trim() !== '') {
      const stored = await ask('central.setToken', { ...commitEnvelope(), secret: token.trim() });
      setProblem(stored.ok ? null : stored.problem);
      if (!stored.ok) return;
      setToken('');
    }
    saveSettings(answer.value);
    switchLocale(answer.value.locale);
    setSaved(true);
    setSaves((count) => count + 1);
  });
  return (
    <section className="page narrow" data-testid="settings">
      <h2>{t('settings.title')}</h2>
      <Everyone form={form} edit={edit} />
      {session.roles.includes('administrator') ? (
        <>
          <Administrator
            form={form}
            edit={edit}
            token={token}
            saves={saves}
            onToken={(text) => (setSaved(false), setToken(text))}
          />
          <CalendarPanel />
        </>
      ) : (
        <p className="quiet">{t('settings.administratorRest')}</p>
      )}
      <ProblemNotice problem={problem} onClockConfirmed={() => setProblem(null)} />
      <div className="row">
        <ShortcutButton
          keyName="F9"
          type="primary"
          disabled={busy}
          onPress={() => void run()}
          testId="settings-save"
        >
          {t('settings.save')}
        </ShortcutButton>
        <span role="status" data-testid="settings-saved">
          {saved ? t('settings.saved') : ''}
        </span>
      </div>
    </section>
  );
}

interface PartProps {
  readonly form: View;
  readonly edit: (part: Partial<View>) => void;
}

function Everyone({ form, edit }: PartProps) {
  const { t } = useText();
  return (
    <>
      <Choice
        legend={t('language.label')}
        testId="settings-locale"
        value={form.locale}
        onChange={(locale) => edit({ locale })}
        options={[
          { value: 'zh-CN', label: t('language.zh') },
          { value: 'en', label: t('language.en') },
        ]}
      />
      <PrinterField form={form} edit={edit} />
      <Field label={t('settings.textPx', { px: form.citizenTextPx })}>
        {(id) => (
          <Slider
            id={id}
            min={24}
            max={48}
            value={form.citizenTextPx}
            ariaLabelForHandle={t('settings.textPx', { px: form.citizenTextPx })}
            onChange={(citizenTextPx) => edit({ citizenTextPx })}
          />
        )}
      </Field>
      <p className="text-sample" style={{ fontSize: form.citizenTextPx }}>
        {t('sentence.money')}
      </p>
    </>
  );
}

function PrinterField({ form, edit }: PartProps) {
  const { t } = useText();
  const { answer } = useLoad('paper.printers', {});
  const printers = answer?.ok === true ? answer.value.printers : [];
  return (
    <Field
      label={t('settings.printer')}
      hint={printers.length === 0 ? t('settings.noPrinter') : t('settings.printerHint')}
    >
      {(id) => (
        <Select
          id={id}
          allowClear
          data-testid="settings-printer"
          placeholder={t('settings.choosePrinter')}
          value={form.printer}
          onChange={(printer: string | undefined) => edit({ printer: printer ?? null })}
          options={printers.map((printer) => ({ value: printer.name, label: printer.label }))}
        />
      )}
    </Field>
  );
}

interface AdministratorProps extends PartProps {
  readonly token: string;
  readonly saves: number;
  readonly onToken: (token: string) => void;
}

function Administrator({ form, edit, token, onToken, saves }: AdministratorProps) {
  const { t } = useText();
  return (
    <>
      <Choice
        legend={t('settings.citizenScreen')}
        testId="settings-citizen"
        value={form.citizenScreen}
        onChange={(citizenScreen) => edit({ citizenScreen })}
        options={(['off', 'secondDisplay', 'sameDisplay'] as const).map((value) => ({
          value,
          label: t(`settings.screen.${value}`),
        }))}
      />
      <Field label={t('settings.autoLock', { minutes: form.autoLockMinutes })}>
        {(id) => (
          <Slider
            id={id}
            min={1}
            max={60}
            value={form.autoLockMinutes}
            ariaLabelForHandle={t('settings.autoLock', { minutes: form.autoLockMinutes })}
            onChange={(autoLockMinutes) => edit({ autoLockMinutes })}
          />
        )}
      </Field>
      <TextField
        label={t('settings.watchFolder')}
        hint={t('settings.watchHint')}
        value={form.watchFolder ?? ''}
        onChange={(text) => edit({ watchFolder: text.trim() === '' ? null : text.trim() })}
        maxLength={400}
        testId="settings-watch"
      />
      <CentralLine
        url={form.centralUrl}
        onUrl={(centralUrl) => edit({ centralUrl })}
        token={token}
        onToken={onToken}
        saves={saves}
      />
    </>
  );
}
