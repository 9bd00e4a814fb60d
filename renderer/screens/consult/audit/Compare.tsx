import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';

import { DateField } from '../../../fields/DateField.tsx';
import { Field } from '../../../fields/Field.tsx';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { Waiting } from '../../../fields/Waiting.tsx';
import { useText } from '../../../text/i18n.ts';
import { useLoad } from '../../../useAsk.ts';
import type { Jump } from '../jump.ts';
import { dateOf } from '../policy/parse.ts';
import { PackField } from '../policy/PolicyFields.tsx';
import type { Packs } from '../policy/usePacks.ts';
import { groupName, parameterName, valueWords } from '../policy/words.ts';
import { isTarget } from './compareFilter.ts';
import type { ComparedRow } from './compareFilter.ts';
import { CompareTable } from './CompareTable.tsx';

interface CompareProps {
  readonly packs: Packs;
  /** A parameter or a situation a link leads to; empty: everything. */
  readonly target: string;
  readonly onGo: (jump: Jump) => void;
}

/** 地区差异: two packs side by side on a day, with what differs marked. */
export function Compare({ packs, target, onGo }: CompareProps) {
  const { t } = useText();
  const [left, setLeft] = useState(packs.ours);
  const [right, setRight] = useState(() => otherPack(packs));
  const [date, setDate] = useState(packs.today);
  const [search, setSearch] = useState('');
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const on = dateOf(date);
  const { answer } = useLoad('policy.compare', on === null ? null : { a: left, b: right, on });
  const { answer: audited } = useLoad('policy.facts', {});
  const facts = audited?.ok === true ? audited.value.facts : [];
  const all = answer?.ok === true ? answer.value.rows : [];
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  const holds = (row: ComparedRow) => wanted === '' || rowText(row, t).includes(wanted);
  const rows = all.filter(
    (row) => isTarget(row, target) && (row.differs || !onlyDiffering) && holds(row),
  );
  return (
    <>
      <div className="row policy-row">
        <PackField
          packs={packs}
          label={t('consult.compare.left')}
          value={left}
          testId="compare-left"
          onChange={setLeft}
        />
        <PackField
          packs={packs}
          label={t('consult.compare.right')}
          value={right}
          testId="compare-right"
          onChange={setRight}
        />
        <DateField
          label={t('consult.date')}
          value={date}
          error={on === null ? t('consult.badDate') : null}
          testId="compare-date"
          onChange={setDate}
        />
        <SearchField search={search} onSearch={setSearch} rows={rows} />
      </div>
      <Options {...{ target, onGo, onlyDiffering, setOnlyDiffering }} />
      {answer === null ? <Waiting text="wait.loading" /> : null}
      {answer?.ok === false ? <ProblemNotice problem={answer.problem} /> : null}
      {answer?.ok === true && rows.length === 0 ? (
        <p className="empty">{t('consult.compare.none')}</p>
      ) : (
        <CompareTable rows={rows} left={left} right={right} facts={facts} />
      )}
    </>
  );
}

interface SearchFieldProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly rows: readonly ComparedRow[];
}

function SearchField({ search, onSearch, rows }: SearchFieldProps) {
  const { t } = useText();
  const differing = rows.filter((row) => row.differs).length;
  return (
    <Field
      label={t('consult.compare.search')}
      hint={t('consult.compare.count', { count: rows.length, differing })}
    >
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          data-testid="compare-search"
          allowClear
          maxLength={40}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
      )}
    </Field>
  );
}

interface OptionsProps extends Pick<CompareProps, 'target' | 'onGo'> {
  readonly onlyDiffering: boolean;
  readonly setOnlyDiffering: (only: boolean) => void;
}

/** Only what differs, or only what a link leads to. */
function Options({ target, onGo, onlyDiffering, setOnlyDiffering }: OptionsProps) {
  const { t } = useText();
  return (
    <div className="row compare-options">
      <Checkbox
        checked={onlyDiffering}
        data-testid="compare-differing"
        onChange={(event) => setOnlyDiffering(event.target.checked)}
      >
        {t('consult.compare.onlyDiffering')}
      </Checkbox>
      {target === '' ? null : (
        <span data-testid="compare-target" data-target={target}>
          <span className="tag">{targetWords(target, t)}</span>{' '}
          <Button
            size="small"
            data-testid="compare-all"
            onClick={() => onGo({ tab: 'compare', target: '' })}
          >
            ✕ {t('action.cancel')}
          </Button>{' '}
          <Button size="small" onClick={() => onGo({ tab: 'facts', target: '' })}>
            {t('consult.fact.back')}
          </Button>
        </span>
      )}
    </div>
  );
}

/** What a region is first compared with: another region that is not an article's. */
function otherPack(packs: Packs): string {
  const others = packs.all.filter(
    (pack) => pack.identity.id !== packs.ours && pack.kind === 'production',
  );
  return (others[0] ?? packs.all[0])?.identity.id ?? packs.ours;
}

type Say = ReturnType<typeof useText>['t'];

function targetWords(target: string, t: Say): string {
  const isSituation = /^[A-Z_]+$/.test(target);
  return isSituation ? t(`policyWord.situation.${target}`) : parameterName(target, t);
}

/** Everything a row says, for the search. */
function rowText(row: ComparedRow, t: Say): string {
  const values = [row.a, row.b].flatMap((one) =>
    one === null ? [] : [...valueWords(row.parameter, one.value, t), one.source],
  );
  const names = [row.parameter, parameterName(row.parameter, t), groupName(row.group, t)];
  return [...names, ...values].join(' ').toLowerCase();
}
