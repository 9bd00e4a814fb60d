import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { CardView, listCards as contract } from '../contract/policy.ts';
import { ok } from '../domain/result.ts';
import type { PolicyCard, PolicyLibrary } from '../domain/policyLibrary.ts';
import type { Desk } from './desk.ts';
import { initialsOf } from './initials.ts';

type Contract = typeof contract;

/** All explanation cards, with what is needed to find them by pinyin. */
export function listCards(desk: Desk, _input: InputOf<Contract>): ResultOf<Contract> {
  return ok({ cards: desk.book.library.cards.map((card) => cardView(card, desk.book.library)) });
}

function cardView(card: PolicyCard, library: PolicyLibrary): CardView {
  return {
    ...card,
    initials: [card.title.zh, ...card.keywords].map(initialsOf).filter((text) => text !== ''),
    sources: card.sources.flatMap((number) => {
      const source = library.sources.get(number);
      return source === undefined ? [] : [{ number, ...source }];
    }),
  };
}
