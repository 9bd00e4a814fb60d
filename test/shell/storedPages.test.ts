import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makerHere } from '../../electron/scan/maker.ts';
import { createPages, type Pages } from '../../electron/scan/pages.ts';
import { SCANIMAGE } from '../../electron/scan/scanimage.ts';
import type { DocumentCode } from '../../electron/domain/policy.ts';
import { CaseId, type Sha256Hex } from '../../electron/domain/terms.ts';
import { recordSeen } from '../../electron/services/withdrawal/recordSeen.ts';
import { decideStored, fileStored } from '../../electron/shell/storedPages.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { ABOUT, aPageStore, type TestPages } from '../support/pages.ts';
import { must } from '../support/parts.ts';
import {
  accept,
  aCase,
  aPage,
  assess,
  DEATH_PAPERS,
  decisionOf,
  show,
} from '../support/withdrawals.ts';

let t: TestDesk;
let stored: TestPages;
let scans: Pages;
beforeEach(() => {
  t = aDesk();
  stored = aPageStore();
  scans = createPages({
    maker: makerHere,
    tell: () => undefined,
    incident: () => undefined,
    rules: {
      mayAdd: () => true,
      mayDiscard: () => true,
      onServed: (desk, caseId, pageId, size) => {
        if (size === 'full') recordSeen(desk, caseId, pageId);
      },
    },
    program: SCANIMAGE,
    chooseFiles: () => Promise.resolve([]),
    pages: () => stored.store,
    folder: () => null,
  });
});
afterEach(() => {
  scans.close();
  stored.dispose();
  t.dispose();
});

function put(caseId: CaseId, text: string): Sha256Hex {
  return must(stored.store.put(caseId, Buffer.from(text), ABOUT)).pageId;
}

function fileThem(
  caseId: CaseId,
  documentCode: DocumentCode,
  pageIds: readonly Sha256Hex[],
  coarseReason: string | null = null,
) {
  const pages = pageIds.map((pageId) => ({ pageId, supersedes: null }));
  const input = { ...t.envelope(), caseId, documentCode, pages, coarseReason };
  return fileStored(stored.store, t.clerk, input);
}

/** A case before the second person; its pages are in the store. */
function reviewed(): { caseId: CaseId; mustSee: readonly Sha256Hex[] } {
  const caseId = aCase(t, { papers: [] });
  for (const code of DEATH_PAPERS) must(fileThem(caseId, code, [put(caseId, code)]));
  must(accept(t, caseId));
  must(assess(t, caseId));
  return { caseId, mustSee: show(t, caseId, t.reviewer).mustSee };
}

async function lookAtAll(caseId: CaseId, pages: readonly Sha256Hex[]): Promise<string[]> {
  const answers: string[] = [];
  for (const pageId of pages) {
    const input = { caseId, pageId, size: 'full' as const };
    const served = await scans.handlers.servePage(t.reviewer, input);
    answers.push(served.ok ? 'served' : served.problem.code);
  }
  return answers;
}

test('a page the store holds under this case is filed', () => {
  const caseId = aCase(t, { papers: [] });
  const page = put(caseId, 'a page');
  expect(must(fileThem(caseId, 'DEATH_CERT', [page])).output.filed).toBe(1);
  expect(show(t, caseId).pages).toMatchObject([{ pageId: page, state: 'filed' }]);
});

test('one page that is in no store keeps all of them out, and nothing is entered', () => {
  const caseId = aCase(t, { papers: [] });
  const head = t.ledger.head();
  const pageId = aPage('never scanned');
  expect(fileThem(caseId, 'DEATH_CERT', [put(caseId, 'a page'), pageId])).toEqual({
    ok: false,
    problem: { code: 'withdrawal.pageUnknown', pageId },
  });
  expect(show(t, caseId).pages).toEqual([]);
  expect(t.ledger.head()).toEqual(head);
});

test('a page of another case is unknown in this one', () => {
  const caseId = aCase(t, { papers: [] });
  const pageId = put(CaseId.parse(randomUUID()), 'a page of others');
  expect(fileThem(caseId, 'DEATH_CERT', [pageId])).toMatchObject({
    problem: { code: 'withdrawal.pageUnknown', pageId },
  });
});

/** What the window asks for, through main's look at the pages. */
const decideNow = (caseId: CaseId, verdict: 'approve' | 'return' = 'approve') =>
  decideStored(stored.store, t.reviewer, decisionOf(t, caseId, { verdict }));

