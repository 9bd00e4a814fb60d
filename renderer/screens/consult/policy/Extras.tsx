import type { OutputFor } from '../../../client.ts';
import { money } from '../../../fields/format.ts';
import { useText } from '../../../text/i18n.ts';
import type { Say } from '../../../text/i18n.ts';
import { plainText } from './words.ts';

type ExtraValues = OutputFor<'policy.consult'>['extras'];

/** The further answers of bind and withdraw as label and words; what says nothing is left out. */
export function extraLines(extras: ExtraValues, t: Say): { key: string; words: string }[] {
  return Object.entries(extras).flatMap(([key, value]) => {
    const words = wordsOf(key, value, t);
    return words === '' ? [] : [{ key, words }];
  });
}

function wordsOf(key: string, value: ExtraValues[string], t: Say): string {
  if (value === null) return '';
  switch (key) {
    case 'availableFen':
      return money(Number(value));
    case 'order':
      return t('consult.extra.orderValue', { order: Number(value) });
    case 'crossProvince':
      return t(value === true ? 'policyWord.yes' : 'policyWord.no');
    case 'due':
      return typeof value === 'string' ? value : '';
    case 'missing':
      return Array.isArray(value)
        ? value.map((code) => t(`policyWord.paper.${plainText(code)}`)).join(' · ')
        : '';
    case 'payee':
    case 'effect':
    case 'routeTo':
      return typeof value === 'string' ? t(`policyWord.${key}.${value}`) : '';
    default:
      return '';
  }
}

const LABELS: Readonly<Record<string, string>> = { availableFen: 'available' };

/** Due date, missing papers, payee, effect, where to go: in words. */
export function Extras({ extras }: { readonly extras: ExtraValues }) {
  const { t } = useText();
  const lines = extraLines(extras, t);
  return (
    <>
      {extras['unverified'] === true ? (
        <p className="notice mode">{t('consult.extra.unverified')}</p>
      ) : null}
      {lines.length === 0 ? null : (
        <dl className="extras" data-testid="extras">
          {lines.map(({ key, words }) => (
            <div key={key} data-testid={`extra-${key}`}>
              <dt>{t(`consult.extra.${LABELS[key] ?? key}`)}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
