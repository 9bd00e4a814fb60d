import type { AnyProblem, ProblemFor } from '../client.ts';
import { money } from './format.ts';

type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** So many pages are named one by one; a sentence is no table. */
const NAMED = 6;

type Lost = Extract<ProblemFor<'withdrawal.decide'>, { code: 'withdrawal.pagesLost' }>['pages'];

function lostList(pages: Lost, t: Say): string {
  const names = pages.slice(0, NAMED).map(({ documentCode, pageNo, found }) => {
    const name = t(`policyWord.paper.${documentCode}`);
    return `${t('page.title', { name, number: pageNo })} (${t(`page.found.${found}`)})`;
  });
  const list = names.join('; ');
  return pages.length > NAMED ? t('page.lostList', { list, count: pages.length }) : list;
}

/** The places of a problem's sentences: its own fields, in the clerk's words and units. */
export function problemValues(problem: AnyProblem, t: Say): Record<string, unknown> {
  const values: Record<string, unknown> = { ...problem };
  if (typeof values['role'] === 'string') values['role'] = t(`role.${values['role']}`);
  if (typeof values['availableFen'] === 'number')
    values['available'] = money(values['availableFen']);
  if (typeof values['state'] === 'string' && problem.code === 'binding.notOpen') {
    values['state'] = t(`bindingState.${values['state']}`);
  }
  if (problem.code === 'clock.confirmation')
    values['state'] = t(`clockState.${String(values['state'])}`);
  if (problem.code === 'settings.url') {
    values['why'] = t(`settings.urlWhy.${String(values['why'])}`);
  }
  if (typeof values['field'] === 'string') {
    values['field'] = t(`withdrawal.field.${values['field'].replaceAll('.', '_')}`);
  }
  if (Array.isArray(values['names'])) values['names'] = values['names'].join(', ');
  if (problem.code === 'withdrawal.pagesLost') {
    values['list'] = lostList(values['pages'] as Lost, t); // by contract of this code
  }
  for (const name of ['now', 'reference', 'from']) {
    const instant = values[name];
    if (typeof instant === 'string') values[name] = instant.slice(0, 16).replace('T', ' ');
  }
  return values;
}