describe('a page below 200 dpi', () => {
  const COARSE = { ...ABOUT, width: 1240, height: 1754, dpi: 150, source: 'file' as const };
  const WHY = '群众只有这份电子件';
  const coarse = (caseId: CaseId, about = COARSE) =>
    must(stored.store.put(caseId, Buffer.from('a coarse page'), about)).pageId;

  test('is not filed without a word why, and nothing is entered', () => {
    const caseId = aCase(t, { papers: [] });
    const head = t.ledger.head();
    const pageId = coarse(caseId);
    expect(fileThem(caseId, 'DEATH_CERT', [put(caseId, 'a good one'), pageId])).toEqual({
      ok: false,
      problem: { code: 'withdrawal.pagesCoarse', pages: [{ pageId, dpi: 150 }] },
    });
    expect(t.ledger.head()).toEqual(head);
  });

  test('is filed with one, which stands with the page, in the history and before the reviewer', () => {
    const caseId = aCase(t, { papers: [] });
    const pageId = coarse(caseId);
    must(fileThem(caseId, 'DEATH_CERT', [put(caseId, 'a good one'), pageId], WHY));
    for (const code of DEATH_PAPERS.filter((one) => one !== 'DEATH_CERT')) {
      must(fileThem(caseId, code, [put(caseId, code)]));
    }
    must(accept(t, caseId));
    must(assess(t, caseId));
    const seen = show(t, caseId, t.reviewer);
    expect(seen.pages.filter((page) => page.coarse !== null)).toMatchObject([
      { pageId, coarse: { dpi: 150, reason: WHY } },
    ]);
    expect(seen.timeline).toContainEqual(expect.objectContaining({ text: WHY }));
    expect(seen.signs).toContainEqual(
      expect.objectContaining({ code: 'COARSE_PAGES', values: { count: 1 } }),
    );
  });

  test('needs no word where it is the picture of a card and fine enough for one', () => {
    const caseId = aCase(t, { papers: [] });
    const card = { ...COARSE, width: 1000, height: 630, dpi: 86 };
    expect(fileThem(caseId, 'ID', [coarse(caseId, card)]).ok).toBe(true);
  });
});

test('a case whose pages could all be opened is approved', async () => {
  const { caseId, mustSee } = reviewed();
  expect(new Set(await lookAtAll(caseId, mustSee))).toEqual(new Set(['served']));
  expect(must(await decideNow(caseId)).output.state).toBe('APPROVED');
});

const HARMS = [
  ['page.unknown', 'missing', (pageId: string) => `DELETE FROM page WHERE page_id = '${pageId}'`],
  [
    'page.damaged',
    'damaged',
    (pageId: string) =>
      `UPDATE chunk SET sealed = zeroblob(length(sealed))
       WHERE page_no = (SELECT page_no FROM page WHERE page_id = '${pageId}')`,
  ],
] as const;

test.each(HARMS)('nobody approves while a page cannot be opened: %s', async (code, found, harm) => {
  const { caseId, mustSee } = reviewed();
  const [pageId = '', ...others] = mustSee;
  stored.store.raw.exec(harm(pageId));
  expect(await lookAtAll(caseId, mustSee)).toEqual([code, ...others.map(() => 'served')]);
  expect(await decideNow(caseId)).toMatchObject({
    problem: { code: 'withdrawal.pagesLost', pages: [{ pageId, found }] },
  });
  expect(show(t, caseId).row.state).toBe('REVIEWING');
});

describe('a page that was opened and is gone or damaged when somebody approves', () => {
  test.each(HARMS)('refuses the approval and enters nothing: %s', async (_, found, harm) => {
    const { caseId, mustSee } = reviewed();
    await lookAtAll(caseId, mustSee);
    const pageId = mustSee.at(-1) ?? '';
    const filed = show(t, caseId).pages.find((page) => page.pageId === pageId);
    stored.store.raw.exec(harm(pageId));
    const head = t.ledger.head();
    expect(await decideNow(caseId)).toEqual({
      ok: false,
      problem: {
        code: 'withdrawal.pagesLost',
        pages: [{ pageId, documentCode: filed?.documentCode, pageNo: filed?.pageNo, found }],
      },
    });
    expect(t.ledger.head()).toEqual(head);
    expect(show(t, caseId).row.state).toBe('REVIEWING');
  });

  test('is given back, filed anew in its place, opened, and then approved', async () => {
    const { caseId, mustSee } = reviewed();
    await lookAtAll(caseId, mustSee);
    const pageId = mustSee[0] ?? '';
    stored.store.raw.exec(HARMS[0][2](pageId));
    expect(must(await decideNow(caseId, 'return')).output.state).toBe('ACCEPTED');
    const old = show(t, caseId).pages.find((page) => page.pageId === pageId);
    if (old === undefined) throw new Error('the page is not filed');
    const pages = [{ pageId: put(caseId, 'scanned again'), supersedes: old.filingId }];
    const { documentCode } = old;
    const input = { ...t.envelope(), caseId, documentCode, pages, coarseReason: null };
    must(fileStored(stored.store, t.clerk, input));
    must(assess(t, caseId));
    await lookAtAll(caseId, show(t, caseId, t.reviewer).mustSee);
    expect(must(await decideNow(caseId)).output.state).toBe('APPROVED');
  });

  test('counts as lost where the time is up before it was looked at', async () => {
    const { caseId, mustSee } = reviewed();
    await lookAtAll(caseId, mustSee);
    const answer = await decideStored(stored.store, t.reviewer, decisionOf(t, caseId), 0);
    expect(answer).toMatchObject({ problem: { code: 'withdrawal.pagesLost' } });
    if (answer.ok || answer.problem.code !== 'withdrawal.pagesLost') throw new Error('approved');
    expect(new Set(answer.problem.pages.map(({ found }) => found))).toEqual(new Set(['unchecked']));
  });
});
