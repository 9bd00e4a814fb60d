import type { CardView } from '../../../../electron/contract/policy.ts';

/** The cards a search finds: each word in the texts, in the initials, or as a fact's number. */
export function findCards(cards: readonly CardView[], search: string): readonly CardView[] {
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return cards.filter((card) => words.every((word) => holds(card, word)));
}

function holds(card: CardView, word: string): boolean {
  const { title, clerk, citizen, keywords, facts, contradiction } = card;
  const texts = [title, clerk, citizen].flatMap(({ zh, en }) => [zh, en]);
  const codes = [...facts, ...(contradiction?.ids ?? [])];
  if ([...texts, ...keywords, ...codes].some((text) => text.toLowerCase().includes(word))) {
    return true;
  }
  return /^[a-z]+$/.test(word) && card.initials.some((one) => one.toLowerCase().includes(word));
}
