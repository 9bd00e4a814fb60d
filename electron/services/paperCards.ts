import type { PolicyCard, PolicyLibrary } from '../domain/policyLibrary.ts';
import type { CardsContent, PaperCard } from './paperFacts.ts';

/** The cards of a leaflet, each once, in the order asked for; null when one is not known. */
export function cardsContent(
  library: PolicyLibrary,
  cardIds: readonly string[],
): CardsContent | null {
  const cards = [...new Set(cardIds)].map((id) => library.cards.find((card) => card.id === id));
  const found = cards.filter((card) => card !== undefined);
  if (found.length < cards.length) return null;
  return { kind: 'cards', cards: found.map((card) => paperCard(library, card)) };
}

function paperCard({ sources }: PolicyLibrary, card: PolicyCard): PaperCard {
  return {
    id: card.id,
    title: card.title.zh,
    citizen: card.citizen.zh,
    sources: card.sources.flatMap((number) => sources.get(number) ?? []),
    grade: card.grade,
  };
}
