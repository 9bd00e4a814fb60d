import type { CardsContent, PaperCard } from '../../services/paperFacts.ts';
import type { FormTexts } from '../formTexts.ts';
import { gradeWords } from '../wording.ts';

/** F-17: what the cards say to the citizen, in large print, and what each stands on. */
export function explanationView(texts: FormTexts, content: CardsContent) {
  const words = texts['F-17'];
  const several = content.cards.length > 1;
  return {
    opening: words.opening,
    several,
    cards: content.cards.map((card, i) => ({
      no: several ? `${i + 1}. ` : '',
      title: card.title,
      sentences: sentencesOf(card.citizen).map((text) => ({ text })),
      ...basisView(texts, card),
    })),
    askLabel: words.askLabel,
    ask: words.ask,
    closing: words.closing,
  };
}

/** A sentence a line: whoever reads slowly finds the place again. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。！？])/).filter((part) => part.trim() !== '');
}

function basisView(texts: FormTexts, card: PaperCard) {
  const words = texts['F-17'];
  return {
    sourcesLabel: words.sourcesLabel,
    sources: card.sources.map(({ title, grade }) => ({
      text: `${title}（${gradeWords(texts, grade)}）`,
    })),
    noSource: card.sources.length > 0 ? null : (words.noSource[card.grade] ?? words.noSource.other),
    gradeLabel: words.gradeLabel,
    grade: gradeWords(texts, card.grade === '–' ? 'OWN' : card.grade),
  };
}
