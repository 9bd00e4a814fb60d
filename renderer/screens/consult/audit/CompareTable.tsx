import { Fragment } from 'react';

import { useText } from '../../../text/i18n.ts';
import { groupName, parameterName, valueWords } from '../policy/words.ts';
import { groupRows } from './compareFilter.ts';
import type { ComparedRow } from './compareFilter.ts';
import { factsOfParameter } from './factFilter.ts';
import type { Fact } from './factFilter.ts';

interface CompareTableProps {
  readonly rows: readonly ComparedRow[];
  readonly left: string;
  readonly right: string;
  readonly facts: readonly Fact[];
}

/** Rules by group, one pack per column; what differs has a sign, a frame and a colour. */
export function CompareTable({ rows, left, right, facts }: CompareTableProps) {
  const { t } = useText();
  return (
    <div className="table-scroll" role="region" aria-label={t('consult.tab.compare')} tabIndex={0}>
      <table className="plain-table compare-table" data-testid="compare">
        <thead>
          <tr>
            <th scope="col">{t('consult.compare.parameter')}</th>
            <th scope="col">{left}</th>
            <th scope="col" aria-label={t('consult.compare.differs')} />
            <th scope="col">{right}</th>
          </tr>
        </thead>
        <tbody>
          {groupRows(rows).map(([group, members]) => (
            <Fragment key={group}>
              <tr className="group-row">
                <th scope="rowgroup" colSpan={4}>
                  {groupName(group, t)}
                </th>
              </tr>
              {members.map((row) => (
                <Row key={row.parameter} row={row} facts={factsOfParameter(facts, row.parameter)} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, facts }: { readonly row: ComparedRow; readonly facts: readonly string[] }) {
  const { t } = useText();
  return (
    <tr
      data-testid={`compare-${row.parameter}`}
      data-differs={row.differs}
      className={row.differs ? 'differs' : ''}
    >
      <th scope="row">
        {parameterName(row.parameter, t)}
        {facts.length === 0 ? null : (
          <small className="fact-numbers">
            {facts.map((fact) => (
              <span key={fact} className="tag">
                {fact}
              </span>
            ))}
          </small>
        )}
      </th>
      <Value parameter={row.parameter} value={row.a} />
      <td className="sign-cell nowrap">
        {t(row.differs ? 'consult.compare.differs' : 'consult.compare.same')}
      </td>
      <Value parameter={row.parameter} value={row.b} />
    </tr>
  );
}

function Value({
  parameter,
  value,
}: {
  readonly parameter: string;
  readonly value: ComparedRow['a'];
}) {
  const { t } = useText();
  if (value === null) return <td className="quiet">{t('consult.compare.noValue')}</td>;
  const words = valueWords(parameter, value.value, t);
  return (
    <td>
      <ul>
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <small>
        {value.source} · {t('decision.grade', { grade: t(`grade.${value.grade}`) })} ·{' '}
        {t('consult.compare.from', { from: value.from })} ·{' '}
        {t('consult.compare.layer', { layer: value.layer })}
      </small>
      {value.status === 'unverified' ? (
        <span className="tag">{t('consult.compare.unverified')}</span>
      ) : null}
    </td>
  );
}
