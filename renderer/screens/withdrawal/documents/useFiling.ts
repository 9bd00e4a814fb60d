import { useState } from 'react';

import type { PageEdit } from '../../../../electron/contract/page.ts';
import { isTooCoarse } from '../../../../electron/domain/page.ts';
import type { PageRef } from '../../../../electron/domain/page.ts';
import type { DocumentCode } from '../../../../electron/domain/policy.ts';
import type { Sha256Hex } from '../../../../electron/domain/terms.ts';
import { ask } from '../../../client.ts';
import type { AnyProblem } from '../../../client.ts';
import { wantsRetake } from '../../../fields/pages/quality.ts';
import { commitEnvelope } from '../../../ids.ts';
import { useTask } from '../../../useAsk.ts';
import type { OpenCase } from '../useCase.ts';
import { movedFiling } from './pile.ts';
import type { PilePage } from './pile.ts';
import type { Pages } from './usePages.ts';

/** What can be done with pages; each that is filed is an entry of the ledger. */
export interface Filing {
  readonly brought: (pages: readonly PageRef[], line: DocumentCode | null) => Promise<void>;
  /** `reason`: why a page below 200 dpi is taken all the same; null where none was given. */
  readonly file: (page: PilePage, code: DocumentCode, reason: string | null) => void;
  readonly takeOff: (page: PilePage) => void;
  readonly move: (page: PilePage, by: 1 | -1) => void;
  readonly edit: (page: PilePage, edit: PageEdit) => void;
  readonly discard: (page: PilePage) => void;
  /** The filed page the next captured one replaces. */
  readonly replacing: PilePage | null;
  readonly replace: (page: PilePage | null) => void;
  readonly busy: boolean;
  readonly problem: AnyProblem | null;
}

type Refused = AnyProblem | null;

/** Filing, ordering, editing and replacing the pages of one case. */
export function useFiling(open: OpenCase, pages: Pages): Filing {
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const [replacing, replace] = useState<PilePage | null>(null);
  const { run, busy } = useTask(async (work: () => Promise<Refused>) => {
    setProblem(await work());
    await Promise.all([open.reload(), pages.reload()]);
  });
  const put = (
    code: DocumentCode,
    ids: readonly Sha256Hex[],
    supersedes: string | null,
    coarseReason: string | null = null,
  ) => filePages(open, { documentCode: code, ids, supersedes, coarseReason });
  const brought: Filing['brought'] = async (refs, line) => {
    const filing = replacing?.filing ?? null;
    const good = readable(refs, filing?.documentCode ?? line);
    // The first that waits for a word is what the clerk looks at next.
    const waiting = refs.find((ref) => !good.includes(ref.pageId));
    const next = waiting ?? refs.at(-1);
    if (next !== undefined) pages.choose(next.pageId);
    await run(async () => {
      const [first] = good;
      if (first === undefined) return null;
      if (filing === null) return line === null ? null : put(line, good, null);
      replace(null);
      // The very page that was lost, taken again from the same file: it is back in its place.
      if (first === filing.pageId) return null;
      return put(filing.documentCode, [first], filing.filingId);
    });
  };
  const onFiling = (page: PilePage, change: (filingId: string) => Arranging | null) => {
    const arranging = page.filing === null ? null : change(page.filing.filingId);
    if (arranging !== null) void run(() => arrange(open, arranging));
  };
  const inPlaceOf = ({ pageId, filing }: PilePage, made: Sha256Hex) => {
    // Turned or cut, it is the same picture: what was said of it stands.
    if (filing !== null)
      return put(filing.documentCode, [made], filing.filingId, filing.coarse?.reason ?? null);
    return discardPage(open, pageId);
  };
  return {
    ...{ brought, replacing, replace, busy, problem },
    file: (page, code, reason) =>
      void run(async () => {
        const old = replacing?.filing ?? null;
        if (old?.documentCode !== code) return put(code, [page.pageId], null, reason);
        replace(null);
        return put(code, [page.pageId], old.filingId, reason);
      }),
    takeOff: (page) => onFiling(page, (filingId) => ({ remove: [filingId], order: [] })),
    move: (page, by) =>
      onFiling(page, (filingId) => {
        const code = page.filing?.documentCode;
        const document = code === undefined ? [] : (pages.pile.byDocument.get(code) ?? []);
        const order = movedFiling(document, filingId, by);
        return order === null ? null : { remove: [], order: [...order] };
      }),
    edit: (page, edit) =>
      void run(async () => {
        const made = await editPage(open, page, edit);
        if (typeof made !== 'string') return made;
        pages.choose(made);
        return made === page.pageId ? null : inPlaceOf(page, made);
      }),
    discard: (page) => void run(() => discardPage(open, page.pageId)),
  };
}

/** The page that an edit made, or why there is none. */
async function editPage(
  { caseId }: Pick<OpenCase, 'caseId'>,
  { pageId }: PilePage,
  edit: PageEdit,
): Promise<Sha256Hex | AnyProblem> {
  const answer = await ask('page.edit', { caseId, pageId, edit });
  return answer.ok ? answer.value.page.pageId : answer.problem;
}

/** Pages that are filed by themselves: what cannot be read well waits to be taken again. */
function readable(refs: readonly PageRef[], code: DocumentCode | null): readonly Sha256Hex[] {
  const isGood = (ref: PageRef) =>
    !wantsRetake(ref.quality) && (code === null || !isTooCoarse(ref, code));
  return [...new Set(refs.filter(isGood).map((ref) => ref.pageId))];
}

interface ToFile {
  readonly documentCode: DocumentCode;
  readonly ids: readonly Sha256Hex[];
  readonly supersedes: string | null;
  readonly coarseReason: string | null;
}

async function filePages(
  { caseId }: Pick<OpenCase, 'caseId'>,
  { documentCode, ids, supersedes, coarseReason }: ToFile,
): Promise<Refused> {
  const pages = ids.map((pageId) => ({ pageId, supersedes }));
  const input = { ...commitEnvelope(), caseId, documentCode, pages, coarseReason };
  const answer = await ask('withdrawal.filePages', input);
  return answer.ok ? null : answer.problem;
}

interface Arranging {
  readonly remove: string[];
  readonly order: string[];
}

async function arrange({ caseId }: Pick<OpenCase, 'caseId'>, change: Arranging): Promise<Refused> {
  const answer = await ask('withdrawal.arrangePages', { ...commitEnvelope(), caseId, ...change });
  return answer.ok ? null : answer.problem;
}

async function discardPage(
  { caseId }: Pick<OpenCase, 'caseId'>,
  pageId: Sha256Hex,
): Promise<Refused> {
  const answer = await ask('page.discard', { caseId, pageId });
  return answer.ok ? null : answer.problem;
}
