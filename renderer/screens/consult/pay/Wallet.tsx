import { useState } from 'react';

import { TextField } from '../../../fields/TextField.tsx';
import { useText } from '../../../text/i18n.ts';
import { formatInstant } from '../../../time.ts';
import { Answer } from '../policy/Answer.tsx';
import { dateOf } from '../policy/parse.ts';
import { PolicyFields } from '../policy/PolicyFields.tsx';
import { useConsult } from '../policy/useConsult.ts';
import { useInForce } from '../policy/useInForce.ts';
import { ownPolicy } from '../policy/usePacks.ts';
import type { Packs, PolicyOf } from '../policy/usePacks.ts';
import { parameterName, valueWords } from '../policy/words.ts';
import { crossProvince, WALLET_ASKED, walletInput } from './payInput.ts';

/** 外省与医保钱包: how money reaches another province on a day, and whether a transfer may go. */
export function Wallet({ packs }: { readonly packs: Packs }) {
  const { t } = useText();
  const [policy, setPolicy] = useState(() => ownPolicy(packs));
  const [asked, setAsked] = useState(WALLET_ASKED);
  const question = walletInput(asked, policy.date);
  const answer = useConsult(policy, {
    operation: 'wallet',
    input: question === null ? null : question.input,
    ...(question === null ? {} : { at: question.at }),
  });
  return (
    <>
      <PolicyFields packs={packs} value={policy} testId="wallet" onChange={setPolicy} />
      <CrossProvince policy={policy} />
      <p className="quiet">{t('consult.wallet.body')}</p>
      <p className="quiet">{t('consult.wallet.limits')}</p>
      <div className="columns even">
        <div className="row">
          <TextField
            label={t('consult.wallet.amount')}
            value={asked.amount}
            testId="wallet-amount"
            onChange={(amount) => setAsked({ ...asked, amount })}
          />
          <TextField
            label={t('consult.wallet.times')}
            value={asked.transfersToday}
            maxLength={2}
            testId="wallet-times"
            onChange={(transfersToday) => setAsked({ ...asked, transfersToday })}
          />
          <TextField
            label={t('consult.wallet.time')}
            value={asked.time}
            maxLength={5}
            hint={t('consult.wallet.timeHint')}
            testId="wallet-time"
            onChange={(time) => setAsked({ ...asked, time })}
          />
        </div>
        <Answer answer={answer} testId="wallet-answer">
          {({ extras }) => <ReturnAt at={extras['returnAt'] ?? null} />}
        </Answer>
      </div>
    </>
  );
}

/** When an unaccepted transfer goes back; nothing when it may not go at all. */
function ReturnAt({ at }: { readonly at: unknown }) {
  const { t } = useText();
  if (typeof at !== 'string') return null;
  return (
    <dl className="extras">
      <div>
        <dt>{t('consult.wallet.returnAt')}</dt>
        <dd data-testid="wallet-return">{formatInstant(at).slice(0, 16)}</dd>
      </div>
    </dl>
  );
}

const SHOWN = ['reach', 'crossProvinceQuotaFrom'] as const;

function CrossProvince({ policy }: { readonly policy: PolicyOf }) {
  const { t } = useText();
  const { value, isLoaded } = useInForce(policy);
  const on = dateOf(policy.date);
  if (on === null || !isLoaded) return null;
  const state = crossProvince(value('reach'), value('crossProvinceQuotaFrom'), on);
  const values = SHOWN.flatMap((name) => {
    const one = value(name);
    return one === undefined ? [] : [{ name, words: valueWords(name, JSON.stringify(one), t) }];
  });
  return (
    <div className="panel" data-testid="cross-province" data-state={state}>
      <b>{t('consult.wallet.cross', { on })}</b>
      <p className="answer-note">{t(`consult.wallet.crossState.${state}`)}</p>
      <p className="quiet">
        {values
          .map(
            ({ name, words }) =>
              `${parameterName(name, t)}${t('punctuation.colon')}${words.join(' ')}`,
          )
          .join(' · ')}
      </p>
    </div>
  );
}
