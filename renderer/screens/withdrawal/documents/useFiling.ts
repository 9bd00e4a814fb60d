import { useState } from 'react';

import type { PageEdit } from '../../../../electron/contract/page.ts';
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
  readonly file: (page: PilePage, code: DocumentCode) => void;
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
  const { caseId } = open;
  const put = (code: DocumentCode, ids: readonly Sha256Hex[], supersedes: string | null) =>
    filePages(open, code, ids, supersedes);
  const brought: Filing['brought'] = async (refs, line) => {
    // What cannot be read waits to be taken again; it is not filed by itself.
    const good = refs.filter((ref) => !wantsRetake(ref.quality)).map((ref) => ref.pageId);
    const last = refs.at(-1);
    if (last !== undefined) pages.choose(last.pageId);
    const filing = replacing?.filing ?? null;
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
  return {
    ...{ brought, replacing, replace, busy, problem },
    file: (page, code) => void run(() => put(code, [page.pageId], null)),
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
        const { pageId } = page;
        const answer = await ask('page.edit', { caseId, pageId, edit });
        if (!answer.ok) return answer.problem;
        const made = answer.value.page.pageId;
        pages.choose(made);
        if (made === pageId) return null;
        const { filing } = page;
        if (filing !== null) return put(filing.documentCode, [made], filing.filingId);
        return discardPage(open, pageId);
      }),
    discard: (page) => void run(() => discardPage(open, page.pageId)),
  };
}

async function filePages(
  { caseId }: Pick<OpenCase, 'caseId'>,
  documentCode: DocumentCode,
  ids: readonly Sha256Hex[],
  supersedes: string | null,
): Promise<Refused> {
  const pages = ids.map((pageId) => ({ pageId, supersedes }));
  const input = { ...commitEnvelope(), caseId, documentCode, pages };
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
