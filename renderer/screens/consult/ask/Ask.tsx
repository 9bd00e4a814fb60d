import { useState } from 'react';

import { Choice } from '../../../fields/Choice.tsx';
import { useText } from '../../../text/i18n.ts';
import { PolicyFields } from '../policy/PolicyFields.tsx';
import { ownPolicy } from '../policy/usePacks.ts';
import type { Packs, PolicyOf } from '../policy/usePacks.ts';
import { AskBind } from './AskBind.tsx';
import { AskSpend } from './AskSpend.tsx';
import { AskWithdraw } from './AskWithdraw.tsx';

const QUESTIONS = ['bind', 'spend', 'withdraw'] as const;
const SCREENS = { bind: AskBind, spend: AskSpend, withdraw: AskWithdraw } as const;

/** What each question gets. */
export interface AskProps {
  readonly packs: Packs;
  readonly policy: PolicyOf;
}

/** 能不能办: one of three questions, a few facts, and the engine's decision beside them. */
export function Ask({ packs }: { readonly packs: Packs }) {
  const { t } = useText();
  const [policy, setPolicy] = useState(() => ownPolicy(packs));
  const [question, setQuestion] = useState<(typeof QUESTIONS)[number]>('bind');
  const Question = SCREENS[question];
  return (
    <>
      <div className="ask-head">
        <Choice
          legend={t('consult.question.legend')}
          value={question}
          options={QUESTIONS.map((value) => ({ value, label: t(`consult.question.${value}`) }))}
          onChange={setQuestion}
          testId="question"
        />
        <PolicyFields packs={packs} value={policy} testId="ask" onChange={setPolicy} />
      </div>
      <Question packs={packs} policy={policy} />
    </>
  );
}
