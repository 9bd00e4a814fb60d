import { Input } from 'antd';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';

import type { TaskName } from '../../../desk.ts';
import { TASKS, tasksOf, useDesk } from '../../../desk.ts';
import { Choice } from '../../../fields/Choice.tsx';
import { Field } from '../../../fields/Field.tsx';
import { Waiting } from '../../../fields/Waiting.tsx';
import { useText } from '../../../text/i18n.ts';
import { useLoad } from '../../../useAsk.ts';
import type { Jump } from '../jump.ts';
import { ARTICLES, factsAt, filterFacts } from './factFilter.ts';
import type { Article, Fact, Target } from './factFilter.ts';
import { FactPlace } from './FactPlace.tsx';
import { targetName } from './targetName.ts';

/** 文章核对: every statement of the two articles, and where it lives in this program. */
export function Facts({ onGo }: { readonly onGo: (jump: Jump) => void }) {
  const { t } = useText();
  const { session, goTo } = useDesk();
  const { answer } = useLoad('policy.facts', {});
  const [article, setArticle] = useState<Article>('all');
  const [search, setSearch] = useState('');
  const [place, setPlace] = useState<Target | null>(null);
  const facts = useMemo(() => (answer?.ok === true ? answer.value.facts : []), [answer]);
  const found = useMemo(() => filterFacts(facts, article, search), [facts, article, search]);
  const open = (target: Target) => {
    const task = TASKS.find((one) => one === target.id);
    if (target.kind === 'card') onGo({ tab: 'cards', target: target.id });
    else if (target.kind === 'parameter' || target.kind === 'situation') {
      onGo({ tab: 'compare', target: target.id });
    } else if (target.kind === 'screen' && task !== undefined && mayDo(task)) {
      goTo(task, factsAt(facts, target));
    } else setPlace(target);
  };
  const mayDo = (task: TaskName) => tasksOf(session.roles).includes(task);
  const onOpen = useStable(open);
  if (answer?.ok !== true) return <Waiting text="wait.loading" />;
  return (
    <>
      <p className="quiet">{t('consult.fact.body')}</p>
      <div className="row fact-filters">
        <Choice
          legend={t('consult.fact.article')}
          value={article}
          options={ARTICLES.map((value) => ({ value, label: t(`consult.fact.articles.${value}`) }))}
          onChange={setArticle}
          testId="fact-article"
        />
        <Field
          label={t('consult.fact.search')}
          hint={t('consult.fact.count', { count: found.length })}
        >
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              data-testid="fact-search"
              allowClear
              maxLength={40}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
        </Field>
      </div>
      {place === null ? null : (
        <FactPlace target={place} facts={facts} onClose={() => setPlace(null)} />
      )}
      {found.length === 0 ? (
        <p className="empty">{t('consult.fact.none')}</p>
      ) : (
        <FactTable facts={found} onOpen={onOpen} />
      )}
    </>
  );
}

/** The same function on every drawing, which calls the latest one: the long table stays drawn. */
function useStable<Value>(act: (value: Value) => void): (value: Value) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((value: Value) => latest.current(value), []);
}

interface FactTableProps {
  readonly facts: readonly Fact[];
  readonly onOpen: (target: Target) => void;
}

const FactTable = memo(function FactTable({ facts, onOpen }: FactTableProps) {
  const { t, locale } = useText();
  return (
    <div className="table-scroll">
      <table className="plain-table facts-table" data-testid="facts">
        <thead>
          <tr>
            <th scope="col">{t('consult.fact.number')}</th>
            <th scope="col">{t('consult.fact.text')}</th>
            <th scope="col">{t('consult.fact.treatment')}</th>
            <th scope="col">{t('consult.fact.where')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.id} data-testid={`fact-${fact.id}`}>
              <th scope="row" className="nowrap">
                {fact.id}
              </th>
              <td lang="zh-CN">
                {fact.text}
                {fact.quote === '' || fact.quote === fact.text ? null : (
                  <small>
                    {t('consult.fact.quote')}
                    {t('punctuation.colon')}
                    {fact.quote}
                  </small>
                )}
              </td>
              <td lang="zh-CN">{fact.treatment}</td>
              <td>
                <ul className="fact-targets">
                  {fact.targets.map((target) => (
                    <li key={`${target.kind} ${target.id}`}>
                      <button
                        type="button"
                        className="button link"
                        data-testid={`fact-target-${fact.id}-${target.kind}-${target.id}`}
                        data-kind={target.kind}
                        data-target={target.id}
                        onClick={() => onOpen(target)}
                      >
                        {t(`consult.fact.kind.${target.kind}`)}
                        {t('punctuation.colon')}
                        {targetName(target, locale, t)}
                      </button>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
