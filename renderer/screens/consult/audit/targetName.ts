import type { Locale, Say } from '../../../text/i18n.ts';
import { parameterName } from '../policy/words.ts';
import type { Target } from './factFilter.ts';

/** Name of a place in the window's language. */
export function targetName(target: Target, locale: Locale, t: Say): string {
  switch (target.kind) {
    case 'parameter':
      return parameterName(target.id, t);
    case 'situation':
      return t(`policyWord.situation.${target.id}`);
    case 'form':
      return `${target.id} ${t(`paper.name.${target.id}`)}`;
    case 'screen':
      return t(`task.${target.id}`);
    default:
      return locale === 'en' ? target.label.en : target.label.zh;
  }
}
