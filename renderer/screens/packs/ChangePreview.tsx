import { useText } from '../../text/i18n.ts';
import type { Say } from '../../text/i18n.ts';
import { parameterName, valueWords } from '../consult/policy/words.ts';
import { TouchedCases } from './TouchedCases.tsx';
import type { Preview } from './types.ts';

type Change = Preview['changes'][number];

/** What becomes what, from which day, on which text; and which open cases that reaches. */
export function ChangePreview({ preview }: { readonly preview: Preview }) {
  const { t } = useText();
  const { changes, moreChanges, comparedIn } = preview;
  const differing = changes.filter((change) => change.differs).length;
  // What decides otherwise first; another basis for the same value below.
  const inOrder = changes.toSorted((a, b) => Number(b.differs) - Number(a.differs));
  const values = { ...preview, count: changes.length + moreChanges, differing, comparedIn };
  return (
    <>
      <h3>{t('packs.changes.title', values)}</h3>
      {changes.length === 0 ? (
        <p className="empty">{t('packs.changes.none')}</p>
      ) : (
        <div
          className="table-scroll preview-table"
          role="region"
          aria-label={t('packs.changes.region')}
          tabIndex={0}
        >
          <table className="plain-table change-table" data-testid="pack-changes">
            <thead>
              <tr>
                <th scope="col">{t('packs.changes.parameter')}</th>
                <th scope="col">{t('packs.changes.on')}</th>
                <th scope="col">{t('packs.changes.before')}</th>
                <th scope="col">{t('packs.changes.after')}</th>
              </tr>
            </thead>
            <tbody>
              {inOrder.map((change) => (
                <ChangeRow key={`${change.parameter} ${change.on}`} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {moreChanges > 0 ? <p>{t('packs.changes.more', { count: moreChanges })}</p> : null}
      <TouchedCases preview={preview} />
    </>
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  const { t } = useText();
  return (
    <tr
      data-testid={`change-${change.parameter}`}
      data-differs={change.differs}
      className={change.differs ? 'differs' : ''}
    >
      <th scope="row">
        {parameterName(change.parameter, t)}
        {change.differs ? null : <small>{t('packs.changes.basisOnly')}</small>}
      </th>
      <td className="nowrap">{change.on}</td>
      <ValueCell parameter={change.parameter} value={change.before} t={t} />
      <ValueCell parameter={change.parameter} value={change.after} t={t} />
    </tr>
  );
}

interface ValueCellProps {
  readonly parameter: string;
  readonly value: Change['before'];
  readonly t: Say;
}

function ValueCell({ parameter, value, t }: ValueCellProps) {
  if (value === null) return <td className="quiet">{t('consult.compare.noValue')}</td>;
  return (
    <td>
      <ul>
        {valueWords(parameter, value.value, t).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <small>
        {value.source} · {t('decision.grade', { grade: t(`grade.${value.grade}`) })} ·{' '}
        {t('consult.compare.layer', { layer: value.layer })}
      </small>
      {value.status === 'unverified' ? (
        <span className="tag">{t('consult.compare.unverified')}</span>
      ) : null}
    </td>
  );
}
