import type { PaperFacts } from '../services/paperFacts.ts';
import type { Forms } from './forms.ts';
import { bodyView } from './views/paper.ts';
import { headView } from './views/head.ts';

/** One paper, ready to be laid out: its title (no personal data) and its page as HTML. */
export interface Sheet {
  readonly title: string;
  /** The HTML once the number of pages is known; 1 on the first try. */
  html(pages: number): string;
}

/** A stored entry or a draft as a page. */
export function sheetOf(forms: Forms, facts: PaperFacts): Sheet {
  const form = forms.form(facts.paper);
  const body = bodyView(forms.texts, facts);
  if (body === null) throw new Error(`${facts.paper} is not made from ${facts.content.kind}`);
  const view = { ...headView(forms.texts, form, facts), ...body };
  return sheet(forms, facts.paper, `${form.title} ${view.number}`, view);
}

/** A page whose view is complete, as the office sheets are. */
export function sheet(forms: Forms, code: string, title: string, view: object): Sheet {
  return {
    title,
    html: (total) => {
      const pages = Array.from({ length: total }, (_, i) => ({ page: i + 1, total }));
      return forms.fill(code, { ...view, title, total, pages });
    },
  };
}

/** Where the number of each page stands: the style sheet that goes with `total` pages. */
export function pageCss(total: number): string {
  const rules = Array.from(
    { length: total },
    (_, i) => `.page-${i + 1} { top: calc(297mm * ${i + 1} - 12mm); }`,
  );
  return rules.join('\n');
}
