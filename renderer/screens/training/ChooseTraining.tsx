import { useCallback, useEffect, useRef, useState } from 'react';

import type { OutputFor, ProblemFor } from '../../client.ts';
import { ask } from '../../client.ts';
import { PlainProblem } from '../../fields/PlainProblem.tsx';
import { useText } from '../../text/i18n.ts';

type Choice = OutputFor<'training.choices'>['packs'][number];

interface ChooseTrainingProps {
  /** A pack that was asked for at the start; empty: none. */
  readonly asked: string;
  readonly onBack: () => void;
}

/** Which pack to practise; each has a ledger of its own, and main loads the window anew for it. */
export function ChooseTraining({ asked, onBack }: ChooseTrainingProps) {
  const { t } = useText();
  const [packs, setPacks] = useState<readonly Choice[]>([]);
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState<ProblemFor<'training.enter'> | null>(null);
  useEffect(() => {
    void ask('training.choices', {}).then((answer) => {
      if (answer.ok) setPacks(answer.value.packs);
      else setProblem(answer.problem);
    });
  }, []);
  const enter = useCallback(async (packId: string) => {
    setBusy(packId);
    const answer = await ask('training.enter', { packId });
    if (answer.ok) return; // this page goes
    setBusy('');
    setProblem(answer.problem);
  }, []);
  const hasEntered = useRef(false);
  useEffect(() => {
    if (asked === '' || hasEntered.current) return;
    hasEntered.current = true;
    void enter(asked);
  }, [asked, enter]);
  return (
    <section className="locked-form training-choice" data-testid="training-choice">
      <h2>{t('training.title')}</h2>
      <p>{t('training.body')}</p>
      <ul>
        {packs.map((pack) => (
          <li key={pack.id}>
            <PackButton pack={pack} isDisabled={busy !== ''} onPress={() => void enter(pack.id)} />
          </li>
        ))}
      </ul>
      {busy === '' ? null : <p role="status">{t('training.preparing', { pack: busy })}</p>}
      <PlainProblem problem={problem} />
      <button type="button" className="button" onClick={onBack} data-testid="training-back">
        {t('training.back')}
      </button>
    </section>
  );
}

interface PackButtonProps {
  readonly pack: Choice;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function PackButton({ pack, isDisabled, onPress }: PackButtonProps) {
  const { t, locale } = useText();
  return (
    <button
      type="button"
      className="button practice-pack"
      disabled={isDisabled}
      onClick={onPress}
      data-testid={`training-${pack.id}`}
    >
      <b>{locale === 'en' ? pack.name.en : pack.name.zh}</b>
      <span>
        {pack.id} · {t(pack.unverified ? 'training.articles' : 'training.official')}
        {pack.started ? ` · ${t('training.goesOn')}` : ''}
      </span>
    </button>
  );
}
