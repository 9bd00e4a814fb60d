import { useState } from 'react';

import { RELATIONSHIPS } from '../../../../electron/domain/relationship.ts';
import { Choice } from '../../../fields/Choice.tsx';
import { TextField } from '../../../fields/TextField.tsx';
import { useText } from '../../../text/i18n.ts';
import { Answer } from '../policy/Answer.tsx';
import { Extras } from '../policy/Extras.tsx';
import { isOneCity, PLACES } from '../policy/places.ts';
import { useConsult } from '../policy/useConsult.ts';
import type { AskProps } from './Ask.tsx';
import { BIND_ASKED, bindInput, typicalAges } from './bindInput.ts';
import { OWNER_INSURANCES, RELATIVE_INSURANCES } from './bindInput.ts';
import type { BindAsked } from './bindInput.ts';
import { Pick } from './Pick.tsx';
import { useHome } from './useHome.ts';

const EVIDENCE = ['commitment', 'proof', 'none'] as const;
const CONSENT = ['present', 'authorized', 'guardian', 'none'] as const;

/** May this relative be bound? */
export function AskBind({ packs, policy }: AskProps) {
  const home = useHome(packs, policy);
  const [asked, setAsked] = useState(BIND_ASKED);
  const change = (part: Partial<BindAsked>) => setAsked((before) => ({ ...before, ...part }));
  const input = bindInput(asked, policy.date, home);
  const answer = useConsult(policy, { operation: 'bind', input });
  return (
    <div className="columns even">
      <div>
        <People asked={asked} onChange={change} />
        <Terms asked={asked} home={home} onChange={change} />
      </div>
      <Answer answer={answer} testId="ask-answer">
        {({ extras }) => <Extras extras={extras} />}
      </Answer>
    </div>
  );
}

interface PartProps {
  readonly asked: BindAsked;
  readonly onChange: (part: Partial<BindAsked>) => void;
}

function People({ asked, onChange }: PartProps) {
  const { t } = useText();
  const insurance = (one: string) => t(`consult.bind.insurance.${one}`);
  return (
    <>
      <Pick
        label={t('consult.bind.relationship')}
        value={asked.relationship}
        options={RELATIONSHIPS}
        nameOf={(one) => t(`relationship.${one}`)}
        testId="ask-relationship"
        onChange={(relationship) => onChange({ relationship, ...typicalAges(relationship) })}
      />
      <div className="row">
        <Pick
          label={t('consult.bind.ownerInsurance')}
          value={asked.ownerInsurance}
          options={OWNER_INSURANCES}
          nameOf={insurance}
          testId="ask-owner-insurance"
          onChange={(ownerInsurance) => onChange({ ownerInsurance })}
        />
        <Pick
          label={t('consult.bind.relativeInsurance')}
          value={asked.relativeInsurance}
          options={RELATIVE_INSURANCES}
          nameOf={insurance}
          testId="ask-relative-insurance"
          onChange={(relativeInsurance) => onChange({ relativeInsurance })}
        />
      </div>
      <div className="row">
        <TextField
          label={t('consult.bind.balance')}
          value={asked.balanceYuan}
          testId="ask-balance"
          onChange={(balanceYuan) => onChange({ balanceYuan })}
        />
        <TextField
          label={t('consult.bind.ownerAge')}
          value={asked.ownerAge}
          maxLength={3}
          testId="ask-owner-age"
          onChange={(ownerAge) => onChange({ ownerAge })}
        />
        <TextField
          label={t('consult.bind.relativeAge')}
          value={asked.relativeAge}
          maxLength={3}
          testId="ask-relative-age"
          onChange={(relativeAge) => onChange({ relativeAge })}
        />
      </div>
    </>
  );
}

function Terms({ asked, home, onChange }: PartProps & { readonly home: string }) {
  const { t } = useText();
  const places = PLACES.filter((place) => place !== 'sameProvince' || !isOneCity(home));
  return (
    <>
      <Choice
        legend={t('consult.bind.place')}
        value={asked.relativePlace}
        options={places.map((value) => ({ value, label: t(`consult.bind.places.${value}`) }))}
        onChange={(relativePlace) => onChange({ relativePlace })}
        testId="ask-place"
      />
      <Choice
        legend={t('evidence.legend')}
        value={asked.evidence}
        options={EVIDENCE.map((value) => ({ value, label: t(`evidence.${value}`) }))}
        onChange={(evidence) => onChange({ evidence })}
        testId="ask-evidence"
      />
      <Choice
        legend={t('consent.legend')}
        value={asked.consent}
        options={CONSENT.map((value) => ({ value, label: t(`consent.${value}`) }))}
        onChange={(consent) => onChange({ consent })}
        testId="ask-consent"
      />
    </>
  );
}
