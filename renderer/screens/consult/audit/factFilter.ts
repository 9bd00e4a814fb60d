import type { OutputFor } from '../../../client.ts';

export type Fact = OutputFor<'policy.facts'>['facts'][number];
export type Target = Fact['targets'][number];

export const ARTICLES = ['all', 'S1', 'S2'] as const;
export type Article = (typeof ARTICLES)[number];

/** Facts of an article that hold a text or a number; full- and half-width are the same. */
export function filterFacts(
  facts: readonly Fact[],
  article: Article,
  search: string,
): readonly Fact[] {
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  return facts.filter(
    (fact) =>
      (article === 'all' || fact.article === article) &&
      [fact.id, fact.text, fact.quote, fact.treatment].some((text) =>
        text.normalize('NFKC').toLowerCase().includes(wanted),
      ),
  );
}

/** Numbers of the facts that live at a place. */
export function factsAt(facts: readonly Fact[], target: Pick<Target, 'kind' | 'id'>): string[] {
  return facts
    .filter((fact) => fact.targets.some((one) => one.kind === target.kind && one.id === target.id))
    .map((fact) => fact.id);
}

/** Numbers of the facts a parameter carries: its own, and those of its situation. */
export function factsOfParameter(facts: readonly Fact[], parameter: string): string[] {
  const [first = '', situation = ''] = parameter.split('.');
  const own = factsAt(facts, { kind: 'parameter', id: parameter });
  return first === 'withdraw'
    ? [...own, ...factsAt(facts, { kind: 'situation', id: situation })]
    : own;
}
