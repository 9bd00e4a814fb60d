import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { CaseId } from '../../../electron/domain/terms.ts';
import { arrangePages } from '../../../electron/services/withdrawal/arrangePages.ts';
import {
  isPageKept,
  mayAddPages,
  mayDiscardPage,
} from '../../../electron/services/withdrawal/pageRules.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/parts.ts';
import {
  accept,
  aCase,
  aPage,
  approved,
  DEATH_PAPERS,
  file,
  show,
} from '../../support/withdrawals.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const unknown = CaseId.parse(randomUUID());
const kept = (caseId: CaseId, page: string) =>
  isPageKept(t.ledger.read, { caseId, pageId: aPage(page) });

const [PAPER] = DEATH_PAPERS;

describe('pages of a case', () => {
  test('come before it is opened and while its papers are gathered', () => {
    expect(mayAddPages(t.clerk, unknown)).toBe(true);
    expect(mayAddPages(t.clerk, aCase(t))).toBe(true);
  });

  test('do not come any more once it is approved', () => {
    expect(mayAddPages(t.clerk, approved(t))).toBe(false);
  });

  test('can be taken away while they lie on no line of the checklist', () => {
    const caseId = aCase(t);
    expect(mayDiscardPage(t.clerk, caseId, aPage('loose'))).toBe(true);
    expect(mayDiscardPage(t.clerk, caseId, aPage(PAPER))).toBe(false);
  });

  test('can be taken away once taken off a line, but not any more after acceptance', () => {
    const caseId = aCase(t);
    file(t, caseId, PAPER, ['twice']);
    const wrong = show(t, caseId).pages.find(({ pageId }) => pageId === aPage('twice'));
    const remove = [wrong?.filingId ?? ''];
    must(arrangePages(t.clerk, { ...t.envelope(), caseId, remove, order: [] }));
    expect(mayDiscardPage(t.clerk, caseId, aPage('twice'))).toBe(true);
    must(accept(t, caseId));
    expect(mayDiscardPage(t.clerk, caseId, aPage('twice'))).toBe(false);
  });

  test('are kept while the case may still file them, and what no case is opened for is not', () => {
    expect(kept(aCase(t), 'loose')).toBe(true);
    expect(kept(unknown, 'loose')).toBe(false);
  });

  test('are kept for ever once filed, and the others are not', () => {
    const done = approved(t);
    expect(kept(done, PAPER)).toBe(true);
    expect(kept(done, 'loose')).toBe(false);
  });
});
