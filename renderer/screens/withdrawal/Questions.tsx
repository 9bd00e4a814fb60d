import type { RecordedFacts } from '../../../electron/contract/withdrawalParts.ts';
import { Choice } from '../../fields/Choice.tsx';
import { CivilDateField } from '../../fields/CivilDateField.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import { questionsFor } from './questions.ts';
import type { Question } from './questions.ts';
import type { OpenCase } from './useCase.ts';

/** Only what this situation needs, one plain question after the other. */
export function Questions({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const { facts, applicant } = open.particulars;
  const asked = questionsFor(open.view.row.situation, applicant.role === 'legatee');
  const change = (part: Partial<RecordedFacts>) =>
    open.change((before) => ({ ...before, facts: { ...before.facts, ...part } }));
  if (asked.length === 0) return null;
  return (
    <section className="panel" data-testid="questions" aria-label={t('withdrawal.ask.title')}>
      <div className="panel-head">
        <b>{t('withdrawal.ask.title')}</b>
      </div>
      <div className="questions">
        {asked.map((question) => (
          <Ask key={question.name} {...{ question, facts, onChange: change }} />
        ))}
      </div>
    </section>
  );
}

interface AskProps {
  readonly question: Question;
  readonly facts: RecordedFacts;
  readonly onChange: (part: Partial<RecordedFacts>) => void;
}

function Ask({ question, facts, onChange }: AskProps) {
  const { t } = useText();
  const label = t(`withdrawal.ask.${question.name}`);
  const testId = `fact-${question.name}`;
  switch (question.kind) {
    case 'yesNo':
      return (
        <Choice
          {...{ legend: label, testId }}
          value={facts[question.name] ? 'yes' : 'no'}
          options={answers(t, ['yes', 'no'])}
          onChange={(value) => onChange({ [question.name]: value === 'yes' })}
        />
      );
    case 'yesNoOpen':
      return (
        <Choice
          {...{ legend: label, testId }}
          value={openAnswer(facts.newRegionAccepts)}
          options={answers(t, ['yes', 'no', 'unknown'])}
          onChange={(value) =>
            onChange({ newRegionAccepts: value === 'unknown' ? null : value === 'yes' })
          }
        />
      );
    case 'date':
      return (
        <CivilDateField
          {...{ label, testId }}
          value={facts[question.name]}
          onChange={(date) => onChange({ [question.name]: date })}
        />
      );
    case 'days':
      return (
        <TextField
          {...{ label, testId }}
          value={facts.legateeClaimDays === null ? '' : String(facts.legateeClaimDays)}
          maxLength={5}
          onChange={(text) => onChange({ legateeClaimDays: wholeNumber(text) })}
        />
      );
    case 'choice':
      return (
        <Choice
          {...{ legend: label, testId }}
          value={facts[question.name]}
          options={question.values.map((value) => ({
            value,
            label: t(`withdrawal.ask.answer.${value}`),
          }))}
          onChange={(value) => onChange({ [question.name]: value })}
        />
      );
  }
}

function answers<Value extends string>(t: (key: string) => string, values: readonly Value[]) {
  return values.map((value) => ({ value, label: t(`withdrawal.ask.answer.${value}`) }));
}

function openAnswer(value: boolean | null): 'yes' | 'no' | 'unknown' {
  if (value === null) return 'unknown';
  return value ? 'yes' : 'no';
}

function wholeNumber(text: string): number | null {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : null;
}
