import type { DocumentLine, ParameterName } from '../../../../electron/domain/policy.ts';
import { money } from '../../../fields/format.ts';
import type { Say } from '../../../text/i18n.ts';

/** A code, a number or a date as text; JSON of anything else, so that nothing shows as an object. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Name of a parameter: `reach`, `spend.RX_DRUG`, `withdraw.DEATH.documents` … */
export function parameterName(parameter: string, t: Say): string {
  const [first = '', second = '', third = ''] = parameter.split('.');
  if (first === 'spend')
    return t('policyWord.spendName', { name: t(`policyWord.spend.${second}`) });
  if (first === 'withdraw') {
    const situation = t(`policyWord.situation.${second}`);
    return `${situation} · ${t(`policyWord.cell.${third}`)}`;
  }
  return t(`policyWord.parameter.${second === '' ? first : `${first}_${second}`}`);
}

/** Heading of a group of parameters: `general`, `spend`, `withdraw.DEATH` … */
export function groupName(group: string, t: Say): string {
  const [first = '', second = ''] = group.split('.');
  return second === '' ? t(`policyWord.group.${first}`) : t(`policyWord.situation.${second}`);
}

/** A parameter's value in words, one entry per line. `json` is the canonical JSON of the value. */
export function valueWords(parameter: string, json: string, t: Say): string[] {
  const value: unknown = JSON.parse(json);
  const [first = '', , cell = ''] = parameter.split('.');
  if (first === 'spend') return [t(`policyWord.judgement.${plainText(value)}`)];
  if (first === 'limit') return [limitWords(value, t)];
  if (first === 'withdraw') return cellWords(cell, value, t);
  return [generalWords(parameter as ParameterName, value, t)]; // the rest are general parameters
}

function generalWords(parameter: ParameterName, value: unknown, t: Say): string {
  if (typeof value === 'boolean') return t(value ? 'policyWord.yes' : 'policyWord.no');
  if (value === null) return t(`policyWord.null.${parameter}`);
  if (parameter.endsWith('Fen')) return money(Number(value));
  switch (parameter) {
    case 'maxRelatives':
    case 'maxOwners':
      return t('policyWord.persons', { number: plainText(value) });
    case 'consentAge':
      return t('policyWord.fromAge', { age: plainText(value) });
    case 'region':
      return t('policyWord.regionCode', { region: plainText(value) });
    case 'relations':
    case 'reach':
    case 'fundsBasis':
      return t(`policyWord.${parameter}.${plainText(value)}`);
    case 'emigrationTo':
      return (value as string[]).map((to) => t(`policyWord.emigrationTo.${to}`)).join(' / '); // its shape
    case 'waitUntil':
      return waitWords(value as { after: string; dayOfNextMonth?: number; months?: number }, t); // its shape
    default:
      return plainText(value);
  }
}

function waitWords(
  wait: { readonly after: string; readonly dayOfNextMonth?: number; readonly months?: number },
  t: Say,
): string {
  return t(`policyWord.wait.${wait.after}`, { ...wait });
}

function limitWords(value: unknown, t: Say): string {
  if (value === null) return t('policyWord.noLimit');
  if (value === 'immediate') return t('policyWord.immediate');
  return t('policyWord.workingDays', { days: plainText(value) });
}

function cellWords(cell: string, value: unknown, t: Say): string[] {
  if (cell === 'documents') return (value as DocumentLine[]).map((line) => lineWords(line, t)); // its shape
  if (cell === 'limit') return [limitWords(value, t)];
  if (typeof value === 'string') return [t(`policyWord.${cell}.${value}`)];
  if (cell === 'state') {
    const { off } = value as { off: string }; // the other shape of a state
    return [t('policyWord.off', { where: t(`policyWord.routeTo.${off}`) })];
  }
  const effect = value as { when: string; then: string; else: string }; // the other shape of an effect
  return [
    t('policyWord.effectIf', {
      condition: t(`policyWord.condition.${effect.when}`),
      yes: t(`policyWord.effect.${effect.then}`),
      no: t(`policyWord.effect.${effect.else}`),
    }),
  ];
}

function lineWords(line: DocumentLine, t: Say): string {
  const names = line.anyOf.map((code) => t(`policyWord.paper.${code}`)).join(t('policyWord.or'));
  const waived =
    line.orFact === undefined
      ? ''
      : t('policyWord.unless', { fact: t(`policyWord.fact.${line.orFact}`) });
  const condition =
    line.when === undefined
      ? ''
      : t('policyWord.only', { condition: t(`policyWord.condition.${line.when}`) });
  return `${names}${waived}${condition}`;
}
