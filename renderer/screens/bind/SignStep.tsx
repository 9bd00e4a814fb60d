import { Button, Checkbox } from 'antd';
import { useCallback, useState } from 'react';

import type { PaperCode, PaperSource } from '../../../electron/contract/paper.ts';
import { ask } from '../../client.ts';
import type { ProblemFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { SignatureFields } from '../../fields/SignatureFields.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { useTask } from '../../useAsk.ts';
import { useCitizen, useCitizenSignal } from '../../useCitizen.ts';
import { useSpeech } from '../../useSpeech.ts';
import { useStepFocus } from '../../useFirstFocus.ts';
import { ActionBar } from './ActionBar.tsx';
import { citizenView, SENTENCES } from './citizenView.ts';
import { commandOf } from './command.ts';
import type { BindForm } from './form.ts';
import { previousStep } from './form.ts';
import { SignedSummary } from './SignedSummary.tsx';
import { missingToSign, openRelatives, signedOf } from './signing.ts';
import type { BindCase } from './useBindCase.ts';
import type { Checks } from './useChecks.ts';

interface SignStepProps {
  readonly bindCase: BindCase;
  readonly checks: Checks;
}

/** Step 4: the citizen reads or hears what is agreed, signs, and the clerk enters it. */
export function SignStep({ bindCase, checks }: SignStepProps) {
  const body = useStepFocus('sign');
  const { t } = useText();
  const { form, change } = bindCase;
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<ProblemFor<'binding.bindRelative'> | null>(null);
  const missing = missingToSign(form);
  const { run, busy } = useTask(async () => {
    setTried(true);
    if (missing.length > 0) return;
    setProblem(await commitAll(bindCase, checks));
  });
  const back = () => change((before) => ({ ...before, step: previousStep(before.step) }));
  return (
    <>
      <div className="step-body" tabIndex={-1} ref={body}>
        <div className="columns">
          <WhatIsSigned bindCase={bindCase} checks={checks} />
          <div>
            <SignatureFields
              value={form.signature}
              onChange={(signature) => change((before) => ({ ...before, signature }))}
            />
            <DraftPapers form={form} />
            {tried && missing.length > 0 ? (
              <ul className="refused-text" role="alert" data-testid="sign-missing">
                {missing.map((key) => (
                  <li key={key}>{t(`sign.missing.${key}`)}</li>
                ))}
              </ul>
            ) : null}
            <ProblemNotice problem={problem} onClockConfirmed={() => setProblem(null)}>
              {problem?.code === 'decision.changed' ? (
                <Button onClick={back}>{t('sign.checkAgain')}</Button>
              ) : null}
            </ProblemNotice>
            <Waiting text="wait.saving" busy={busy} />
          </div>
        </div>
      </div>
      <ActionBar
        onBack={back}
        next={t('sign.submit')}
        nextKey="F9"
        onNext={() => void run()}
        disabled={busy}
        testId="submit"
      />
    </>
  );
}

/** Enters one relative after the other; what is entered stays entered when a later one is refused. */
async function commitAll(
  bindCase: BindCase,
  checks: Checks,
): Promise<ProblemFor<'binding.bindRelative'> | null> {
  const { form } = bindCase;
  for (const relative of openRelatives(bindCase)) {
    const outcome = checks.outcomes[relative.operationId];
    const signedHash = outcome?.ok === true ? outcome.value.signedHash : null;
    const command = commandOf(form, relative, 'commit', signedHash);
    if (command === null) return null;
    const answer = await ask('binding.bindRelative', command);
    if (!answer.ok) return answer.problem;
    bindCase.commit(relative.operationId, answer.value);
  }
  const [first] = form.relatives;
  if (first !== undefined) await ask('draft.discard', { operationId: first.operationId });
  bindCase.change((before) => ({ ...before, step: 'done' }));
  return null;
}

function WhatIsSigned({ bindCase, checks }: SignStepProps) {
  const { t, locale } = useText();
  const { settings } = useDesk();
  const { form, change } = bindCase;
  const speech = useSpeech(locale);
  const [familyAsked, setFamilyAsked] = useState(false);
  const signed = signedOf(bindCase, checks);
  const notice = familyAsked ? t('citizen.familyNotice') : null;
  const textPx = settings?.citizenTextPx ?? 28;
  const view = citizenView(bindCase, signed, { textPx, locale, notice }, t);
  useCitizen(view);
  const spoken = [
    ...signed.map((one) => t('sign.spoken', spokenValues(one, t))),
    ...SENTENCES.map((key) => t(`sentence.${key}`)),
  ];
  const { speak, stop } = speech;
  const key = spoken.join('|');
  const onSignal = useCallback(
    (signal: 'again' | 'slower' | 'family') => {
      if (signal === 'family') {
        stop();
        setFamilyAsked(true);
        return;
      }
      speak(key.split('|'), signal === 'slower' ? 'slow' : 'plain');
    },
    [speak, stop, key],
  );
  useCitizenSignal(onSignal);
  return (
    <section aria-label={t('sign.title')} data-testid="what-is-signed">
      <SignedSummary signed={signed} />
      {speech.available ? (
        <Button onClick={() => speak(spoken, 'plain')} data-testid="read-aloud">
          {t('sign.readAloud')}
        </Button>
      ) : null}
      {familyAsked ? (
        <div className="notice plain" role="alert" data-testid="family-asked">
          <p>{t('sign.familyAsked')}</p>
          <Button onClick={() => setFamilyAsked(false)}>{t('sign.familyHere')}</Button>
        </div>
      ) : null}
      <Checkbox
        checked={form.noticesRead}
        data-testid="notices-read"
        onChange={(event) => change((before) => ({ ...before, noticesRead: event.target.checked }))}
      >
        <b>{t('sign.noticesRead')}</b>
      </Checkbox>
    </section>
  );
}

function spokenValues(
  signed: ReturnType<typeof signedOf>[number],
  t: (key: string) => string,
): Record<string, unknown> {
  return {
    owner: signed.owner,
    relative: signed.relative,
    relationship: t(`relationship.${signed.relationship}`),
  };
}

const PAPERS: readonly PaperCode[] = ['F-01', 'F-02', 'F-15', 'F-16'];

function DraftPapers({ form }: { readonly form: BindForm }) {
  const { t } = useText();
  const commands = form.relatives.flatMap((relative) => {
    // The papers are printed to be signed: they carry no signature yet.
    const command = commandOf(form, relative, 'check', null);
    return command === null ? [] : [{ ...command, signature: null }];
  });
  const isCommitment = form.relatives.some((one) => one.evidence === 'commitment');
  const papers = PAPERS.filter((paper) => paper !== 'F-02' || isCommitment);
  const source: PaperSource = { kind: 'bindDrafts', commands };
  return <PaperList papers={papers} source={source} title={t('sign.papers')} />;
}
