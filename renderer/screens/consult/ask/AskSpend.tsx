import { useState } from 'react';

import { SPEND_CATEGORIES } from '../../../../electron/domain/policy.ts';
import { Choice } from '../../../fields/Choice.tsx';
import { useText } from '../../../text/i18n.ts';
import { Answer } from '../policy/Answer.tsx';
import { useConsult } from '../policy/useConsult.ts';
import type { AskProps } from './Ask.tsx';
import { Pick, Ticks } from './Pick.tsx';
import { asksPlace, CREDENTIALS, DESIGNATED, FACILITIES } from './spendInput.ts';
import { SPEND_ASKED, spendInput } from './spendInput.ts';
import type { SpendAsked } from './spendInput.ts';

/** May mutual-aid money pay this? */
export function AskSpend({ policy }: AskProps) {
  const { t } = useText();
  const [asked, setAsked] = useState(SPEND_ASKED);
  const change = (part: Partial<SpendAsked>) => setAsked((before) => ({ ...before, ...part }));
  const answer = useConsult(policy, { operation: 'spend', input: spendInput(asked) });
  return (
    <div className="columns even">
      <div>
        <Pick
          label={t('consult.spend.category')}
          value={asked.category}
          options={SPEND_CATEGORIES}
          nameOf={(one) => t(`policyWord.spend.${one}`)}
          testId="ask-category"
          onChange={(category) => change({ category })}
        />
        <Who asked={asked} onChange={change} />
        <Where asked={asked} onChange={change} />
        <More asked={asked} onChange={change} />
      </div>
      <Answer answer={answer} testId="ask-answer" />
    </div>
  );
}

interface PartProps {
  readonly asked: SpendAsked;
  readonly onChange: (part: Partial<SpendAsked>) => void;
}

function Who({ asked, onChange }: PartProps) {
  const { t } = useText();
  return (
    <>
      <Choice
        legend={t('consult.spend.bound')}
        value={asked.bound ? 'yes' : 'no'}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`consult.spend.bounds.${value}`),
        }))}
        onChange={(value) => onChange({ bound: value === 'yes' })}
        testId="ask-bound"
      />
      <Choice
        legend={t('consult.spend.credential')}
        value={asked.credential}
        options={CREDENTIALS.map((value) => ({
          value,
          label: t(`consult.spend.credentials.${value}`),
        }))}
        onChange={(credential) => onChange({ credential })}
        testId="ask-credential"
      />
    </>
  );
}

function Where({ asked, onChange }: PartProps) {
  const { t } = useText();
  if (!asksPlace(asked.category)) return null;
  return (
    <>
      <Choice
        legend={t('consult.spend.designated')}
        value={asked.designated}
        options={DESIGNATED.map((value) => ({
          value,
          label: t(`consult.spend.designatedAnswer.${value}`),
        }))}
        onChange={(designated) => onChange({ designated })}
        testId="ask-designated"
      />
      {asked.category.startsWith('DENTAL') ? (
        <Choice
          legend={t('consult.spend.facility')}
          value={asked.facility}
          options={FACILITIES.map((value) => ({
            value,
            label: t(`consult.spend.facilities.${value}`),
          }))}
          onChange={(facility) => onChange({ facility })}
          testId="ask-facility"
        />
      ) : null}
    </>
  );
}

const MORE = ['crossProvinceQuota', 'ownerBenefit', 'kickback'] as const;

function More({ asked, onChange }: PartProps) {
  const { t } = useText();
  const values = asked.category === 'COMM_INS' ? ([...MORE, 'currentYear'] as const) : MORE;
  const ticked = values.filter((one) => (one === 'currentYear' ? !asked.priorYears : asked[one]));
  return (
    <Ticks
      legend={t('consult.spend.more')}
      values={values}
      ticked={ticked}
      nameOf={(one) => t(`consult.spend.${one}`)}
      testId="ask-more"
      onChange={(now) =>
        onChange({
          crossProvinceQuota: now.includes('crossProvinceQuota'),
          ownerBenefit: now.includes('ownerBenefit'),
          kickback: now.includes('kickback'),
          priorYears: !now.includes('currentYear'),
        })
      }
    />
  );
}
