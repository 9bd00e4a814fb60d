import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import type { BothTexts, FactTarget, listFacts as contract } from '../contract/policy.ts';
import { ok } from '../domain/result.ts';
import type { SeedFact } from '../domain/policyLibrary.ts';
import { gradeText } from './decisionView.ts';
import type { Desk } from './desk.ts';

type Contract = typeof contract;
type FactView = OutputOf<Contract>['facts'][number];

/** The 122 facts of the two articles and where each lives, so that an official can audit it. */
export function listFacts(desk: Desk, _input: InputOf<Contract>): ResultOf<Contract> {
  return ok({ facts: desk.book.library.facts.map((fact) => factView(desk, fact)) });
}

function factView(desk: Desk, fact: SeedFact): FactView {
  return {
    ...fact,
    article: fact.id.startsWith('S1') ? 'S1' : 'S2',
    targets: fact.targets.map((target) => ({
      ...target,
      label: labelOf(desk, target),
      rule: ruleOf(desk, target),
    })),
  };
}

/** Rules and cards have titles of their own; the window names the rest by its own texts. */
function labelOf(desk: Desk, target: SeedFact['targets'][number]): BothTexts {
  if (target.kind === 'card') {
    const card = desk.book.library.cards.find((one) => one.id === target.id);
    if (card !== undefined) return card.title;
  }
  if (target.kind === 'rule') {
    const text = desk.pack.texts.get(target.id);
    if (text !== undefined) return { zh: text.zh.title, en: text.en.title };
  }
  return { zh: target.id, en: target.id };
}

function ruleOf(desk: Desk, target: SeedFact['targets'][number]): FactTarget['rule'] {
  const text = target.kind === 'rule' ? desk.pack.texts.get(target.id) : undefined;
  if (text === undefined) return null;
  const message = { zh: text.zh.message, en: text.en.message };
  return { message, reference: text.reference, grade: gradeText(text.grade) };
}
