import {
  insertPage,
  savePage,
  type WithdrawalPageRow,
} from '../../../db/queries/withdrawalPages.ts';
import type { EntryContext, Tx } from '../../../db/ledger.ts';
import { filePages as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ProblemOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Sha256Hex } from '../../domain/terms.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { caseIn, EDITABLE, filedPages } from './caseRow.ts';

type Input = InputOf<typeof contract>;
type Problem = ProblemOf<typeof contract>;

/** Pages that main found too coarse for their document, with their resolution in dpi. */
export type CoarsePages = ReadonlyMap<Sha256Hex, number>;

/**
 * 归档材料: binds stored pages to a line of the checklist, behind what lies there or in its place.
 * `coarse` is what main, which alone sees the pages, has found: those need a reason, which the
 * entry keeps.
 */
export function filePages(
  desk: Desk,
  input: Input,
  coarse: CoarsePages,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseIn(tx, input.caseId, EDITABLE);
    if (!found.ok) return found;
    const problem = problemOf(filedPages(found.value), input) ?? unexplained(input, coarse);
    if (problem !== null) return fail(problem);
    const filings = fileAll(desk, tx, context, filedPages(found.value), input);
    const { state } = found.value.row;
    const { caseId, documentCode } = input;
    const entry = caseEntry(found.value, 'withdrawal.pagesFiled', {
      state,
      body: { documentCode, filings, ...explained(input, coarse) },
    });
    return ok({ entry, output: { caseId, filed: filings.length } });
  });
}

function problemOf(filed: readonly WithdrawalPageRow[], { pages }: Input): Problem | null {
  const superseded = new Set<string>();
  const given = new Set<string>();
  for (const { pageId, supersedes } of pages) {
    if (given.has(pageId) || filed.some((page) => page.pageId === pageId)) {
      return { code: 'withdrawal.pageFiledAlready', pageId };
    }
    given.add(pageId);
    if (supersedes === null) continue;
    const isThere = filed.some((page) => page.filingId === supersedes);
    if (!isThere || superseded.has(supersedes)) {
      return { code: 'withdrawal.filingUnknown', filingId: supersedes };
    }
    superseded.add(supersedes);
  }
  return null;
}

function unexplained({ coarseReason }: Input, coarse: CoarsePages): Problem | null {
  if (coarse.size === 0 || coarseReason !== null) return null;
  const pages = [...coarse].map(([pageId, dpi]) => ({ pageId, dpi }));
  return { code: 'withdrawal.pagesCoarse', pages };
}

/** What the entry says of coarse pages; `reason` is what the history of the case shows. */
function explained({ coarseReason }: Input, coarse: CoarsePages): object {
  if (coarse.size === 0) return {};
  const pages = [...coarse].map(([pageId, dpi]) => ({ pageId, dpi }));
  return { coarse: pages, reason: coarseReason };
}

function fileAll(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  filed: readonly WithdrawalPageRow[],
  { caseId, documentCode, pages }: Input,
) {
  const there = filed.filter((page) => page.documentCode === documentCode);
  let last = Math.max(0, ...there.map((page) => page.pageNo));
  return pages.map(({ pageId, supersedes }) => {
    const filingId = desk.newId();
    const old = filed.find((page) => page.filingId === supersedes);
    if (old !== undefined) supersede(tx, context, old, filingId);
    // A better picture of the same page takes its place.
    const takesPlace = old?.documentCode === documentCode;
    if (!takesPlace) last += 1;
    const pageNo = takesPlace ? old.pageNo : last;
    insertPage(tx, {
      filingId,
      caseId,
      pageId,
      documentCode,
      pageNo,
      state: 'filed',
      supersededBy: null,
      filedSeq: context.seq,
      endedSeq: null,
    });
    return { filingId, pageId, pageNo, supersedes };
  });
}

function supersede(
  tx: Tx,
  { seq }: EntryContext,
  old: WithdrawalPageRow,
  supersededBy: string,
): void {
  savePage(tx, { ...old, state: 'superseded', supersededBy, endedSeq: seq });
}
