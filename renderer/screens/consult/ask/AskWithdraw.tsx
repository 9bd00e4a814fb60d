import { Button } from 'antd';
import { useState } from 'react';

import { Situation } from '../../../../electron/domain/policy.ts';
import type { DocumentCode, DocumentLine } from '../../../../electron/domain/policy.ts';
import { Choice } from '../../../fields/Choice.tsx';
import { DateField } from '../../../fields/DateField.tsx';
import { useText } from '../../../text/i18n.ts';
import { Answer } from '../policy/Answer.tsx';
import { Extras } from '../policy/Extras.tsx';
import { useConsult } from '../policy/useConsult.ts';
import { useInForce } from '../policy/useInForce.ts';
import type { AskProps } from './Ask.tsx';
import { Pick, Ticks } from './Pick.tsx';
import { useHome } from './useHome.ts';
import { APPLICANTS, askAbout, papersOf, questionsOf } from './withdrawInput.ts';
import { WITHDRAW_ASKED, withdrawInput } from './withdrawInput.ts';
import type { WithdrawAsked } from './withdrawInput.ts';

/** May the balance be withdrawn? The situation first; then only what it needs. */
export function AskWithdraw({ packs, policy }: AskProps) {
  const { t } = useText();
  const home = useHome(packs, policy);
  const { value } = useInForce(policy);
  const [asked, setAsked] = useState(WITHDRAW_ASKED);
  const change = (part: Partial<WithdrawAsked>) => setAsked((before) => ({ ...before, ...part }));
  const input = withdrawInput(asked, policy.date, home);
  const answer = useConsult(policy, { operation: 'withdraw', input });
  const lines = (value(`withdraw.${asked.situation}.documents`) ?? []) as DocumentLine[]; // its shape
  return (
    <div className="columns even">
      <div>
        <div className="row">
          <Pick
            label={t('consult.withdraw.situation')}
            value={asked.situation}
            options={Situation.options}
            nameOf={(one) => t(`policyWord.situation.${one}`)}
            testId="ask-situation"
            onChange={(situation) => setAsked(askAbout(situation, asked))}
          />
          <Pick
            label={t('consult.withdraw.applicant')}
            value={asked.applicant}
            options={APPLICANTS}
            nameOf={(one) => t(`consult.withdraw.applicants.${one}`)}
            testId="ask-applicant"
            onChange={(applicant) => change({ applicant })}
          />
        </div>
        <Insured asked={asked} onChange={change} />
        <Papers
          papers={papersOf(lines, asked)}
          ticked={asked.documents}
          onChange={(documents) => change({ documents })}
        />
        <More asked={asked} onChange={change} />
      </div>
      <Answer answer={answer} testId="ask-answer">
        {({ extras }) => <Extras extras={extras} />}
      </Answer>
    </div>
  );
}

interface PapersProps {
  readonly papers: readonly DocumentCode[];
  readonly ticked: readonly DocumentCode[];
  readonly onChange: (ticked: readonly DocumentCode[]) => void;
}

function Papers({ papers, ticked, onChange }: PapersProps) {
  const { t } = useText();
  if (papers.length === 0) return null;
  return (
    <>
      <Ticks
        legend={t('consult.withdraw.papers')}
        values={papers}
        ticked={ticked}
        nameOf={(code) => t(`policyWord.paper.${code}`)}
        testId="ask-paper"
        onChange={onChange}
      />
      <Button
        size="small"
        className="all-papers"
        data-testid="ask-all-papers"
        onClick={() => onChange(papers)}
      >
        {t('consult.withdraw.allPapers')}
      </Button>
    </>
  );
}

interface PartProps {
  readonly asked: WithdrawAsked;
  readonly onChange: (part: Partial<WithdrawAsked>) => void;
}

const PLANS = ['310', '390'] as const;
const WORKS = ['flexible', 'employee', 'retired'] as const;
const ASKED_FOR = ['none', 'wechat', 'atm', 'bank', 'broker'] as const;

function Insured({ asked, onChange }: PartProps) {
  const { t } = useText();
  if (asked.situation === 'CASHOUT') {
    return (
      <Choice
        legend={t('consult.withdraw.askedFor')}
        value={asked.askedFor}
        options={ASKED_FOR.map((value) => ({
          value,
          label: t(`consult.withdraw.askedFors.${value}`),
        }))}
        onChange={(askedFor) => onChange({ askedFor })}
        testId="ask-asked-for"
      />
    );
  }
  return (
    <>
      <Choice
        legend={t('consult.withdraw.plan')}
        value={asked.plan}
        options={PLANS.map((value) => ({ value, label: t(`plan.${value}`) }))}
        onChange={(plan) => onChange({ plan })}
        testId="ask-plan"
      />
      {asked.situation === 'ABANDON' ? (
        <Choice
          legend={t('consult.withdraw.work')}
          value={asked.work}
          options={WORKS.map((value) => ({ value, label: t(`consult.withdraw.works.${value}`) }))}
          onChange={(work) => onChange({ work })}
          testId="ask-work"
        />
      ) : null}
    </>
  );
}

function More({ asked, onChange }: PartProps) {
  const { t } = useText();
  const questions = questionsOf(asked.situation);
  return (
    <>
      <Ticks
        legend={t('consult.withdraw.more')}
        values={questions}
        ticked={asked.ticked}
        nameOf={(one) => t(`consult.withdraw.fact.${one}`)}
        testId="ask-fact"
        onChange={(ticked) => onChange({ ticked })}
      />
      {questions.length === 0 || asked.situation === 'DEATH' ? null : (
        <div className="row">
          <DateField
            label={t('consult.withdraw.stoppedOn')}
            value={asked.stoppedOn}
            testId="ask-stopped"
            onChange={(stoppedOn) => onChange({ stoppedOn })}
          />
          <DateField
            label={t('consult.withdraw.terminatedOn')}
            value={asked.terminatedOn}
            testId="ask-terminated"
            onChange={(terminatedOn) => onChange({ terminatedOn })}
          />
        </div>
      )}
    </>
  );
}
