import type { PageId } from '../domain/page.ts';
import type { CaseId } from '../domain/terms.ts';
import type { Desk } from '../services/desk.ts';

/** What the case says about its pages; the services of withdrawals know it. */
export interface PageRules {
  /** May this person add pages to the case now? */
  mayAdd(desk: Desk, caseId: CaseId): boolean;
  /** False once an entry names the page: then it can only be superseded. */
  mayDiscard(desk: Desk, caseId: CaseId, pageId: PageId): boolean;
  /** Main is about to hand this picture to this person; `full` to a reviewer counts as opened. */
  onServed(desk: Desk, caseId: CaseId, pageId: PageId, size: 'full' | 'thumb'): void;
}

/** Until a case has rules of its own: nothing is accepted yet. */
export const NO_RULES: PageRules = {
  mayAdd: () => true,
  mayDiscard: () => true,
  onServed: () => undefined,
};
