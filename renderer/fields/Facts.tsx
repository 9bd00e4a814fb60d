import { useText } from '../text/i18n.ts';
import { idGroups, money } from './format.ts';

type Fact = { readonly key: string; readonly value: string };

interface FactsProps {
  readonly facts: readonly Fact[];
  readonly testId: string;
}

/** An id number, mostly masked: no hash and no receipt number has this form. */
const ID_NUMBER = /^\d{3}[\d*]{14}[\dX*]$/;

/** What the rules were given; long, and only for who wants to know it all. */
const GIVEN = 'facts.';

/** Label keys and masked values as main gives them; a key without a text is shown as it is. */
export function Facts({ facts, testId }: FactsProps) {
  const { t } = useText();
  const given = facts.filter((fact) => fact.key.startsWith(GIVEN));
  const said = facts.filter((fact) => !fact.key.startsWith(GIVEN));
  return (
    <>
      <FactList facts={said} testId={testId} />
      {given.length === 0 ? null : (
        <details className="unusual">
          <summary>{t('entry.given')}</summary>
          <FactList
            facts={given.map(({ key, value }) => ({ key: key.slice(GIVEN.length), value }))}
            testId={`${testId}-given`}
          />
        </details>
      )}
    </>
  );
}

function FactList({ facts, testId }: FactsProps) {
  const { t } = useText();
  const labelOf = (key: string) => {
    const parts = key.split('.').filter((part) => !/^\d+$/.test(part));
    return parts.map((part) => t(`fact.${part}`, { defaultValue: part })).join(' · ');
  };
  const valueOf = ({ key, value }: Fact) => {
    if (key.endsWith('Fen') && /^-?\d+$/.test(value)) return money(Number(value));
    if (ID_NUMBER.test(value)) return idGroups(value);
    return /^[A-Za-z]+$/.test(value) ? t(`factValue.${value}`, { defaultValue: value }) : value;
  };
  return (
    <dl className="facts" data-testid={testId}>
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{labelOf(fact.key)}</dt>
          <dd>{valueOf(fact)}</dd>
        </div>
      ))}
    </dl>
  );
}
