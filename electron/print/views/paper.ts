import type { PaperCode } from '../../contract/paper.ts';
import type { PaperContent, PaperFacts } from '../../services/paperFacts.ts';
import type { FormTexts } from '../formTexts.ts';
import { applicationView, commitmentView } from './bind.ts';
import {
  deficiencyView,
  endView,
  impersonationView,
  listView,
  privacyView,
  refusalView,
  reorderView,
} from './others.ts';
import { casePaper } from './case.ts';
import { explanationView } from './cards.ts';
import { bindReceipt, endReceipt, reorderReceipt, undoView } from './receipt.ts';

/** What the template of this paper shows; null when the paper is not made from such content. */
export function bodyView(texts: FormTexts, facts: PaperFacts): object | null {
  const { paper, content } = facts;
  switch (content.kind) {
    case 'bind':
      return bindView(texts, paper, content, facts.training);
    case 'end':
      if (paper === 'F-03') return endView(texts, content);
      return paper === 'F-11' ? endReceipt(texts, content) : null;
    case 'reorder':
      if (paper === 'F-03') return reorderView(texts, content);
      return paper === 'F-11' ? reorderReceipt(texts, content) : null;
    case 'undo':
      return paper === 'F-UNDO' ? undoView(texts, content) : null;
    case 'notice':
      if (paper === 'F-12') return deficiencyView(texts, content);
      return paper === 'F-13' ? refusalView(texts, content) : null;
    case 'list':
      return paper === 'F-LIST' ? listView(texts, content) : null;
    case 'leaflet':
      return leafletView(texts, paper, [content.person.name]);
    case 'case':
      return casePaper(texts, paper, content);
    case 'cards':
      return paper === 'F-17' ? explanationView(texts, content) : null;
  }
}

function bindView(
  texts: FormTexts,
  paper: PaperCode,
  content: Extract<PaperContent, { kind: 'bind' }>,
  isTraining: boolean,
): object | null {
  if (paper === 'F-01') return applicationView(texts, content, isTraining);
  if (paper === 'F-02') return commitmentView(texts, content, isTraining);
  if (paper === 'F-11') return bindReceipt(texts, content, isTraining);
  const names = [content.owner.name, ...content.binds.map((bind) => bind.relative.name)];
  return leafletView(texts, paper, names);
}

function leafletView(texts: FormTexts, paper: PaperCode, names: string[]): object | null {
  if (paper === 'F-15') return privacyView(texts, names);
  return paper === 'F-16' ? impersonationView(texts, names) : null;
}
