import type { FiledPage } from '../../../../electron/contract/withdrawalParts.ts';
import type {
  ChecklistLine,
  WithdrawalView,
} from '../../../../electron/contract/withdrawalView.ts';
import type { PageRef } from '../../../../electron/domain/page.ts';
import type { DocumentCode } from '../../../../electron/domain/policy.ts';
import type { Sha256Hex } from '../../../../electron/domain/terms.ts';

/** One page of a case as the screen shows it: stored, and where it is filed. */
export interface PilePage {
  readonly pageId: Sha256Hex;
  /** null: it is filed, and the page store has lost it; another one takes its place. */
  readonly ref: PageRef | null;
  /** null: not filed (未归类). */
  readonly filing: FiledPage | null;
}

/** A case's pages: those of each document in their order, and those nobody has filed. */
export interface Pile {
  readonly unfiled: readonly PilePage[];
  readonly byDocument: ReadonlyMap<DocumentCode, readonly PilePage[]>;
  /** All pages in the order in which the keys walk through them. */
  readonly all: readonly PilePage[];
}

/** Puts stored pages and filings together; what was superseded stays visible only in the history. */
export function pileOf(stored: readonly PageRef[], filings: readonly FiledPage[]): Pile {
  const byId = new Map(stored.map((ref) => [ref.pageId, ref]));
  const filed = filings.filter((one) => one.state === 'filed');
  const known = new Set(filings.filter((one) => one.state !== 'removed').map((one) => one.pageId));
  const byDocument = new Map<DocumentCode, PilePage[]>();
  for (const filing of filed.toSorted((a, b) => a.pageNo - b.pageNo)) {
    const { pageId } = filing;
    const ref = byId.get(pageId) ?? null;
    const pages = byDocument.get(filing.documentCode) ?? [];
    byDocument.set(filing.documentCode, [...pages, { pageId, ref, filing }]);
  }
  const unfiled = stored
    .filter((ref) => !known.has(ref.pageId))
    .map((ref) => ({ pageId: ref.pageId, ref, filing: null }));
  return { unfiled, byDocument, all: [...unfiled, ...[...byDocument.values()].flat()] };
}

/** The documents a page can be filed under: every alternative of the list, then the other papers. */
export function documentsOf(checklist: readonly ChecklistLine[]): readonly DocumentCode[] {
  return [...new Set(checklist.flatMap((line) => [line.code, ...line.anyOf]))];
}

/** Pages of one line of the checklist, whichever of its alternatives they show. */
export function pagesOfLine(pile: Pile, line: ChecklistLine): readonly PilePage[] {
  const codes = new Set([line.code, ...line.anyOf]);
  return [...codes].flatMap((code) => pile.byDocument.get(code) ?? []);
}

/** True while pages may still be taken off a line; after acceptance they are only superseded. */
export function isBeforeAcceptance(view: Pick<WithdrawalView, 'allowed'>): boolean {
  return view.allowed.includes('withdrawal.arrangePages');
}

/** A document's filings with one moved by a place; the order main is given. */
export function movedFiling(
  pages: readonly PilePage[],
  filingId: string,
  by: 1 | -1,
): readonly string[] | null {
  const order = pages.flatMap((one) => (one.filing === null ? [] : [one.filing.filingId]));
  const from = order.indexOf(filingId);
  const [one, other] = [order[from], order[from + by]];
  if (one === undefined || other === undefined) return null;
  const next = [...order];
  next[from] = other;
  next[from + by] = one;
  return next;
}
